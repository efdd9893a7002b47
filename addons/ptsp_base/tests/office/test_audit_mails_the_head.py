# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .audit_case import AuditCase


@tagged("post_install", "-at_install")
class TestAuditMailsTheHead(AuditCase):
    """The head of the office gets one mail when somebody becomes able to sign."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        company = cls.env.company.sudo()
        cls.supervisor.email = "kepala@kantor.example"
        company.ptsp_head_id = cls.supervisor
        cls.desk.user_ids = cls.officer

    def mails(self, change):
        """Return the mails that a change by the service administrator makes."""
        domain = [("email_to", "=", "kepala@kantor.example")]
        before = self.env["mail.mail"].search(domain)
        change(self.env(user=self.administrator))
        return self.env["mail.mail"].search(domain) - before

    def test_somebody_who_joins_a_signing_desk_is_one_mail(self):
        people = (self.officer | self.auditor).ids
        mail = self.mails(
            lambda env: self.head.with_env(env).write({"user_ids": people})
        )
        self.assertEqual(len(mail), 1)
        self.assertEqual(mail.email_to, "kepala@kantor.example")
        for word in (self.officer.name, self.auditor.name, self.head.name):
            self.assertIn(word, mail.body_html)
        self.assertIn("test_administrator", mail.body_html)

    def test_somebody_who_joins_another_desk_is_no_mail(self):
        people = (self.officer | self.auditor).ids
        change = {"user_ids": people}
        self.assertFalse(self.mails(lambda env: self.desk.with_env(env).write(change)))

    def test_somebody_who_leaves_a_signing_desk_is_no_mail(self):
        self.head.user_ids = self.officer
        change = {"user_ids": [(5, 0, 0)]}
        self.assertFalse(self.mails(lambda env: self.head.with_env(env).write(change)))

    def test_a_term_at_a_signing_desk_is_one_mail(self):
        mail = self.mails(
            lambda env: env["ptsp.acting"].create(
                {
                    "kind": "plt",
                    "lane_id": self.head.id,
                    "user_id": self.officer.id,
                    "decree_no": "800/1",
                    "decree_date": "2027-01-04",
                    "date_from": "2027-01-04",
                    "date_to": "2027-01-08",
                }
            )
        )
        self.assertEqual(len(mail), 1)
        self.assertIn(self.officer.name, mail.body_html)

    def test_a_letter_type_that_another_desk_signs_is_one_mail(self):
        change = {"sign_lane_id": self.desk.id}
        mail = self.mails(lambda env: self.letter_type.with_env(env).write(change))
        self.assertEqual(len(mail), 1)
        self.assertIn(self.officer.name, mail.body_html)

    def test_without_an_address_the_change_is_made_without_mail(self):
        self.supervisor.email = False
        change = {"user_ids": self.officer.ids}
        self.assertFalse(self.mails(lambda env: self.head.with_env(env).write(change)))
        self.assertEqual(self.head.user_ids, self.officer)

    def test_a_mail_that_fails_does_not_undo_the_change(self):
        def fail(*args, **kwargs):
            raise ValueError("no mail today")

        change = {"user_ids": self.officer.ids}
        module = "odoo.addons.ptsp_base.models.office.ptsp_audit_mail"
        with (
            patch.object(self.registry["mail.mail"], "create", fail),
            mute_logger(module),
        ):
            self.head.with_user(self.administrator).write(change)
        self.assertEqual(self.head.user_ids, self.officer)
        self.assertIn("members", self.lines().mapped("kind"))
