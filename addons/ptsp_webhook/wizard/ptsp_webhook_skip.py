# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspWebhookSkip(models.TransientModel):
    """Asks for a reason to skip an event, so that later ones of its case go on."""

    _name = "ptsp.webhook.skip"
    _description = "Skip an Event"

    delivery_ids = fields.Many2many("ptsp.webhook.delivery", required=True)
    reason = fields.Text(required=True)

    def action_skip(self):
        """Skip the deliveries with the reason."""
        self.ensure_one()
        self.delivery_ids._skip(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
