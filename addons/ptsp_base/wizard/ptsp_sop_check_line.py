# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspSopCheckLine(models.TransientModel):
    """An error or a warning about an SOP revision."""

    _name = "ptsp.sop.check.line"
    _description = "Finding of the Check"

    check_id = fields.Many2one("ptsp.sop.check", required=True, ondelete="cascade")
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning")], readonly=True
    )
    sentence = fields.Text(string="Finding", readonly=True)
    where = fields.Char(string="Mended In", readonly=True)
    model_name = fields.Char(readonly=True)
    record_id = fields.Integer(readonly=True)

    def action_open(self):
        """Open the record in which the finding can be corrected."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.model_name,
            "res_id": self.record_id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }
