# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .complaint_common import ComplaintCase


@tagged("post_install", "-at_install")
class TestComplaintClocks(ComplaintCase):
    """Two clocks run on the office's calendar, by the terms of the class."""

    def setUp(self):
        super().setUp()
        self.complaint, _secret = self.file()

    def of(self, code):
        return self.env["ptsp.complaint.class"].search([("code", "=", code)]).id

    def test_seeded_terms_are_those_of_the_facts(self):
        classes = self.env["ptsp.complaint.class"].search([])
        self.assertEqual(
            [(one.code, one.settle_days, one.settle_unit) for one in classes],
            [
                ("ringan", 2, "working"),
                ("informasi", 5, "working"),
                ("tanpa_pemeriksaan", 14, "working"),
                ("dengan_pemeriksaan", 60, "working"),
            ],
        )
        self.assertEqual(set(classes.mapped("reply_days")), {3})
        self.assertEqual(set(classes.mapped("complete_days")), {14})
        self.assertEqual(set(classes.mapped("outer_days")), {60})
        self.assertTrue(all(classes.mapped("legal_source")))

    def test_both_clocks_by_hand(self):
        """It is filed on Monday 11 January 2027 at 9.00.

        Thursday ends at 19.00 (11.00 UTC).
        """
        self.assertEqual(self.complaint.reply_due_at, datetime(2027, 1, 14, 11))
        self.assertFalse(self.complaint.settle_due_at, "it is not complete yet")
        self.act(self.complaint, "accept", class_id=self.of("ringan"))
        self.assertEqual(self.complaint.settle_due_at, datetime(2027, 1, 13, 11))
        self.act(self.complaint, "classify", class_id=self.of("tanpa_pemeriksaan"))
        self.assertEqual(self.complaint.settle_due_at, datetime(2027, 1, 29, 3))
        # Sixty working days would end in April, but sixty calendar days end before.
        self.act(self.complaint, "classify", class_id=self.of("dengan_pemeriksaan"))
        self.assertEqual(self.complaint.outer_due_at, datetime(2027, 3, 12, 16))
        self.assertEqual(self.complaint.settle_due_at, self.complaint.outer_due_at)

    def test_completeness_pauses_the_settlement(self):
        self.act(self.complaint, "accept", class_id=self.of("ringan"))
        self.act(self.complaint, "ask", "2027-01-12 08:00", text="Hari apa?")
        self.assertTrue(self.complaint.paused)
        self.assertEqual(self.complaint.due_level, "paused")
        self.act(
            self.complaint, "complete", "2027-01-14 08:00", outside=True, text="Senin."
        )
        self.assertFalse(self.complaint.paused)
        self.assertEqual(self.complaint.state, "work")
        # The pause adds two whole days: Friday, and Monday as Friday is shorter.
        self.assertEqual(self.complaint.settle_due_at, datetime(2027, 1, 15, 3))

    def test_levels_follow_the_time_and_people_are_told_once(self):
        ladder = self.env["ptsp.complaint.ladder"]
        with self.moment("2027-01-14 09:00"):
            ladder._cron_watch()
            self.assertEqual(self.complaint.due_level, "due_today")
            told = self.complaint.flag_ids
            self.assertEqual(told.mapped("rung"), ["due_today"])
            ladder._cron_watch()
            self.assertEqual(self.complaint.flag_ids, told)
        with self.moment("2027-01-15 09:00"):
            ladder._cron_watch()
        self.assertEqual(self.complaint.due_level, "overdue")
        asked = self.complaint.activity_ids.user_id
        self.assertIn(self.handler, asked)
        self.act(self.complaint, "reply", "2027-01-15 10:00", text="Kami periksa.")
        self.assertFalse(self.complaint.activity_ids)
        self.assertEqual(self.complaint.reply_kept, "late")

    def test_superiors_are_told_one_rung_a_working_day(self):
        lane = self.env["ptsp.lane"].search([("code", "=", "KASI")], limit=1)
        lane.user_ids = self.supervisor
        self.company.ptsp_complaint_lane_id = lane
        with self.moment("2027-01-18 19:00"):
            self.env["ptsp.complaint.ladder"]._cron_watch()
        rungs = self.complaint.flag_ids.sorted("rung")
        self.assertEqual(rungs.mapped("rung")[:2], ["overdue_0", "overdue_1"])
        self.assertEqual(rungs[1].user_ids, self.supervisor)

    def test_a_changed_class_changes_no_complaint(self):
        due = self.complaint.reply_due_at
        self.complaint.class_id.reply_days = 9
        self.door._recount(self.complaint)
        self.assertEqual(self.complaint.reply_due_at, due)

    def test_a_class_that_was_used_stays(self):
        with self.assertRaisesRegex(UserError, "is archived, not deleted"):
            self.complaint.class_id.unlink()

    def test_a_changed_calendar_recounts(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Libur",
                "calendar_id": self.company._ptsp_calendar().id,
                "company_id": self.company.id,
                "date_from": "2027-01-12 00:00:00",
                "date_to": "2027-01-12 12:00:00",
            }
        )
        with self.moment("2027-01-11 10:00"):
            self.env["ptsp.complaint.ladder"]._cron_watch()
        self.assertEqual(self.complaint.reply_due_at, datetime(2027, 1, 15, 3))

    def test_terms_that_make_no_sense_are_refused(self):
        one = self.complaint.class_id
        for values in ({"settle_days": 0}, {"reply_days": -1}, {"outer_days": 4000}):
            with self.subTest(values), self.assertRaises(ValidationError):
                one.write(values)
