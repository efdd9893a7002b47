# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

import pypdf

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..case_work import PDF as PAPER
from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestDeliveryList(PtspCase):
    """The liaison carries many files in one trip; each case records its own part."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.liaison = cls.users["PENGHUBUNG"]
        with cls.at("2027-01-11 09:00"):
            cls.cases = cls.env["ptsp.application"]
            for name in ("PT Manggar Paket Lestari", "PT Bontang Laut Kurir"):
                case = cls.new_case("KOM-03", applicant_name=name).at("verifikasi")
                cls.examine(case)
                cls.move(case, "tambah_pertek", agency_id=cls.agency.id)
                cls.sign_papers(case)
                cls.move(case, "minta_pertek")
                cls.cases |= case

    def trip(self, cases=None, user=None, **vals):
        """Open the list for chosen cases, as from the board, and fill it in."""
        cases = self.cases if cases is None else cases
        wizard = self.env["ptsp.delivery.list"].with_user(user or self.liaison)
        context = {"active_model": cases._name, "active_ids": cases.ids}
        with Form(wizard.with_context(**context)) as form:
            for name, value in vals.items():
                form[name] = value
        return form.record

    def printed(self, trip):
        report = self.env["ir.actions.report"].with_user(trip.env.user)
        pdf, _kind = report._render_qweb_pdf(
            "ptsp_rekomendasi.action_report_delivery_list", trip.ids
        )
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        return [" ".join(page.extract_text().split()) for page in pages]

    def also_ask(self, case, agency):
        self.env["ptsp.opinion"]._with_door().create(
            {
                "application_id": case.id,
                "agency_id": agency.id,
                "state": "requested",
                "requested_at": self.moment("2027-01-11 09:00"),
            }
        )

    def test_each_case_is_delivered_by_its_own_door(self):
        with self.at("2027-01-11 14:00"):
            trip = self.trip(received_by="Staf TU")
            trip.action_record()
        self.assertEqual(trip.line_ids.mapped("done"), [True, True])
        self.assertEqual(set(self.cases.mapped("step_id.code")), {"telaah_opd"})
        for opinion in self.cases.opinion_ids:
            self.assertEqual(opinion.state, "delivered")
            self.assertEqual(opinion.received_by, "Staf TU")
            self.assertEqual(opinion.delivered_at, self.moment("2027-01-11 14:00"))
        officers = self.cases.entry_ids.filtered(lambda e: e.step_code == "antar_opd")
        self.assertEqual(officers.officer_id, self.liaison)

    def test_a_case_that_may_not_move_says_why_and_keeps_no_other(self):
        held, free = self.cases
        colleague = self.new_officer("penghubung_2")
        held.desk_id.user_ids |= colleague
        held.with_user(colleague).action_take()
        with self.at("2027-01-11 14:00"):
            trip = self.trip(received_by="Staf TU")
            trip.action_record()
        lines = {line.application_id: line for line in trip.line_ids}
        self.assertIn(colleague.name, lines[held].result)
        self.assertFalse(lines[held].done)
        self.assertTrue(lines[free].done)
        self.assertEqual(held.step_id.code, "antar_opd")
        self.assertEqual(held.opinion_ids.state, "requested")
        self.assertEqual(free.step_id.code, "telaah_opd")

    def test_what_was_refused_is_recorded_at_the_second_try(self):
        with self.at("2027-01-11 14:00"):
            trip = self.trip()
            trip.action_record()
            self.assertEqual(set(self.cases.mapped("step_id.code")), {"antar_opd"})
            for line in trip.line_ids:
                self.assertIn(self.agency.name, line.result)
            trip.line_ids[0].received_by = "Staf TU"
            trip.action_record()
        self.assertEqual(trip.line_ids.mapped("done"), [True, False])

    def test_two_agencies_of_a_case_each_have_their_own_receiver_and_time(self):
        case = self.cases[0]
        self.also_ask(case, self.other_agency)
        with self.at("2027-01-11 14:00"):
            trip = self.trip(case)
            trip.received_by = "Staf TU"
            other = trip.line_ids.filtered(lambda own: own.agency_id != self.agency)
            other.received_by = "Sekretariat"
            trip.action_record()
            # One name for the whole list counts only for a single agency.
            self.assertFalse(any(trip.line_ids.mapped("done")))
            self.assertIn(self.agency.name, trip.line_ids[0].result)
            (trip.line_ids - other).received_by = "Staf TU"
            other.delivered_at = self.moment("2027-01-11 13:30")
            trip.action_record()
        receivers = {one.agency_id: one.received_by for one in case.opinion_ids}
        self.assertEqual(
            receivers, {self.agency: "Staf TU", self.other_agency: "Sekretariat"}
        )
        late = case.opinion_ids.filtered(lambda one: one.agency_id == self.agency)
        self.assertEqual(late.delivered_at, self.moment("2027-01-11 14:00"))

    def test_the_move_itself_asks_each_agency_apart(self):
        case = self.cases[0]
        self.also_ask(case, self.other_agency)
        with self.at("2027-01-11 14:00"):
            self.refused(case, "serahkan_opd", "by name", received_by="Staf TU")
            codes = (self.agency | self.other_agency).mapped("code")
            self.move(
                case,
                "serahkan_opd",
                **{f"received_by@{code}": f"Staf {code}" for code in codes},
            )
        for opinion in case.opinion_ids:
            self.assertEqual(opinion.received_by, f"Staf {opinion.agency_id.code}")

    def test_a_batch_asks_each_agency_apart_and_takes_no_name_for_all(self):
        first, second = self.cases
        with self.at("2027-01-11 12:00"):
            self.move(
                second,
                "alihkan_pertek",
                note="Salah OPD.",
                agency_id=self.other_agency.id,
            )
            self.sign_papers(second)
        batch = self.env["ptsp.case.batch"].with_user(self.liaison)
        with self.at("2027-01-11 14:00"):
            verb = next(
                verb
                for verb in batch.get_verbs(self.cases.ids)
                if verb["key"].startswith("serahkan_opd ")
            )
            plan = batch.get_plan(self.cases.ids, verb["key"])
            names = [spec["name"] for spec in plan["move"]["values"]]
            receivers = [name for name in names if name.startswith("received_by")]
            self.assertEqual(
                set(receivers),
                {
                    f"received_by@{agency.code}"
                    for agency in self.agency | self.other_agency
                },
            )
            self.assertFalse([line["why"] for line in plan["lines"] if line["why"]])
            values = {name: f"Penerima {name}" for name in receivers}
            line = next(one for one in plan["lines"] if one["id"] == first.id)
            with self.assertRaisesRegex(UserError, "received_by@"):
                batch.make_move(
                    first.id, line["transition_id"], values={"received_by": "Satu"}
                )
            for line in plan["lines"]:
                batch.make_move(line["id"], line["transition_id"], values=values)
        for case in self.cases:
            opinion = case.opinion_ids.filtered("delivered_at")
            self.assertIn(f"@{opinion.agency_id.code}", opinion.received_by)

    def test_a_delivery_before_the_request_or_in_the_future_is_refused(self):
        with self.at("2027-01-11 14:00"):
            for moment in ("2027-01-11 08:00", "2027-01-11 15:00"):
                trip = self.trip(received_by="Staf TU")
                trip.delivered_at = self.moment(moment)
                trip.action_record()
                self.assertEqual(trip.line_ids.mapped("done"), [False, False])
                self.assertTrue(all(trip.line_ids.mapped("result")))
        self.assertEqual(set(self.cases.mapped("step_id.code")), {"antar_opd"})

    def test_another_desk_delivers_nothing(self):
        with self.at("2027-01-11 14:00"):
            trip = self.trip(user=self.users["TU"], received_by="Staf TU")
            trip.action_record()
        self.assertEqual(trip.line_ids.mapped("done"), [False, False])
        self.assertEqual(set(self.cases.mapped("step_id.code")), {"antar_opd"})

    def test_who_is_no_officer_opens_no_list(self):
        stranger = self.new_agency_user(self.agency)
        with self.assertRaises(AccessError):
            self.trip(user=stranger)

    def test_without_a_choice_the_own_desk_s_files_are_listed(self):
        wizard = self.env["ptsp.delivery.list"]
        for user, expected in ((self.liaison, self.cases), (self.users["TU"], None)):
            lines = Form(wizard.with_user(user)).save().line_ids
            listed = lines.application_id & self.cases
            self.assertEqual(listed, expected or self.cases.browse())

    def test_a_case_without_a_request_says_so_and_is_not_printed(self):
        with self.at("2027-01-11 14:00"):
            plain = self.open_case("KOM-03")
            trip = self.trip(plain, received_by="Staf TU")
            trip.action_record()
            self.assertTrue(trip.line_ids.result)
            self.assertFalse(trip.line_ids.done)
            with self.assertRaisesRegex(UserError, "(?i)no chosen case"):
                trip.action_print()

    def test_the_list_prints_a_page_for_each_agency(self):
        self.also_ask(self.cases[1], self.other_agency)
        with self.at("2027-01-11 14:00"):
            pages = self.printed(self.trip())
        self.assertEqual(len(pages), 2)
        first, second = pages
        if self.agency.name not in first:
            first, second = second, first
        for case in self.cases:
            self.assertIn(case.registration_no, first)
            self.assertIn(case.applicant_name, first)
            number = case._letter("surat_pengantar").number
            self.assertIn(number.replace(" ", ""), first.replace(" ", ""))
        self.assertIn(self.other_agency.name, second)
        self.assertIn(self.cases[1].registration_no, second)
        self.assertNotIn(self.cases[0].registration_no, second)

    def test_the_signed_list_comes_back_to_every_case(self):
        with self.at("2027-01-11 14:00"):
            trip = self.trip(received_by="Staf TU")
            scan = base64.b64encode(PAPER)
            trip.write({"receipt": scan, "receipt_filename": "daftar.pdf"})
            trip.action_record()
        for opinion in self.cases.opinion_ids:
            self.assertEqual(opinion.receipt_file_id._bytes(), PAPER)

    def test_a_disguised_scan_is_refused_for_every_case(self):
        with self.at("2027-01-11 14:00"):
            trip = self.trip(received_by="Staf TU")
            scan = base64.b64encode(b"MZ not a paper")
            trip.write({"receipt": scan, "receipt_filename": "daftar.pdf"})
            trip.action_record()
        self.assertEqual(trip.line_ids.mapped("done"), [False, False])

    def test_a_receipt_that_comes_later_is_kept_by_the_liaison(self):
        case = self.cases[0]
        scan = {
            "filename": "terima.pdf",
            "content": base64.b64encode(PAPER).decode(),
        }
        with self.at("2027-01-11 14:00"):
            self.move(case, "serahkan_opd", received_by="Staf TU")
            self.refused(case, "simpan_tanda_terima", "delivery_receipt")
            self.refused(
                case,
                "simpan_tanda_terima",
                "(?i)belongs to",
                user=self.users["TU"],
                delivery_receipt=scan,
            )
            self.move(case, "simpan_tanda_terima", delivery_receipt=scan)
        self.assertEqual(case.opinion_ids.receipt_file_id._bytes(), PAPER)
        self.assertEqual(case.step_id.code, "telaah_opd")
