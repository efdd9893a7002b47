# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from standardwebhooks import Webhook

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from .common import WebhookCase


@tagged("post_install", "-at_install")
class TestDelivery(WebhookCase):
    def test_an_event_arrives_signed(self):
        with self.at(MONDAY):
            self.happen("take")
        with self.receiver() as receiver:
            self.deliver()
        ((headers, body),) = receiver.requests
        secret = self.webhook.sudo().secret
        message = Webhook(secret).verify(body, headers)
        self.assertEqual(message["id"], headers["webhook-id"])
        self.assertEqual(message["type"], "go.ptsp.case.take")
        self.assertEqual(message["subject"], self.case.reference)
        self.assertEqual(message["time"], "2027-01-11T09:00:00+08:00")
        self.assertEqual(
            message["data"],
            {
                "reference": self.case.reference,
                "service": "KOM-03",
                "event": "take",
                "detail": None,
                "step": self.case._step_number(),
                "work_state": "in_hand",
                "outcome": None,
            },
        )
        self.assertEqual(self.deliveries.state, "delivered")
        self.assertEqual(self.deliveries.attempt_ids.answer, "ok")

    def test_each_event_arrives_once_and_in_order(self):
        self.happen("take", "hold")
        with self.receiver() as receiver:
            self.deliver()
            self.happen("resume")
            self.deliver()
            self.deliver()
        self.assertEqual(self.events_of(receiver), ["take", "hold", "resume"])

    def test_what_is_not_finished_is_not_told(self):
        self.case._record_change("take")
        with self.receiver() as receiver:
            self.deliver()
        self.assertFalse(receiver.requests)

    def test_what_is_told_is_how_the_case_stood_then(self):
        self.happen("take")
        with self.at(MONDAY):
            self.case.with_user(self.users["CS_HELPDESK"])._door_hold("Menunggu")
        self.commit()
        with self.receiver() as receiver:
            self.deliver()
        states = [
            json.loads(body)["data"]["work_state"] for _h, body in receiver.requests
        ]
        self.assertEqual(states, ["in_hand", "on_hold"])

    def test_only_chosen_events_and_services_are_sent(self):
        other = self.open_case("PAR-06")
        self.env.cr.execute("DELETE FROM ptsp_change")
        self.webhook.event_ids = self.env["ptsp.webhook.event"].search(
            [("code", "in", ("take", "hold"))]
        )
        self.webhook.service_ids = self.case.service_id
        self.happen("take", "resume", "hold")
        self.happen("take", case=other)
        with self.receiver() as receiver:
            self.deliver()
            self.assertEqual(self.events_of(receiver), ["take", "hold"])
            self.webhook.event_ids = self.webhook.service_ids = False
            self.deliver()
        self.assertEqual(
            len(receiver.requests), 2, "what was left out is not sent later"
        )

    def test_a_receiver_that_was_paused_gets_what_happened_meanwhile(self):
        self.webhook.action_pause()
        self.happen("take")
        with self.receiver() as receiver:
            self.deliver()
            self.assertFalse(receiver.requests)
            self.webhook.action_start()
            self.deliver()
        self.assertEqual(self.events_of(receiver), ["take"])

    def test_a_new_receiver_begins_with_what_is_to_come(self):
        self.happen("take")
        webhook = (
            self.env["ptsp.webhook"]
            .with_user(self.admin)
            .create({"name": "Baru", "url": "https://baru.example"})
        )
        webhook.action_make_secret()
        webhook.action_start()
        xid = int(webhook.cursor.split(".")[0])
        self.env.cr.execute("SELECT max(xid) FROM ptsp_change")
        self.assertGreater(xid, self.env.cr.fetchone()[0])

    def test_each_receiver_has_its_own_place(self):
        second = self.new_webhook("Kedua")
        self.happen("take")
        with self.receiver(500) as first, self.receiver(webhook=second) as other:
            self.deliver()
        self.assertEqual((len(first.requests), len(other.requests)), (1, 1))
        self.assertEqual(
            {one.webhook_id.name: one.state for one in self.deliveries},
            {"Dinas Kominfo": "waiting", "Kedua": "delivered"},
        )
        keys = self.deliveries.mapped("event_key")
        self.assertEqual(len(set(keys)), 1, "the same event has the same id everywhere")
