# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestVisits(PtspCase):
    """A first contact has a queue number and an answer, with or without a case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        lanes = cls.env["ptsp.lane"].search([("company_id", "=", cls.company.id)])
        cls.lanes = {lane.code: lane for lane in lanes}

    def visit(self, lane="INFORMASI", text=MONDAY, **vals):
        with self.at(text):
            visits = self.env["ptsp.visit"].with_user(self.users[lane])
            return visits.create(
                {"desk_id": self.lanes[lane].id, "visitor_name": "Rina", **vals}
            )

    # === QUEUES === #

    def test_each_queue_counts_for_itself_and_anew_every_day(self):
        tickets = [
            self.visit().ticket,
            self.visit("CS_HELPDESK").ticket,
            self.visit().ticket,
            self.visit(text="2027-01-12 08:00").ticket,
        ]
        self.assertEqual(tickets, ["A001", "B001", "A002", "A001"])

    def test_the_own_queue_is_proposed(self):
        visits = self.env["ptsp.visit"].with_user(self.users["CS_HELPDESK"])
        form = Form(visits)
        self.assertEqual(form.desk_id.code, "CS_HELPDESK")
        self.assertEqual(
            form.queue_desk_ids[:].mapped("code"), ["INFORMASI", "CS_HELPDESK"]
        )

    def test_a_desk_where_no_case_starts_has_no_queue(self):
        with self.assertRaisesRegex(ValidationError, "has no queue"):
            self.visit("TU")

    def test_the_visitor_is_called_and_answered(self):
        visit = self.visit(question="Berapa lama?")
        with self.at("2027-01-11 09:10"):
            visit.action_serve()
        with self.at("2027-01-11 09:20"):
            visit.action_done()
        self.assertRecordValues(
            visit,
            [
                {
                    "state": "done",
                    "officer_id": self.users["INFORMASI"].id,
                    "served_at": self.moment("2027-01-11 09:10"),
                    "done_at": self.moment("2027-01-11 09:20"),
                }
            ],
        )

    # === CASES === #

    def test_a_visit_becomes_a_case_at_the_own_desk(self):
        for lane, step in (
            ("INFORMASI", "beri_informasi"),
            ("CS_HELPDESK", "periksa_cs"),
        ):
            with self.subTest(lane=lane):
                visit = self.visit(lane, service_id=self.service.id, channel="phone")
                action = visit.action_become_case()
                case = visit.application_id
                self.assertEqual(action["res_id"], case.id)
                self.assertEqual(case.step_id.code, step)
                self.assertEqual((case.applicant_name, case.channel), ("Rina", "phone"))
                self.assertEqual(case.holder_id, self.users[lane])
                self.assertEqual(visit.state, "done")

    def test_the_case_knows_what_the_visitor_already_told(self):
        visit = self.visit(
            service_id=self.service.id, question="Perlu <izin> lokasi?", answer="Tidak"
        )
        visit.sudo().contact = "0812-5412-3456, Rina@Film.example"
        visit.action_become_case()
        case = visit.application_id.sudo()
        self.assertEqual(case.applicant_email, "rina@film.example")
        self.assertEqual(case.applicant_phone, "+6281254123456")
        log = str(case.message_ids.mapped("body"))
        self.assertIn("Perlu &lt;izin&gt; lokasi?", log)
        self.assertIn("Tidak", log)

    def test_a_visitor_who_names_a_body_becomes_no_person(self):
        for name, kind in (("PT Kurir Etam", "company"), ("Putri Ayu", "person")):
            with self.subTest(name=name):
                visit = self.visit(service_id=self.service.id, visitor_name=name)
                visit.action_become_case()
                self.assertEqual(visit.application_id.applicant_kind, kind)

    def test_a_contact_that_is_neither_is_left_to_the_desk(self):
        visit = self.visit(service_id=self.service.id)
        visit.sudo().contact = "rumah di belakang pasar"
        visit.action_become_case()
        case = visit.application_id.sudo()
        self.assertFalse(case.applicant_phone or case.applicant_email)

    def test_pressed_twice_it_is_still_one_case(self):
        visit = self.visit(service_id=self.service.id)
        visit.action_become_case()
        case = visit.application_id
        visit.action_become_case()
        self.assertEqual(visit.application_id, case)

    def test_a_case_needs_visitor_and_service(self):
        for vals in ({}, {"service_id": self.service.id, "visitor_name": False}):
            with self.assertRaisesRegex(UserError, "visitor and the service"):
                self.visit(**vals).action_become_case()

    def test_a_visit_joins_a_case_that_exists(self):
        case = self.open_case("PAR-06")
        visit = self.visit()
        visit.application_id = case
        self.assertEqual(visit.action_open_case()["res_id"], case.id)

    # === FORMS === #

    def test_the_requirements_are_sent_and_the_address_kept_masked(self):
        visit = self.visit(service_id=self.service.id)
        wizard = self.env["ptsp.visit.mail"].with_user(self.users["INFORMASI"])
        context = visit.action_email_forms()["context"]
        with self.at("2027-01-11 09:30"):
            form = Form(wizard.with_context(**context))
            form.address = "rina@film.example"
            form.save().action_send()
        mail = self.env["mail.mail"].search(
            [("model", "=", "ptsp.visit"), ("res_id", "=", visit.id)]
        )
        self.assertEqual(mail.email_to, "rina@film.example")
        requirement = self.service.current_sop_id.requirement_ids[0]
        self.assertIn(requirement.text.split()[0], str(mail.body_html))
        self.assertEqual(visit.forms_sent_at, self.moment("2027-01-11 09:30"))
        self.assertNotIn("rina@film", visit.forms_sent_to)

    def test_what_is_no_address_is_refused(self):
        visit = self.visit(service_id=self.service.id)
        wizard = self.env["ptsp.visit.mail"].with_user(self.users["INFORMASI"])
        values = {"visit_id": visit.id, "service_id": self.service.id, "address": "x"}
        with self.assertRaisesRegex(UserError, "name@example.org"):
            wizard.create(values).action_send()
        self.assertFalse(visit.forms_sent_at)

    # === RIGHTS === #

    def test_officers_read_all_queues_and_write_their_own(self):
        visit = self.visit()
        other = visit.with_user(self.users["CS_HELPDESK"])
        self.assertEqual(other.ticket, visit.ticket)
        for change in (other.action_serve, lambda: other.write({"answer": "x"})):
            with self.assertRaises(AccessError):
                change()
        with self.assertRaises(AccessError):
            self.env["ptsp.visit"].with_user(self.users["KASI"]).create(
                {"desk_id": self.lanes["INFORMASI"].id}
            )

    def test_number_times_and_officer_are_noted_by_the_buttons_alone(self):
        visit = self.visit().with_user(self.users["INFORMASI"])
        for values in (
            {"number": 99},
            {"ticket": "Z999"},
            {"date": "2026-01-01"},
            {"arrived_at": "2026-01-01 00:00:00"},
            {"state": "done"},
            {"officer_id": self.users["KASI"].id},
            {"served_at": "2026-01-01 00:00:00"},
            {"forms_sent_to": "r•••@example.org"},
            {"passed_from_id": visit.copy().id},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "step of"):
                visit.write(values)
        with self.assertRaisesRegex(UserError, "step of"):
            self.visit(state="gone")
        visit.action_serve()
        self.assertEqual(visit.officer_id, self.users["INFORMASI"])

    def test_what_became_of_a_visitor_is_not_said_again(self):
        visit = self.visit().with_user(self.users["INFORMASI"])
        visit.action_done()
        for again in (visit.action_serve, visit.action_done, visit.action_gone):
            with self.assertRaisesRegex(UserError, "already"):
                again()
        self.assertEqual(visit.state, "done")

    def test_nobody_deletes_and_auditors_only_read(self):
        visit = self.visit()
        with self.assertRaises(UserError):
            visit.unlink()
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        self.assertTrue(visit.with_user(auditor).ticket)
        with self.assertRaises(AccessError):
            visit.with_user(auditor).write({"answer": "x"})

    def test_the_contact_is_for_the_identity_group(self):
        visit = self.visit()
        with self.assertRaises(AccessError):
            visit.read(["contact"])

    def test_people_outside_see_no_visits(self):
        visit = self.visit()
        outsider = self.new_officer("luar", "base.group_user")
        with self.assertRaises(AccessError):
            visit.with_user(outsider).read(["ticket"])
