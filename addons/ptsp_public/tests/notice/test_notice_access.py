# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import NoticeCase


@tagged("post_install", "-at_install")
class TestNoticeAccess(NoticeCase):
    """Officers and auditors read notices, and nobody rewrites them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.users["CS_HELPDESK"]
        cls.auditor = cls.new_officer("auditor_notis", "ptsp_base.group_ptsp_auditor")
        cls.others = [
            cls.new_officer("pegawai_notis", "base.group_user"),
            cls.new_officer("warga_notis", "base.group_portal"),
            cls.new_agency_user(cls.agency, "dinas_notis"),
            cls.env.ref("base.public_user"),
        ]

    def test_officers_and_auditors_read_and_nobody_else(self):
        notice = self.post()
        for user in (self.clerk, self.auditor):
            self.assertEqual(notice.with_user(user).subject, "Permohonan Anda")
        for user in self.others:
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                notice.with_user(user).read(["subject"])

    def test_the_address_is_masked_but_for_the_identity_group(self):
        notice = self.post()
        self.auditor.group_ids -= self.env.ref("ptsp_base.group_ptsp_identity")
        self.assertEqual(notice.with_user(self.auditor).to_masked, "s***@example.org")
        with self.assertRaises(AccessError):
            notice.with_user(self.auditor).read(["to_address"])

    def test_nobody_changes_makes_or_removes_one(self):
        notice = self.post()
        administrator = self.env.ref("base.user_admin")
        for user in (self.clerk, self.auditor, *self.others, administrator):
            one = notice.with_user(user)
            for method, arguments in (
                ("write", [{"body": "Palsu"}]),
                ("write", [{"state": "sent"}]),
                ("unlink", []),
                ("create", [{"event": "uji", "subject": "Palsu", "body": "Palsu"}]),
            ):
                with self.subTest(user=user.login, method=method):
                    with self.assertRaises(UserError):
                        getattr(one, method)(*arguments)

    def test_an_officer_has_one_sent_again_and_an_outsider_does_not(self):
        notice = self.post()
        self.send()
        later = notice._ptsp_now() + timedelta(minutes=5)
        notice._with_door().write({"sent_at": later - timedelta(minutes=4)})
        for user in (self.auditor, *self.others):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                notice.with_user(user).action_resend()
        with self.assertRaises(UserError):
            notice.with_user(self.clerk).action_resend()
        notice._with_door().write({"sent_at": later - timedelta(hours=1)})
        notice.with_user(self.clerk).action_resend()
        [mail] = self.send()
        self.assertEqual(mail["To"], "siti@example.org")
        self.assertEqual(len(self.notices.search([("event", "=", "uji")])), 2)

    def test_one_that_failed_is_sent_again_as_itself(self):
        notice = self.post()
        notice._with_door().write({"state": "failed", "tries": 8, "next_at": False})
        notice.with_user(self.clerk).action_resend()
        self.send()
        self.assertEqual((notice.state, notice.tries), ("sent", 1))

    def test_one_that_was_cancelled_is_not_sent(self):
        notice = self.post()
        notice._cancel()
        self.assertFalse(self.send())
        with self.assertRaises(UserError):
            notice.with_user(self.clerk).action_resend()
        self.assertEqual(notice.state, "cancelled")

    def test_what_makes_and_sends_notices_is_no_method_for_clients(self):
        public = {"action_resend", "action_whatsapp"}
        for model in (
            "ptsp.notice",
            "ptsp.notice.sender",
            "ptsp.notice.secrets",
            "ptsp.notice.rule",
            "ptsp.notice.telling",
            "ptsp.notice.wording",
            *self.env["ptsp.notice.channel"]._channels().values(),
        ):
            ours = {
                name
                for base in type(self.env[model]).mro()
                if base.__module__.startswith("odoo.addons.ptsp_public")
                for name, value in vars(base).items()
                if callable(value) and not name.startswith("_")
            }
            self.assertFalse(ours - public, model)
