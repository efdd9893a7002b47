# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspPaperDrop(models.TransientModel):
    """Asks why a paper that waits for a signature is dropped."""

    _name = "ptsp.paper.drop"
    _description = "Drop a Paper"

    letter_id = fields.Many2one("ptsp.letter", required=True, ondelete="cascade")
    reason = fields.Text(required=True)

    def action_drop(self):
        """Void the paper, with the reason."""
        self.ensure_one()
        self.letter_id._decline(self.reason)
        return {"type": "ir.actions.act_window_close"}
