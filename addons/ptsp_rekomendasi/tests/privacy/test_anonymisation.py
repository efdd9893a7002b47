# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import MONDAY, PtspCase

BEGUN = "2027-01-11 02:00:00"
A_YEAR_ON = "2028-02-11 02:00:00"


@tagged("post_install", "-at_install")
class TestAnonymisation(PtspCase):
    """Visits that led to no case lose their personal data when the term is over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls.new_officer("admin_data", "ptsp_base.group_ptsp_admin")
        cls.auditor = cls.new_officer("auditor_data", "ptsp_base.group_ptsp_auditor")
        cls.desk = cls.env["ptsp.visit"]._queue_desks()[:1]
        with freeze_time(BEGUN):
            cls.visit = cls._visit("Rina")
            cls.other = cls._visit("Sari")
        cls.term = cls.env["ptsp.anonymisation.term"]._of_office(cls.env.company)
        cls.term = cls.term.filtered(lambda term: term.kind == "visit")

    def setUp(self):
        super().setUp()
        # A commit would end the test's transaction.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    @classmethod
    def _visit(cls, name):
        return cls.env["ptsp.visit"].create(
            {
                "desk_id": cls.desk.id,
                "visitor_name": name,
                "contact": "+6281254123456",
                "question": f"{name} bertanya",
                "answer": "Dijawab",
            }
        )

    def run_at(self, moment):
        with freeze_time(moment):
            self.env["ptsp.anonymisation"]._cron_anonymise()

    def test_after_the_term_nothing_tells_who_it_was(self):
        self.visit.message_post(body="Rina menelepon lagi")
        self.run_at(A_YEAR_ON)
        visit = self.visit
        self.assertTrue(visit.anonymised_at)
        self.assertFalse(visit.visitor_name or visit.contact)
        self.assertFalse(visit.question or visit.answer or visit.message_ids)
        self.assertEqual((visit.desk_id, str(visit.date)), (self.desk, "2027-01-11"))

    def test_before_the_term_nothing_is_touched(self):
        self.run_at("2028-01-10 02:00:00")
        self.assertEqual(self.visit.visitor_name, "Rina")

    def test_a_visit_that_became_a_case_stays(self):
        self.visit.application_id = self.new_case("KOM-03").on(MONDAY).at("verifikasi")
        self.run_at(A_YEAR_ON)
        self.assertEqual(self.visit.visitor_name, "Rina")
        self.assertFalse(self.other.visitor_name)

    def test_the_audit_log_says_how_many_and_not_whom(self):
        last = self.env["ptsp.audit"].search([], limit=1).id
        self.run_at(A_YEAR_ON)
        lines = self.env["ptsp.audit"].search([("id", ">", last)])
        line = lines.filtered(lambda line: line.model == self.term._name)
        self.assertIn("365", line.summary)
        self.assertNotIn("Rina", f"{line.subject} {line.summary} {line.new}")
        self.run_at(A_YEAR_ON)
        again = self.env["ptsp.audit"].search([("id", ">", lines[0].id)])
        self.assertFalse(again)

    def test_one_that_fails_does_not_keep_the_others(self):
        kind = type(self.env["ptsp.anonymisation.visit"])
        whole = kind._anonymise

        def fail_for_one(self, record):
            if record.visitor_name == "Rina":
                raise ValueError("kabel putus")
            return whole(self, record)

        with (
            patch.object(kind, "_anonymise", fail_for_one),
            self.assertLogs("odoo.addons.ptsp_base", "ERROR"),
        ):
            self.run_at(A_YEAR_ON)
        self.assertEqual(self.visit.visitor_name, "Rina")
        self.assertFalse(self.other.visitor_name)

    def test_the_office_sets_the_term_or_switches_it_off(self):
        term = self.term.with_user(self.admin)
        term.days = 700
        self.run_at(A_YEAR_ON)
        self.assertEqual(self.visit.visitor_name, "Rina")
        term.write({"days": 365, "active": False})
        self.run_at(A_YEAR_ON)
        self.assertEqual(self.visit.visitor_name, "Rina")
        self.assertFalse(
            self.env["ptsp.anonymisation.term"]
            ._of_office(self.env.company)
            .filtered(lambda found: found.kind == "visit")
        )

    def test_who_audits_reads_the_term_and_changes_nothing(self):
        self.assertEqual(self.term.with_user(self.auditor).days, 365)
        with self.assertRaises(AccessError):
            self.term.with_user(self.auditor).days = 40

    def test_nobody_else_opens_the_terms(self):
        clerk = self.new_officer("petugas_batas")
        with self.assertRaises(AccessError):
            self.env["ptsp.anonymisation.term"].with_user(clerk).action_open()
        action = self.env["ptsp.anonymisation.term"].with_user(self.admin).action_open()
        self.assertEqual(action["res_model"], "ptsp.anonymisation.term")

    def test_terms_that_are_missing_are_made_for_administrators_alone(self):
        terms = self.env["ptsp.anonymisation.term"]
        terms.search([]).unlink()
        action = terms.with_user(self.auditor).action_open()
        self.assertEqual(action["res_model"], "ptsp.anonymisation.term")
        self.assertFalse(terms.search([]))
        terms.with_user(self.admin).action_open()
        self.assertTrue(terms.search([("company_id", "=", self.env.company.id)]))

    def test_no_term_is_shorter_than_a_month(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.term.days = 29
            self.env.flush_all()

    def test_a_year_is_counted_from_the_day_of_the_visit(self):
        kind = self.env["ptsp.anonymisation.visit"]
        with freeze_time(BEGUN):
            now = self.env.company._ptsp_now()
        due = kind._due(self.env.company, now + timedelta(days=1))
        self.assertIn(self.visit, due)
        self.assertNotIn(self.visit, kind._due(self.env.company, now))
