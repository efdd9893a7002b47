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

# New desk -> login of the demonstration's person who works there.
DESKS = {
    "LOKET_RISET": "cs",
    "PENELAAH": "verifikasi",
    "KOORDINATOR": "kasi",
    "SEKRETARIS": "kabid",
    "ARSIPARIS": "tu",
}
DETAILS = {
    "judul_penelitian": "Pola Pasang Surut Sungai Mahakam",
    "jenis_penelitian": "tesis",
    "lembaga": "Universitas Contoh",
    "lokasi_penelitian": "Kutai Kartanegara\nSamarinda",
    "tanggal_mulai": "2027-02-01",
    "tanggal_selesai": "2027-06-30",
}
CASE = {
    "number": "R1",
    "name": "Dewi Lestari",
    "about": "Dua jalan kembali, satu perbaikan oleh pemohon",
    "service": "RIS-01",
    "outcome": "issued",
    "applicant": {"name": "Dewi Lestari", "kind": "person", "city": "Samarinda"},
    "rows": [
        {"at": "2027-01-11 09:00", "step": "ajukan", "papers": True},
        {
            "at": "2027-01-11 09:30",
            "step": "periksa",
            "note": "Pernyataan belum ditandatangani",
            "move": "lengkapi",
        },
        {"at": "2027-01-11 10:00", "step": "ajukan"},
        {"at": "2027-01-11 10:15", "step": "periksa"},
        {
            "at": "2027-01-11 14:00",
            "step": "telaah",
            "note": "Lokasi belum jelas",
            "move": "minta_perbaikan",
        },
        {
            "at": "2027-01-12 10:00",
            "step": "perbaikan",
            "acts": [
                {
                    "at": "2027-01-11 15:00",
                    "move": "kirim_pemberitahuan",
                    "note": "Lokasi belum jelas",
                }
            ],
        },
        {"at": "2027-01-12 14:00", "step": "telaah"},
        {
            "at": "2027-01-12 15:00",
            "step": "koordinasi",
            "note": "Periode penelitian salah",
            "move": "ulangi_telaah",
        },
        {"at": "2027-01-12 16:00", "step": "telaah"},
        {"at": "2027-01-13 09:00", "step": "koordinasi"},
        {"at": "2027-01-13 10:00", "step": "tanda_tangan"},
        {
            "at": "2027-01-13 11:00",
            "step": "nomori",
            "acts": [{"at": "2027-01-13 10:30", "move": "beri_nomor"}],
        },
        {"at": "2027-01-13 13:00", "step": "siap_ambil"},
        {"at": "2027-01-14 09:00", "step": "terima"},
    ],
}


@tagged("post_install", "-at_install")
class TestThirdServiceThroughTheDoor(PtspCase):
    """The example is imported from its file and worked as any other service."""

    @classmethod
    def _new_members(cls):
        """Before people come to the desks: the service brings five new ones."""
        cls.sop = cls.load_sop(example_text())
        return super()._new_members()

    def _case(self, **vals):
        return self.open_case("RIS-01", step="periksa", form_values=DETAILS, **vals)

    def _to_the_handover(self, case):
        """Bring a case to the last step; the file otherwise follows the commit."""
        self.bring_to(case, "siap_ambil")
        case._product_letter().sudo()._render_issued()
        return self.bring_to(case, "terima")

    def test_it_brings_its_own_desks_stages_registers_and_letters(self):
        self.assertLessEqual(set(DESKS), set(self.users))
        self.assertEqual(self.sop.service_id.current_sop_id, self.sop)
        self.assertEqual(self.sop.opinion_need, "never")
        self.assertFalse(self.sop.service_id.agency_ids)
        register = self.env["ptsp.register"].search([("code", "=", "SKP")])
        self.assertEqual(
            (register.reset, register.keeper_id.code), ("month", "ARSIPARIS")
        )
        self.assertFalse([f for f in self.sop._lint() if f["severity"] == "error"])

    def test_the_usual_moves_carry_a_case_to_the_handover(self):
        with self.at(MONDAY):
            case = self._case()
            self._to_the_handover(case)
            self.assertEqual(case.start_reason, "receipt")
            letter = case._product_letter()
            self.assertEqual(letter.number, "070/001/SKP-LP2N/I/2027")
            pages = PdfReader(io.BytesIO(letter._serve_pdf())).pages
            text = " ".join(" ".join(page.extract_text() for page in pages).split())
            for words in (
                "SURAT KETERANGAN PENELITIAN",
                "070/001/SKP-LP2N/I/2027",
                "Pola Pasang Surut Sungai Mahakam",
                "menaati peraturan perundang-undangan serta adat setempat",
                "Rangkap 2 - Peneliti",
                "Sekretaris Dinas",
            ):
                self.assertIn(words, text)
            self.forward(case)
        self.assertEqual(case.outcome, "issued")
        self.assertTrue(case.chain_intact)

    def test_the_numbers_begin_again_each_month(self):
        numbers = []
        for moment in (MONDAY, MONDAY, "2027-02-01 09:00"):
            with self.at(moment):
                case = self._case()
                self.bring_to(case, "siap_ambil")
                numbers.append(case._product_letter().number)
        self.assertEqual(
            numbers,
            [
                "070/001/SKP-LP2N/I/2027",
                "070/002/SKP-LP2N/I/2027",
                "070/001/SKP-LP2N/II/2027",
            ],
        )

    def test_every_way_back_leads_where_the_file_says(self):
        for at, code, to in (
            ("telaah", "minta_perbaikan", "perbaikan"),
            ("telaah", "kembalikan_loket", "periksa"),
            ("koordinasi", "ulangi_telaah", "telaah"),
            ("koordinasi", "minta_perbaikan", "perbaikan"),
            ("koordinasi", "kembalikan_loket", "periksa"),
            ("tanda_tangan", "kembalikan_koordinator", "koordinasi"),
            ("tanda_tangan", "ulangi_telaah", "telaah"),
            ("tanda_tangan", "minta_perbaikan", "perbaikan"),
            ("nomori", "kembalikan_sekretaris", "tanda_tangan"),
        ):
            with self.subTest(at=at, move=code), self.at(MONDAY):
                case = self.bring_to(self._case(), at)
                self.move(case, code, note="Perlu diperiksa lagi.")
                self.assertEqual(case.step_id.code, to)

    def test_a_way_back_without_a_reason_is_refused(self):
        with self.at(MONDAY):
            case = self.bring_to(self._case(), "koordinasi")
            self.refused(case, "ulangi_telaah", "ditelaah ulang")

    def test_a_refusal_ends_as_refused_with_its_own_letter(self):
        with self.at(MONDAY):
            case = self.bring_to(self._case(), "tanda_tangan")
            self.move(case, "tolak", note="Mengganggu ketertiban.")
            self.examine(case)
            self.move(case, "susun_penolakan", note="Mengganggu ketertiban.")
            self._to_the_handover(case)
            letter = case._product_letter()
            self.assertEqual(letter.letter_type_id.code, "penolakan_penelitian")
            transition = self.transition(case, "terima_penolakan")
            self.move(case, transition.code, **self.answers(case, transition))
        self.assertEqual(case.outcome, "refused")


@tagged("post_install", "-at_install")
class TestThirdServiceThroughTheContract(ApiCase):
    """An administrator loads the example by hand; a program works a case of it."""

    def _load_on_the_screen(self):
        administrator = self.office.person("administrator")
        wizards = self.env["ptsp.definition.import"].with_user(administrator)
        wizard = wizards.create({"filename": "ris_01.yaml"})
        with Form(wizard) as form:
            form.content = base64.b64encode(example_text().encode())
        wizard.action_check()
        self.assertEqual((wizard.error_count, wizard.blocking_count), (0, 0))
        action = wizard.action_import()
        sop = self.env["ptsp.sop"].with_user(administrator).browse(action["res_id"])
        for code, login in DESKS.items():
            lane = self.env["ptsp.lane"].with_user(administrator)
            lane.search([("code", "=", code)]).user_ids = self.office.person(login)
        # Another test shows how people make a draft effective.
        sop.sudo()._import_warnings(make_effective=True)
        self.assertEqual(sop.state, "effective")

    def test_a_described_case_reaches_its_end_over_two_ways_back(self):
        self._load_on_the_screen()
        book = copy.deepcopy(self.book)
        book["services"]["RIS-01"] = {
            "title": "Surat keterangan penelitian",
            "details": DETAILS,
            "answers": {},
        }
        one = player.Player(self.office, copy.deepcopy(CASE), book)
        with patch.dict(player.LOGINS, DESKS):
            player.play_all([one])
        view = self.call("supervisor", "get_application", reference=one.reference)
        self.assertEqual(view["outcome"], "issued")
        sheet = self.call("supervisor", "get_control_sheet", reference=one.reference)
        self.assertEqual(
            [entry["step"]["code"] for entry in sheet["entries"]],
            [row["step"] for row in CASE["rows"]],
        )
        self.assertTrue(sheet["intact"])
        product = [
            letter
            for letter in view["letters"]
            if letter["type"] == "surat_keterangan_penelitian"
        ]
        self.assertEqual([p["number"] for p in product], ["070/001/SKP-LP2N/I/2027"])
