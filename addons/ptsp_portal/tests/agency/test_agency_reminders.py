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

    def test_a_mail_that_does_not_arrive_becomes_a_call_of_who_records(self):
        call = self.env.ref("mail.mail_activity_data_call")
        case = self.opinion.application_id
        with self.at(NOW):
            [notice] = self.notices(self.opinion)
            while notice.state == "waiting":
                notice._keep_failure(OSError("550 no such mailbox"))
        calls = case.activity_ids.filtered(lambda one: one.activity_type_id == call)
        self.assertEqual(calls.user_id, self.users[case.desk_id.code])
        self.assertIn(self.opinion.agency_id.name, calls.summary)
