# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase

MOVED = "ptsp_rekomendasi.mail_activity_type_promise_moved"


@tagged("post_install", "-at_install")
class TestPromiseMoved(PtspCase):
    """An applicant who was told a date is told when it moves, once for each move."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at("2027-01-15 09:00"):
            cls.case = cls.new_case("KOM-03").at("susun_draf")

    def recount(self):
        recount = self.env["ptsp.case.recount"]
        for case in recount._stale_cases() & self.case:
            recount._recount(case)

    def tasks(self):
        return self.case.activity_ids.filtered(
            lambda own: own.activity_type_id == self.env.ref(MOVED)
        )

    def close(self, day):
        leave = self.env["resource.calendar.leaves"].create(
            {
                "name": "Flood",
                "calendar_id": self.env.company._ptsp_calendar().id,
                "ptsp_first_day": day,
                "ptsp_kind": "office",
            }
        )
        self.recount()
        return leave

    def test_a_closing_that_moves_the_date_is_told_with_the_new_date_and_why(self):
        with self.at("2027-01-18 09:00"):
            self.assertFalse(self.tasks())
            self.close("2027-01-20")
        task = self.tasks()
        self.assertEqual(task.user_id, self.users["CS_HELPDESK"])
        self.assertIn(self.case._office_words(self.case.due_at), task.summary)
        self.assertIn("kalender kerja berubah", str(task.note))

    def test_each_move_is_told_once_and_replaces_the_task_before(self):
        with self.at("2027-01-18 09:00"):
            leave = self.close("2027-01-20")
            first = self.tasks()
            self.case._clock_recompute()
            self.assertEqual(self.tasks(), first)
            leave.ptsp_last_day = "2027-01-21"
            self.recount()
        self.assertFalse(first.exists())
        self.assertEqual(len(self.tasks()), 1)

    def test_it_is_done_when_a_person_records_that_it_was_told(self):
        with self.at("2027-01-18 09:00"):
            self.close("2027-01-20")
            task = self.tasks().with_user(self.users["CS_HELPDESK"])
            task.action_feedback("Rung up at ten")
            self.recount()
        self.assertFalse(self.tasks())
        bodies = " ".join(map(str, self.case.message_ids.mapped("body")))
        self.assertIn("Rung up at ten", bodies)

    def test_a_closing_that_moves_nothing_is_not_told(self):
        with self.at("2027-01-18 09:00"):
            self.close("2027-06-10")
        self.assertFalse(self.tasks())

    def test_a_pause_is_told_when_it_ends_not_while_it_lasts(self):
        with self.at("2027-01-18 09:00"):
            self.case._clock_pause("order", reason="Flood")
            self.assertFalse(self.tasks())
        with self.at("2027-01-20 09:00"):
            self.case._clock_unpause("order")
        self.assertIn("dijeda", str(self.tasks().note))

    def test_a_case_that_was_told_no_date_has_nothing_to_be_told(self):
        with self.at("2027-01-15 09:00"):
            self.case = self.new_case("KOM-03").at("telaah_opd")
        with self.at("2027-01-18 09:00"):
            self.close("2027-01-20")
        self.assertFalse(self.tasks())
