# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import WebhookCase

PLAIN = "ptsp_base.group_ptsp_"
MODELS = (
    "ptsp.webhook",
    "ptsp.webhook.event",
    "ptsp.webhook.delivery",
    "ptsp.webhook.attempt",
)
BUTTONS = (
    "action_make_secret",
    "action_end_old_secret",
    "action_start",
    "action_pause",
    "action_test",
    "action_resend_dead",
)


@tagged("post_install", "-at_install")
class TestWebhookAccess(WebhookCase):
    """Service administrators configure, auditors read, nobody else knows of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = cls.new_officer("auditor", f"{PLAIN}auditor")
        cls.others = {
            name: cls.new_officer(name, f"{PLAIN}{name}")
            for name in ("officer", "supervisor", "integration", "agency")
        }
        cls.others["employee"] = cls.new_officer("pegawai", "base.group_user")
        cls.others["applicant"] = cls.new_officer("pemohon", "base.group_portal")
        cls.others["public"] = cls.env.ref("base.public_user")

    def setUp(self):
        super().setUp()
        with self.at(MONDAY):
            self.happen("take", "hold")
            with self.receiver(500):
                self.deliver()
        self.delivery = self.deliveries[0]

    def test_administrators_and_auditors_read(self):
        for user in (self.admin, self.auditor):
            for name in MODELS:
                with self.subTest(user=user.login, model=name):
                    self.assertTrue(self.env[name].with_user(user).search([]))

    def test_nobody_else_reads(self):
        for login, user in self.others.items():
            for name in MODELS:
                with self.subTest(user=login, model=name):
                    with self.assertRaises(AccessError):
                        self.env[name].with_user(user).search([])

    def test_administrators_configure_and_others_do_not(self):
        self.webhook.with_user(self.admin).name = "Kominfo Provinsi"
        for user in (self.auditor, *self.others.values()):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self.webhook.with_user(user).name = "Lain"
                for button in BUTTONS:
                    with self.assertRaises(AccessError):
                        getattr(self.webhook.with_user(user), button)()
                for button in ("action_resend", "action_skip"):
                    with self.assertRaises(AccessError):
                        getattr(self.delivery.with_user(user), button)()

    def test_nobody_forges_what_was_sent(self):
        for user in (self.admin, self.auditor):
            for record in (self.delivery, self.delivery.attempt_ids[0]):
                with self.subTest(user=user.login, model=record._name):
                    for act in (
                        lambda one: one.write({"create_date": False}),
                        lambda one: one.unlink(),
                        lambda one: one.create({}),
                    ):
                        with self.assertRaises(UserError), self.env.cr.savepoint():
                            act(record.with_user(user))

    def test_cursor_state_and_secret_are_the_process_s(self):
        for name, value in (
            ("cursor", "0.0"),
            ("state", "gone"),
            ("secret", "whsec_eA=="),
            ("old_secret", "whsec_eA=="),
        ):
            with self.subTest(field=name):
                with self.assertRaises(UserError):
                    self.webhook.with_user(self.admin).write({name: value})
                with self.assertRaises(UserError):
                    self.env["ptsp.webhook"].with_user(self.admin).create(
                        {"name": "X", "url": "https://x.example", name: value}
                    )

    def test_a_receiver_that_was_used_is_archived_and_not_deleted(self):
        webhook = self.webhook.with_user(self.admin)
        with self.assertRaises(UserError):
            webhook.unlink()
        webhook.active = False
        self.happen("resume")
        with self.receiver() as receiver:
            self.deliver()
        self.assertFalse(receiver.requests)

    def test_another_office_neither_sees_it_nor_is_told_of(self):
        company = self.env["res.company"].create({"name": "Kantor Lain"})
        stranger = self.new_officer("jauh", f"{PLAIN}admin")
        stranger.write({"company_ids": [(6, 0, company.ids)], "company_id": company.id})
        webhooks = self.env["ptsp.webhook"].with_user(stranger)
        self.assertFalse(webhooks.search([]))
        own = webhooks.create({"name": "Sana", "url": "https://sana.example"})
        own.action_make_secret()
        own.action_start()
        own.sudo()._with_door().write({"cursor": "0.0"})
        with self.receiver(webhook=own) as receiver:
            self.deliver()
        self.assertFalse(receiver.requests)
