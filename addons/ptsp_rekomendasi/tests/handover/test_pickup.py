# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestPickup(PtspCase):
    """Letters nobody collects are listed, and reminded of when their time is over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ptsp_pickup_days = 2
        case = cls.new_case("PAR-06", applicant_email="film@etam.example")
        cls.case = case.on(MONDAY).at("serahkan")
        cls.told = cls.sent_about(cls.case)

    def remind(self, text):
        with self.at(text):
            pickup = self.env["ptsp.case.pickup"]
            now = self.company._ptsp_now()
            for case in self.env["ptsp.application"].search(pickup._pickup_domain(now)):
                pickup._remind(case)

    def mails(self):
        """Return the mails to the applicant since the letter was ready."""
        return self.sent_about(self.case) - self.told

    @classmethod
    def sent_about(cls, case):
        return cls.env["mail.mail"].search(
            [
                ("model", "=", "ptsp.application"),
                ("res_id", "=", case.id),
                ("email_to", "!=", False),
            ]
        )

    def not_collected(self):
        action = self.env.ref("ptsp_rekomendasi.ptsp_application_action_not_collected")
        domain = [("ready_at", "!=", False), ("outcome", "=", False)]
        self.assertEqual(str(domain).replace(" ", ""), action.domain.replace(" ", ""))
        return self.env["ptsp.application"].search(domain)

    def test_it_is_ready_from_when_it_reaches_the_desk(self):
        self.assertEqual(self.case.ready_at, self.moment(MONDAY))
        self.assertEqual(self.case.pickup_remind_at, self.moment("2027-01-13 19:00"))
        self.assertIn(self.case, self.not_collected())
        with self.at("2027-01-14 09:00"):
            self.case.invalidate_recordset()
            self.assertEqual(self.case.ready_days, 3)

    def test_on_the_way_to_the_signature_it_is_not_ready(self):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case("PAR-06"), "periksa_kasi")
        self.assertFalse(case.ready_at)
        self.assertNotIn(case, self.not_collected())

    def test_back_at_the_records_office_it_is_ready_no_longer(self):
        with self.at("2027-01-12 09:00"):
            self.move(self.case, "kembalikan_tu", note="Cap belum ada.")
        self.assertFalse(self.case.ready_at)
        self.assertFalse(self.case.pickup_remind_at)

    def test_in_time_nobody_is_reminded(self):
        self.remind("2027-01-13 18:59")
        self.assertFalse(self.case.pickup_reminders)
        self.assertFalse(self.mails())

    def test_desk_and_applicant_are_reminded_once_per_period(self):
        self.remind("2027-01-13 19:00")
        self.remind("2027-01-13 19:10")
        self.assertEqual(self.case.pickup_reminders, 1)
        self.assertEqual(self.case.activity_ids.user_id, self.users["LOKET_AMBIL"])
        mail = self.mails()
        self.assertEqual(mail.email_to, "film@etam.example")
        self.assertIn(self.case.registration_no, mail.subject)
        self.remind("2027-01-18 19:00")
        self.assertEqual(self.case.pickup_reminders, 2)
        self.assertEqual(len(self.case.activity_ids), 1)
        self.assertEqual(len(self.mails()), 2)

    def test_without_an_address_the_desk_is_told_to_telephone(self):
        self.case.sudo().applicant_email = False
        self.remind("2027-01-13 19:00")
        self.assertFalse(self.mails())
        self.assertIn("by telephone", str(self.case.message_ids.mapped("body")))
        self.assertEqual(self.case.pickup_reminders, 1)

    def test_the_job_finds_nothing_a_second_time(self):
        crons = type(self.env["ir.cron"])
        # A commit would end the test's transaction.
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)
        with self.at("2027-01-13 19:00"):
            self.env["ptsp.case.pickup"]._cron_remind_pickup()
            self.env["ptsp.case.pickup"]._cron_remind_pickup()
        self.assertEqual(self.case.pickup_reminders, 1)

    def test_an_office_may_want_no_reminders(self):
        self.company.ptsp_pickup_days = 0
        with self.at("2027-01-12 09:00"):
            self.move(self.case, "kembalikan_tu", note="Cap belum ada.")
            self.forward(self.case)
        self.assertTrue(self.case.ready_at)
        self.assertFalse(self.case.pickup_remind_at)

    def test_nobody_writes_it_directly(self):
        with self.assertRaises(UserError):
            self.case.with_user(self.users["LOKET_AMBIL"]).write({"ready_at": False})
