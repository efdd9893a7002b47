# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRegisterReserve(models.TransientModel):
    """Asks how many numbers of a register to reserve, and for what reason."""

    _name = "ptsp.register.reserve"
    _description = "Reserve Numbers"

    register_id = fields.Many2one("ptsp.register", required=True)
    next_preview = fields.Char(related="register_id.next_preview")
    count = fields.Integer("How Many", default=10, required=True)
    reason = fields.Char(required=True, help="Such as: power failure on 3 March.")

    def action_reserve(self):
        """Reserve the numbers and show them."""
        self.ensure_one()
        entries = self.register_id._reserve(self.count, self.reason)
        action = self.register_id.action_view_entries()
        action["domain"] = [("id", "in", entries.ids)]
        return action
