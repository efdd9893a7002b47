# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

KNOWING = "ptsp_base.group_ptsp_officer,ptsp_base.group_ptsp_identity"


@tagged("post_install", "-at_install")
class TestVisitPanels(PtspCase):
    """Beside a visitor stand the service's sheet and the cases that may be theirs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        cls.desk = cls.users["INFORMASI"]

    def visit(self, **vals):
        with self.at(MONDAY):
            return self.env["ptsp.visit"].with_user(self.desk).create(vals)

    def test_the_sheet_of_the_service_says_what_to_bring(self):
        sheet = self.visit(service_id=self.service.id).service_sheet
        asked = self.service.current_sop_id.requirement_ids
        self.assertEqual(
            [line["key"] for line in sheet["requirements"]],
            asked.filtered(lambda line: not line.parent_id).mapped("key"),
        )
        self.assertTrue(sheet["promise"])
        self.assertFalse(self.visit().service_sheet)

    def test_the_sheet_prints(self):
        action = self.visit(service_id=self.service.id).action_print_requirements()
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, kind = report._render_qweb_pdf(action["report_name"], self.service.ids)
        self.assertEqual((kind, pdf[:5]), ("pdf", b"%PDF-"))

    def test_without_a_service_there_is_nothing_to_print(self):
        with self.assertRaisesRegex(UserError, "Choose the service"):
            self.visit().action_print_requirements()

    def test_a_name_or_number_finds_the_visitors_case(self):
        case = self.open_case(applicant_name="CV Mahakam Kurir")
        for typed in ("mahakam kurir", case.reference):
            matches = self.visit(visitor_name=typed).matches
            self.assertEqual([match["id"] for match in matches], [case.id])
        self.assertTrue(matches[0]["where"])
        self.assertFalse(self.visit(visitor_name="Ma").matches)

    def test_one_click_joins_the_case_and_shows_where_it_is(self):
        case = self.open_case(applicant_name="CV Mahakam Kurir")
        visit = self.visit(visitor_name="CV Mahakam Kurir")
        visit.action_join(case.id)
        self.assertEqual(visit.application_id, case)
        self.assertFalse(visit.matches)
        self.assertIn(case.desk_id.name, visit.case_status["where"])

    def test_a_case_that_is_gone_is_refused(self):
        with self.assertRaisesRegex(UserError, "search it again"):
            self.visit().action_join(0)

    def test_a_typed_contact_finds_nothing_for_other_desks(self):
        visit = self.visit(visitor_name="Rina", desk_contact="0811 555 1234")
        self.assertEqual(visit.sudo().contact, "0811 555 1234")
        stranger = visit.with_user(self.users["KASI"])
        self.assertEqual(stranger.desk_contact, "***234")
        self.assertEqual(visit.desk_contact, "0811 555 1234")

    def test_a_contact_finds_a_case_for_the_identity_group_only(self):
        self.open_case(applicant_name="CV Jauh", applicant_phone="08115551234")
        visit = self.visit(visitor_name="Rina")
        visit.sudo().contact = "0811 555 1234"
        self.assertFalse(visit.matches)
        knowing = self.new_officer("tahu", KNOWING)
        self.assertEqual(len(visit.with_user(knowing).matches), 1)

    def test_the_contact_goes_with_the_visitor_into_the_case(self):
        visit = self.visit(visitor_name="Rina", service_id=self.service.id)
        visit.sudo().contact = "rina@film.example"
        visit.action_become_case()
        case = visit.application_id.sudo()
        self.assertEqual(case.applicant_email, "rina@film.example")

    def test_the_known_address_is_proposed_to_those_who_may_read_it(self):
        visit = self.visit(service_id=self.service.id)
        visit.sudo().contact = "rina@film.example"
        stranger = visit.with_user(self.users["KASI"])
        self.assertFalse(stranger._known_address())
        self.assertEqual(visit._known_address(), "rina@film.example")
        knowing = self.new_officer("tahu", KNOWING)
        context = visit.with_user(knowing).action_email_forms()["context"]
        self.assertEqual(context["default_address"], "rina@film.example")
