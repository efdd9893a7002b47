# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
from datetime import timedelta

from freezegun import freeze_time
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import WebhookCase


@tagged("post_install", "-at_install")
class TestSecrets(WebhookCase):
    def secret_of(self, action):
        return action["context"]["default_secret"]

    def one_request(self):
        self.happen("take")
        with self.receiver() as receiver:
            self.deliver()
        ((headers, body),) = receiver.requests
        return body, headers

    def test_a_secret_is_shown_once_and_never_read(self):
        action = self.webhook.action_make_secret()
        secret = self.secret_of(action)
        self.assertRegex(secret, r"^whsec_[A-Za-z0-9+/]{43}=$")
        for user in (self.admin, self.users["KADIS"]):
            with self.assertRaises(AccessError):
                self.webhook.with_user(user).read(["secret"])
            with self.assertRaises(AccessError):
                self.webhook.with_user(user).export_data(["secret"])
        shown = self.env[action["res_model"]].with_user(self.admin)
        shown = shown.with_context(**action["context"])
        self.assertEqual(Form(shown).secret, secret)
        self.assertFalse(shown._fields["secret"].store)

    def test_both_signatures_hold_after_a_change(self):
        with self.at(MONDAY):
            old = self.webhook.sudo().secret
            new = self.secret_of(self.webhook.action_make_secret())
            body, headers = self.one_request()
            self.assertEqual(len(headers["webhook-signature"].split()), 2)
            for secret in (old, new):
                self.assertTrue(Webhook(secret).verify(body, headers))

    def test_the_old_one_ends_after_a_week(self):
        with self.at(MONDAY):
            old = self.webhook.sudo().secret
            new = self.secret_of(self.webhook.action_make_secret())
        with freeze_time(self.moment(MONDAY) + timedelta(days=7, seconds=1)):
            body, headers = self.one_request()
            self.assertTrue(Webhook(new).verify(body, headers))
            with self.assertRaises(WebhookVerificationError):
                Webhook(old).verify(body, headers)

    def test_the_old_one_can_be_ended_at_once(self):
        self.webhook.action_make_secret()
        self.webhook.action_end_old_secret()
        _body, headers = self.one_request()
        self.assertEqual(len(headers["webhook-signature"].split()), 1)

    def test_a_forged_message_is_found_out(self):
        body, headers = self.one_request()
        receiver = Webhook(self.webhook.sudo().secret)
        for forged in ((body + b" ", headers), (body, {**headers, "webhook-id": "x"})):
            with self.assertRaises(WebhookVerificationError):
                receiver.verify(*forged)

    def test_the_audit_log_says_who_made_it_and_not_what_it_is(self):
        secret = self.secret_of(self.webhook.with_user(self.admin).action_make_secret())
        lines = self.env["ptsp.audit"].search([("model", "=", "ptsp.webhook")])
        self.assertIn(self.admin.name, lines.mapped("user_name"))
        told = repr(lines.read())
        self.assertNotIn(secret, told)
        self.assertNotIn(secret.removeprefix("whsec_"), told)

    def test_no_secret_is_in_the_log_of_the_server(self):
        secret = self.secret_of(self.webhook.action_make_secret())
        # All messages must be logged here, whatever the options of the run say.
        logging.disable(logging.NOTSET)
        with self.assertLogs("odoo", level=logging.DEBUG) as logged:
            logging.getLogger("odoo").debug("begin")
            self.happen("take")
            with self.receiver(500):
                self.deliver()
        without_queries = [one for one in logged.output if "odoo.sql_db" not in one]
        self.assertNotIn(secret, "\n".join(without_queries))

    def test_without_a_secret_nothing_is_switched_on_or_tested(self):
        webhook = self.env["ptsp.webhook"].create(
            {"name": "Baru", "url": "https://baru.example"}
        )
        for act in (webhook.action_start, webhook.action_test):
            with self.assertRaises(UserError):
                act()
        self.assertEqual(webhook.state, "paused")
