# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import copy
import io
from unittest.mock import patch

from pypdf import PdfReader

from odoo.tests import Form, tagged

from ..api_common import ApiCase
from ..common import MONDAY, PtspCase
from ..demonstration_common import player
from ..exchange_common import example_text

LEVY, AGENCIES = "ASET-01", "RMJ-01"
FILES = {LEVY: "aset_01", AGENCIES: "rmj_01"}
HALL = {
    "acara": "Pameran Buku",
    "tempat": "aula_besar",
    "tanggal_mulai": "2027-02-01",
    "tanggal_selesai": "2027-02-03",
    "peserta": 250,
}
CABLE = {
    "jenis_utilitas": "kabel",
    "ruas_jalan": "Jalan Contoh km 4 s.d. km 6",
    "panjang": 2000,
    "cara_kerja": "Galian terbuka pada bahu jalan",
}
# Three days at 1,500,000 and 3 x 62,500 rounded up to whole thousands.
DUE = 4_688_000


class WorkedExample(PtspCase):
    service, form = None, None

    @classmethod
    def _new_members(cls):
        """Before people come to the desks: the service brings its own."""
        cls.sop = cls.load_sop(example_text(FILES[cls.service]))
        return super()._new_members()

    def _case(self, **vals):
        vals = {"form_values": self.form, **vals}
        return self.open_case(self.service, step="periksa", **vals)

    def _go(self, case, code, **values):
        """Make a move with all that it asks for, a reason where it wants one."""
        move = self.transition(case, code)
        note = "Alasan uji." if move.needs_reason else None
        answers = self.answers(case, move, **values)
        return self.move(case, code, note=note, **answers)

    def _end(self, case, code):
        self.bring_to(case, "siap_ambil")
        case._product_letter().sudo()._render_issued()
        self.bring_to(case, "terima")
        self._go(case, code)
        self.assertTrue(case.chain_intact)

    def _text(self, letter):
        pages = PdfReader(io.BytesIO(letter._serve_pdf())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def _passes(self):
        found = [f for f in self.sop._lint() if f["severity"] == "error"]
        self.assertEqual(found, [])
        doubts = {f["code"] for f in self.sop._lint()} - {"regulation_replaced"}
        self.assertLessEqual(doubts, {"lane_without_members"})


@tagged("post_install", "-at_install")
class TestLevyService(WorkedExample):
    """A levy is worked out, assessed in an SKRD, paid at the bank, and let go on."""

    service, form = LEVY, HALL

    def _assessed(self):
        case = self.bring_to(self._case(), "hitung")
        self.examine(case)
        self._go(case, "hitung_retribusi")
        self._go(case, "ajukan_ketetapan")
        return case

    def _billed(self):
        case = self._assessed()
        self._go(case, "terbitkan_skrd")
        return case

    def _bill(self, case):
        letters = case.letter_ids
        return letters.filtered(lambda letter: letter.letter_type_id.code == "skrd")

    def _paid(self):
        case = self._billed()
        self._go(case, "catat_pembayaran", payment_amount="4.000.000")
        self._go(case, "catat_pembayaran")
        self._go(case, "lunas")
        return case

    def test_it_passes_the_check_without_a_doubt(self):
        self._passes()

    def test_a_case_is_assessed_billed_paid_in_parts_and_issued(self):
        with self.at(MONDAY):
            case = self._billed()
            self.assertEqual(sum(case.fee_assessment_ids.mapped("amount")), DUE)
            self.assertEqual(case.pause_ids.mapped("kind"), ["payment"])
            self.refused(case, "lunas", r"Rp4\.688\.000,00")
            self._go(case, "catat_pembayaran", payment_amount="4.000.000")
            self.refused(case, "lunas", r"Rp688\.000,00")
            self._go(case, "catat_pembayaran")
            self._go(case, "lunas")
            self._end(case, "terima_surat")
        self.assertEqual(case.outcome, "issued")
        self.assertIn("Rp4.688.000,00", self._text(case._product_letter()))

    def test_the_bill_says_the_lines_the_sum_in_words_the_code_and_the_last_day(self):
        with self.at(MONDAY):
            bill = self._bill(self._billed())
            bill.sudo()._render_issued()
            text = self._text(bill)
        self.assertEqual(bill.number, "SKRD/0001/ASET/2027")
        for words in (
            "SURAT KETETAPAN RETRIBUSI DAERAH",
            "Retribusi Pemakaian Kekayaan Daerah",
            "Aula Besar; tarif Rp1.500.000,00",
            "Rp4.688.000,00",
            "empat juta enam ratus delapan puluh delapan ribu rupiah",
            "Rekening Kas Umum Daerah",
            "25 Januari 2027",
        ):
            self.assertIn(words, text)
        self.assertNotIn("tidak dipungut biaya", text.lower())

    def test_a_refusal_before_the_assessment_ends_without_a_fee(self):
        with self.at(MONDAY):
            case = self.bring_to(self._case(), "hitung")
            self._go(case, "susun_penolakan")
            self._end(case, "terima_penolakan")
        self.assertEqual(case.outcome, "refused")
        self.assertFalse(case.fee_assessment_ids)

    def test_a_wrong_bill_goes_back_is_assessed_anew_and_the_rest_is_paid(self):
        with self.at(MONDAY):
            case = self._billed()
            self._go(case, "catat_pembayaran")
            self._go(case, "tetapkan_ulang")
            self._go(case, "kembalikan_loket")
            case.with_user(self.users["LOKET_ASET"]).write(
                {"form_values": {"tanggal_selesai": "2027-02-02"}}
            )
            self.bring_to(case, "hitung")
            self.examine(case)
            self._go(case, "hitung_retribusi")
            self._go(case, "ajukan_ketetapan")
            self._go(case, "terbitkan_skrd")
            self.refused(case, "lunas", "too much")
            self._go(case, "batalkan_pembayaran")
            self._go(case, "catat_pembayaran")
            self._go(case, "lunas")
            self._end(case, "terima_surat")
        self.assertEqual(case.outcome, "issued")
        self.assertEqual(self._bill(case).mapped("state"), ["void", "issued"])

    def test_who_never_pays_is_closed(self):
        with self.at(MONDAY):
            case = self._billed()
            self._go(case, "tutup")
        self.assertEqual(case.outcome, "lapsed")

    def test_a_permit_is_not_drafted_unpaid_after_a_refusal_was_lifted(self):
        with self.at(MONDAY):
            case = self.bring_to(self._case(), "hitung")
            self._go(case, "susun_penolakan")
            self.bring_to(case, "tanda_tangan")
            self._go(case, "tolak")
            self._go(case, "cabut_keputusan")
            self.refused(case, "susun", "Not assessed yet")
            self._go(case, "hitung")
        self.assertEqual(case.step_id.code, "hitung")


@tagged("post_install", "-at_install")
class TestTwoAgencies(WorkedExample):
    """Two agencies are asked on one day; the case goes on when both have answered."""

    service, form = AGENCIES, CABLE

    def _wanted(self):
        """Return a case whose two covers wait for the head of the division."""
        case = self.bring_to(self._case(), "verifikasi")
        self.examine(case)
        self._go(case, "minta_pertimbangan")
        return case

    def _asked(self):
        case = self._wanted()
        self._go(case, "tanda_tangani_pengantar")
        self._go(case, "serahkan_opd")
        return case

    def _answer(self, case, agency, result="recommended", **values):
        opinion = case.opinion_ids._filter_open().filtered(
            lambda one: one.agency_id.code == agency
        )
        self._go(
            case,
            "catat_pertimbangan",
            agency_id=opinion.agency_id.id,
            result=result,
            **values,
        )

    def test_it_passes_the_check_without_a_doubt(self):
        self._passes()

    def test_no_unsigned_cover_leaves_though_the_same_desk_records_the_answers(self):
        with self.at(MONDAY):
            case = self._wanted()
            unsigned = "paper_unsigned:pengantar_rmj"
            self.assertIn(unsigned, self.guard_codes(case, "serahkan_opd"))
            # Back to the counter it goes without them.
            self.assertFalse(self.guard_codes(case, "kembalikan_loket"))

    def test_when_the_promise_starts_is_told_where_it_is_true(self):
        with self.at(MONDAY):
            case = self._asked()
            moves = case.with_user(self.users["VERIFIKATOR_RMJ"]).get_moves()
        move = next(one for one in moves if one["code"] == "catat_pertimbangan")
        told = {spec["name"]: spec["help"] for spec in move["values"]}
        self.assertFalse(told["arrived_at"])

    def test_both_are_asked_and_the_case_waits_for_the_second(self):
        with self.at(MONDAY):
            case = self._asked()
            self.assertEqual(
                set(case.opinion_ids.agency_id.mapped("code")),
                {"RMJ_DPU", "RMJ_DISHUB"},
            )
            covers = case.letter_ids.filtered(
                lambda letter: letter.letter_type_id.code == "pengantar_rmj"
            )
            self.assertEqual(len(covers), 2)
            self.assertTrue(all(covers.mapped("number")))
            self._answer(case, "RMJ_DPU", conditions="Kedalaman galian 1,5 meter")
            self.refused(case, "teruskan", "")
            self._answer(case, "RMJ_DISHUB", conditions="Pengaturan lalu lintas")
            self._go(case, "teruskan")
            self._end(case, "terima_surat")
        self.assertEqual(case.outcome, "issued")
        text = self._text(case._product_letter())
        for words in ("Kedalaman galian 1,5 meter", "Dinas Perhubungan", "Kabel"):
            self.assertIn(words, text)

    def test_one_who_objects_leads_to_a_refusal(self):
        with self.at(MONDAY):
            case = self._asked()
            self._answer(case, "RMJ_DPU")
            self._answer(case, "RMJ_DISHUB", result="not_recommended")
            self._go(case, "teruskan")
            self.refused(case, "susun", "")
            self._go(case, "susun_penolakan")
            self._end(case, "terima_penolakan")
        self.assertEqual(case.outcome, "refused")

    def test_an_incomplete_answer_goes_back_to_its_agency_alone(self):
        with self.at(MONDAY):
            case = self._asked()
            self._answer(case, "RMJ_DPU")
            self._answer(case, "RMJ_DISHUB")
            self._go(case, "teruskan")
            agency = case.opinion_ids.agency_id.filtered(lambda a: a.code == "RMJ_DPU")
            self._go(case, "kembalikan_opd", agency_id=agency.id)
            self.assertEqual(case.opinion_ids._filter_open().agency_id, agency)
            self._answer(case, "RMJ_DPU")
            self._go(case, "teruskan")
            self._end(case, "terima_surat")
        self.assertEqual(case.outcome, "issued")


@tagged("post_install", "-at_install")
class TestWorkedExamplesThroughTheContract(ApiCase):
    """An administrator loads an example by hand; programs work a case of it."""

    DESKS = {
        "LOKET_ASET": "cs",
        "PENGELOLA_ASET": "verifikasi",
        "BENDAHARA": "loket_ambil",
        "KABID_ASET": "kabid",
        "TU_ASET": "tu",
        "LOKET_RMJ": "cs",
        "VERIFIKATOR_RMJ": "verifikasi",
        "KABID_RMJ": "kabid",
        "TU_RMJ": "tu",
        "KADIS": "kadis",
    }

    def _load_on_the_screen(self, name):
        administrator = self.office.person("administrator")
        wizards = self.env["ptsp.definition.import"].with_user(administrator)
        wizard = wizards.create({"filename": f"{name}.yaml"})
        with Form(wizard) as form:
            form.content = base64.b64encode(example_text(name).encode())
        wizard.action_check()
        self.assertEqual((wizard.error_count, wizard.blocking_count), (0, 0))
        action = wizard.action_import()
        sop = self.env["ptsp.sop"].with_user(administrator).browse(action["res_id"])
        lanes = self.env["ptsp.lane"].with_user(administrator)
        for code, login in self.DESKS.items():
            lanes.search([("code", "=", code)]).user_ids = self.office.person(login)
        # Another test shows how people make a draft effective.
        sop.sudo()._import_warnings(make_effective=True)
        self.assertEqual(sop.state, "effective")

    def _play(self, service, details, rows, answers):
        self._load_on_the_screen(FILES[service])
        book = copy.deepcopy(self.book)
        book["services"][service] = {
            "title": service,
            "details": details,
            "answers": answers,
        }
        case = {
            "number": "C1",
            "name": "Sanggar Mahakam",
            "about": "Contoh",
            "service": service,
            "outcome": "issued",
            "applicant": {
                "name": "Sanggar Mahakam",
                "kind": "community",
                "city": "Samarinda",
            },
            "rows": rows,
        }
        one = player.Player(self.office, case, book)
        with patch.dict(player.LOGINS, self.DESKS):
            player.play_all([one])
        view = self.call("supervisor", "get_application", reference=one.reference)
        sheet = self.call("supervisor", "get_control_sheet", reference=one.reference)
        self.assertEqual(view["outcome"], "issued")
        self.assertTrue(sheet["intact"])
        return view

    def _end(self):
        return [
            {"at": "2027-01-14 10:00", "step": "paraf"},
            {"at": "2027-01-14 11:00", "step": "tanda_tangan"},
            {
                "at": "2027-01-14 13:30",
                "step": "nomori",
                "acts": [{"at": "2027-01-14 13:00", "move": "beri_nomor"}],
            },
            {"at": "2027-01-14 14:00", "step": "siap_ambil"},
            {"at": "2027-01-15 09:00", "step": "terima"},
        ]

    def test_a_levy_is_paid_by_a_program_that_knows_no_service(self):
        rows = [
            {"at": "2027-01-11 09:00", "step": "ajukan", "papers": True},
            {
                "at": "2027-01-11 09:20",
                "step": "periksa",
                "note": "Denah belum ada",
                "move": "lengkapi",
            },
            {"at": "2027-01-11 09:40", "step": "ajukan"},
            {"at": "2027-01-11 10:00", "step": "periksa"},
            {
                "at": "2027-01-11 14:00",
                "step": "hitung",
                "acts": [{"at": "2027-01-11 13:00", "move": "hitung_retribusi"}],
            },
            {"at": "2027-01-11 15:00", "step": "tetapkan"},
            {
                "at": "2027-01-13 10:00",
                "step": "bayar",
                "acts": [{"at": "2027-01-13 09:00", "move": "catat_pembayaran"}],
            },
            {"at": "2027-01-13 14:00", "step": "susun"},
            *self._end(),
        ]
        paid = {
            "payment_amount": "4.688.000",
            "payment_date": "$day",
            "payment_receipt": "0123456789ABCDEF",
        }
        view = self._play(LEVY, HALL, rows, paid)
        fees = view["fees"]
        self.assertEqual((fees["due"], fees["paid"], fees["open"]), (DUE, DUE, 0))
        self.assertEqual(fees["lines"][0]["due_on"], "2027-01-25")
        told = self.call("supervisor", "get_service", code=LEVY)["fee"]
        self.assertEqual((told["free"], told["due_days"]), (False, 14))

    def test_two_agencies_answer_a_program_that_knows_no_service(self):
        def answer(at, name):
            return {
                "at": at,
                "move": "catat_pertimbangan",
                "values": {"agency_id": name, "result": "recommended"},
            }

        rows = [
            {"at": "2027-01-11 09:00", "step": "ajukan", "papers": True},
            {"at": "2027-01-11 10:00", "step": "periksa"},
            {
                "at": "2027-01-11 15:00",
                "step": "verifikasi",
                "acts": [
                    {"at": "2027-01-11 13:00", "move": "minta_pertimbangan"},
                    {
                        "at": "2027-01-11 14:00",
                        "move": "tanda_tangani_pengantar",
                        "as": "kabid",
                    },
                ],
            },
            {
                "at": "2027-01-13 11:00",
                "step": "telaah_opd",
                "acts": [
                    answer("2027-01-12 10:00", "Perhubungan"),
                    answer("2027-01-13 10:00", "Pekerjaan Umum"),
                ],
            },
            {"at": "2027-01-13 15:00", "step": "susun"},
            *self._end(),
        ]
        answers = {"opinion_number": "600/12/$year", "opinion_signer": "Ir. Contoh"}
        view = self._play(AGENCIES, CABLE, rows, answers)
        self.assertEqual(len(view["opinions"]), 2)
