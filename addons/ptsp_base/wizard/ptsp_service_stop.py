# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspServiceStop(models.TransientModel):
    """Asks for the reason why a service is stopped, and stops it."""

    _name = "ptsp.service.stop"
    _description = "Emergency Stop of a Service"

    service_id = fields.Many2one("ptsp.service", required=True, readonly=True)
    reason = fields.Text(required=True)

    def action_stop(self):
        """Stop the service."""
        self.ensure_one()
        self.service_id._stop(self.reason)
        return {"type": "ir.actions.act_window_close"}
