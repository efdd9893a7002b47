# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .agency_case import NOW, AgencyLinkCase


@tagged("post_install", "-at_install")
class TestAgencyReminders(AgencyLinkCase):
    """A mailbox is reminded at half time, when it is due and two days later, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opinion = cls.at_agency()

    def remind(self, text):
        with self.at(text):
            reminders = self.env["ptsp.opinion.reminder"]
            for opinion in self.opinion._filter_at_agency():
                reminders._remind(opinion)
        return self.notices(self.opinion).mapped("event")

    def test_each_reminder_goes_out_once_in_its_time(self):
        told = ["opinion_link"]
        self.assertEqual(self.remind("2027-01-13 09:00"), told)
        for moment, event in (
            ("2027-01-15 09:00", "opinion_half"),
            ("2027-01-19 08:00", "opinion_due"),
            ("2027-01-21 08:00", "opinion_late"),
        ):
            told.append(event)
            self.assertEqual(self.remind(moment), told)
            self.assertEqual(self.remind(moment), told)
        self.assertEqual(self.remind("2027-02-01 08:00"), told)

    def test_after_a_pause_only_the_last_one_is_sent(self):
        self.assertEqual(
            self.remind("2027-01-21 08:00"), ["opinion_link", "opinion_late"]
        )

    def test_who_answered_is_not_reminded(self):
        self.send(self.opinion)
        self.assertEqual(self.remind("2027-01-22 08:00"), ["opinion_link"])

    def test_the_scheduled_action_finds_those_that_wait(self):
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)
        with self.at(NOW):
            self.env["ptsp.opinion.reminder"]._cron_remind()
        self.assertIn("opinion_due", self.notices(self.opinion).mapped("event"))
