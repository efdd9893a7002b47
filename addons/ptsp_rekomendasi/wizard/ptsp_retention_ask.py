# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRetentionAsk(models.TransientModel):
    """Asks which case joins a list, or why one leaves it or the list is called off."""

    _name = "ptsp.retention.ask"
    _description = "Change of a List for Destruction"

    list_id = fields.Many2one("ptsp.retention.list", required=True)
    what = fields.Selection(
        [("add", "Add a Case"), ("out", "Take Out"), ("off", "Call Off")], required=True
    )
    line_id = fields.Many2one("ptsp.retention.line", "Case to Take Out")
    reference = fields.Char("Case", help="Tracking reference or registration number.")
    reason = fields.Text()

    def action_do(self):
        """Do what was asked for."""
        self.ensure_one()
        if self.what == "add":
            self.list_id.add_case(self.reference)
        elif self.what == "out":
            self.list_id._take_out(self.line_id, self.reason)
        else:
            self.list_id._call_off(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
