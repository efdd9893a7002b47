# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspReportReply(models.TransientModel):
    """Asks an officer for the answer to the own sheet."""

    _name = "ptsp.report.reply"
    _description = "Answer to a Sheet"

    report_id = fields.Many2one("ptsp.report", "Sheet", required=True)
    reply = fields.Text("Answer", required=True)

    def action_reply(self):
        """Save the answer."""
        self.ensure_one()
        self.report_id._set_reply(self.reply.strip())
        return {"type": "ir.actions.act_window_close"}
