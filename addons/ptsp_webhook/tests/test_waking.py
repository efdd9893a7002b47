# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import WebhookCase


@tagged("post_install", "-at_install")
class TestWaking(WebhookCase):
    """Events leave at once, and an office without receivers runs no extra query."""

    def triggers(self):
        cron = self.env.ref("ptsp_webhook.ir_cron_deliver")
        return self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])

    def record(self):
        self.case._record_change("take")
        self.env.flush_all()

    def test_a_change_calls_for_the_sender_once_in_a_transaction(self):
        self.env.cr.postcommit.clear()
        before = self.triggers()
        self.record()
        self.record()
        self.assertEqual(self.triggers(), before + 1)

    def wake(self):
        self.env["ptsp.webhook.sender"]._wake(self.case.company_id)

    def test_without_a_receiver_a_change_costs_nothing_more(self):
        self.webhook.action_pause()
        self.env.cr.postcommit.clear()
        before = self.triggers()
        self.wake()  # the first call reads which offices have receivers
        with self.assertQueryCount(0):
            self.wake()
        self.assertEqual(self.triggers(), before)

    def test_with_one_it_costs_three_queries_once_in_a_transaction(self):
        self.wake()
        self.env.cr.postcommit.clear()
        with self.assertQueryCount(3):
            self.wake()
        with self.assertQueryCount(0):
            self.wake()

    def test_how_a_case_stands_is_at_hand(self):
        self.record()
        case_sudo = self.case.sudo()
        self.env["ptsp.change"]._facts_of(case_sudo)
        with self.assertQueryCount(0):
            self.env["ptsp.change"]._facts_of(case_sudo)
