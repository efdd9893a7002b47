# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestVisitQueue(PtspCase):
    """Numbers are taken when somebody is there, and go on with the visitor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        cls.info, cls.cs = cls.users["INFORMASI"], cls.users["CS_HELPDESK"]

    def visits(self, user):
        return self.env["ptsp.visit"].with_user(user)

    def visit(self, user=None, **vals):
        with self.at(MONDAY):
            return self.visits(user or self.info).create(
                {
                    "visitor_name": "Rina",
                    "desk_contact": "0812 5412 3456",
                    "service_id": self.service.id,
                    "question": "Berapa lama?",
                    **vals,
                }
            )

    def pass_on(self, visit, user=None):
        with self.at(MONDAY):
            action = visit.with_user(user or self.info).action_pass_on()
        return action, visit.passed_on_ids

    # === NUMBERS === #

    def test_a_form_with_nothing_typed_takes_no_number(self):
        visits = self.visits(self.info)
        before = visits.search_count([])
        proposed = visits.default_get(["desk_id", "channel"])
        with self.at(MONDAY), self.assertRaisesRegex(UserError, "Draw a Number"):
            visits.web_save({**proposed, "visitor_name": False}, {"ticket": {}})
        self.assertEqual(visits.search_count([]), before)

    def test_a_form_with_anything_typed_takes_one(self):
        for typed in (
            {"visitor_name": "Rina"},
            {"question": "Jam buka?"},
            {"service_id": self.service.id},
            {"desk_contact": "0812 5412 3456"},
        ):
            with self.subTest(typed=typed), self.at(MONDAY):
                [saved] = self.visits(self.info).web_save(typed, {"ticket": {}})
                self.assertTrue(saved["ticket"])

    def test_a_number_is_drawn_for_whoever_comes_in(self):
        with self.at(MONDAY):
            drawn = [self.visits(self.info).action_draw()["res_id"] for _ in range(2)]
        tickets = self.visits(self.info).browse(drawn).mapped("ticket")
        self.assertEqual(tickets, ["A001", "A002"])

    def test_a_desk_without_a_queue_draws_none(self):
        with self.assertRaisesRegex(UserError, "Numbers are drawn at"):
            self.visits(self.users["KASI"]).action_draw()

    def test_a_number_taken_at_the_same_moment_is_climbed_over(self):
        first = self.visit()
        # As for a transaction that does not see the other's number yet.
        self.patch(type(first), "_last_number", lambda visit: 0)
        self.assertEqual(first.ticket, "A001")
        self.assertEqual([self.visit().ticket, self.visit().ticket], ["A002", "A003"])

    def test_the_number_is_printed_for_the_visitor(self):
        visit = self.visit()
        action = visit.action_print_number()
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        pdf, kind = report._render_qweb_pdf(action["report_name"], visit.ids)
        self.assertEqual((kind, pdf[:5]), ("pdf", b"%PDF-"))

    # === GOING ON === #

    def test_one_click_takes_the_visitor_to_the_next_queue_with_all_that_is_known(self):
        visit = self.visit(answer="Dua hari kerja", understood="yes")
        action, further = self.pass_on(visit)
        self.assertEqual(further.desk_id.code, "CS_HELPDESK")
        self.assertEqual((visit.state, further.state), ("done", "waiting"))
        self.assertEqual(further.ticket, "B001")
        self.assertEqual(action["res_id"], visit.id)
        self.assertRecordValues(
            further.with_user(self.cs),
            [
                {
                    "visitor_name": "Rina",
                    "desk_contact": "0812 5412 3456",
                    "service_id": self.service.id,
                    "question": "Berapa lama?",
                    "answer": "Dua hari kerja",
                    "understood": "yes",
                }
            ],
        )

    def test_the_next_desk_opens_the_case_from_it(self):
        _action, further = self.pass_on(self.visit())
        with self.at(MONDAY):
            further.with_user(self.cs).action_become_case()
        case = further.application_id
        self.assertEqual((case.step_id.code, case.holder_id), ("periksa_cs", self.cs))
        self.assertEqual(case.sudo().applicant_phone, "+6281254123456")

    def test_a_visitor_goes_on_once(self):
        visit = self.visit()
        self.pass_on(visit)
        with self.assertRaisesRegex(UserError, "passed on already: B001"):
            self.pass_on(visit)

    def test_the_next_desk_takes_a_visitor_over_itself(self):
        visit = self.visit()
        action, further = self.pass_on(visit, self.cs)
        self.assertEqual(further.desk_id.code, "CS_HELPDESK")
        self.assertEqual(action["res_id"], further.id)

    def test_the_last_queue_has_nowhere_to_pass_on_to(self):
        with self.assertRaisesRegex(UserError, "no queue after"):
            self.pass_on(self.visit(self.cs), self.cs)

    def test_a_desk_without_a_queue_passes_nobody_on(self):
        visit = self.visit()
        with self.assertRaisesRegex(UserError, "You do not work there"):
            self.pass_on(visit, self.users["KASI"])
        self.assertFalse(visit.passed_on_ids)

    # === CASES === #

    def test_customer_service_opens_a_case_from_a_visit_of_the_information_desk(self):
        visit = self.visit()
        with self.at(MONDAY):
            action = visit.with_user(self.cs).action_become_case()
        case = visit.application_id
        self.assertEqual(action["res_id"], case.id)
        self.assertEqual((case.step_id.code, case.holder_id), ("periksa_cs", self.cs))
        self.assertEqual((visit.state, visit.officer_id), ("done", self.cs))

    def test_a_desk_where_no_case_starts_opens_none(self):
        visit = self.visit()
        with self.assertRaisesRegex(UserError, "you do not work at that desk"):
            visit.with_user(self.users["KASI"]).action_become_case()
        self.assertFalse(visit.application_id)
