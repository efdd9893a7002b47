# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspSopSendBack(models.TransientModel):
    """Asks for the reason why a revision goes back from review to draft."""

    _name = "ptsp.sop.send.back"
    _description = "Send an SOP Revision Back"

    sop_id = fields.Many2one(
        "ptsp.sop", string="SOP Revision", required=True, readonly=True
    )
    reason = fields.Text(required=True)

    def action_send_back(self):
        """Send the revision back, which voids its signatures."""
        self.ensure_one()
        self.sop_id._send_back(self.reason)
        return {"type": "ir.actions.act_window_close"}
