# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRetentionHoldAsk(models.TransientModel):
    """Asks why the archive of cases must not be destroyed, or may be again."""

    _name = "ptsp.retention.hold.ask"
    _description = "Legal Hold"

    application_ids = fields.Many2many("ptsp.application", string="Cases")
    hold_ids = fields.Many2many("ptsp.retention.hold", string="Legal Holds")
    reason = fields.Text()
    until = fields.Date("Last Day", help="Empty: until somebody lifts it.")

    def action_set(self):
        """Set the hold on the cases."""
        self.ensure_one()
        holds = self.env["ptsp.retention.hold"]
        holds._set(self.application_ids, self.reason, self.until)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_lift(self):
        """Lift the holds."""
        self.ensure_one()
        self.hold_ids._lift(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
