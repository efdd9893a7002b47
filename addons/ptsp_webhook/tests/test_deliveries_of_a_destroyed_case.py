# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.retention_common import LATER, RetentionCase

from .common import WebhookCase


@tagged("post_install", "-at_install")
class TestDeliveriesOfADestroyedCase(RetentionCase, WebhookCase):
    """Deliveries are deleted with the archive; those that wait are still sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.closed_case()

    def delivery(self, case, key, state):
        return (
            self.env["ptsp.webhook.delivery"]
            ._with_door()
            .create(
                {
                    "webhook_id": self.webhook.id,
                    "event_key": key,
                    "event_type": "go.ptsp.case.close",
                    "reference": case.reference,
                    "happened_at": "2027-01-12 02:00:00",
                    "body": "{}",
                    "state": state,
                }
            )
        )

    def test_ended_deliveries_go_and_waiting_ones_and_others_stay(self):
        other = self.closed_case()
        gone = self.delivery(self.case, "1", "delivered")
        gone |= self.delivery(self.case, "2", "dead")
        kept = self.delivery(self.case, "3", "waiting")
        kept |= self.delivery(other, "4", "delivered")
        self.env["ptsp.webhook.attempt"]._with_door().create(
            {"delivery_id": gone[0].id, "at": "2027-01-12 02:00:00"}
        )
        with self.at(LATER):
            self.env["ptsp.retention.wiping"]._wipe(self.case)
        self.assertFalse(gone.exists())
        self.assertEqual(kept.exists(), kept)
