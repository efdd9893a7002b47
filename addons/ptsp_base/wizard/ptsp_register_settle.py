# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRegisterSettle(models.TransientModel):
    """Asks whether a number was used on paper or is void."""

    _name = "ptsp.register.settle"
    _description = "Reconcile a Number"

    entry_id = fields.Many2one("ptsp.register.entry", required=True)
    entry_state = fields.Selection(related="entry_id.state")
    result = fields.Selection(
        [("used", "Used on paper"), ("void", "Void")], default="used", required=True
    )
    date = fields.Date(
        "Date on the Paper", default=lambda self: self.env.company._ptsp_today()
    )
    subject = fields.Char("Used For")
    reason = fields.Char()

    def action_settle(self):
        """Reconcile or void the number."""
        self.ensure_one()
        if self.result == "void":
            self.entry_id._void_by_keeper(self.reason)
        else:
            self.entry_id._reconcile(self.date, self.subject)
        return {"type": "ir.actions.act_window_close"}
