# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspWordingSettlement(models.TransientModel):
    """Asks how a legal mark was settled."""

    _name = "ptsp.wording.settlement"
    _description = "Settle a Legal Mark"

    wording_id = fields.Many2one("ptsp.public.wording", required=True, readonly=True)
    mark_note = fields.Text(related="wording_id.mark_note")
    settlement = fields.Text(
        "How It Is Settled",
        required=True,
        help="By which regulation, letter or decision, and since when.",
    )

    def action_settle(self):
        """Settle the mark, so that it stops nothing any more."""
        self.ensure_one()
        self.wording_id._settle(self.settlement)
        return {"type": "ir.actions.act_window_close"}
