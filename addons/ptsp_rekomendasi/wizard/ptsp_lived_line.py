# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspLivedLine(models.TransientModel):
    """One way in which cases were handled otherwise than written."""

    _name = "ptsp.lived.line"
    _description = "Deviation From the SOP"
    _order = "rank, id"

    lived_id = fields.Many2one(
        "ptsp.lived", "Comparison", required=True, ondelete="cascade"
    )
    rank = fields.Integer("No.", readonly=True)
    sort = fields.Selection(
        [
            ("start", "Beginning"),
            ("step", "Step"),
            ("move", "Move"),
            ("way", "Way"),
            ("end", "Ending"),
            ("late", "Time"),
            ("revision", "Revision"),
        ],
        readonly=True,
    )
    sop_id = fields.Many2one("ptsp.sop", "SOP Revision", readonly=True)
    sentence = fields.Text("What Was Done", readonly=True)
    count = fields.Integer("Times", readonly=True)
    case_ids = fields.Json(readonly=True)

    def action_open_cases(self):
        """Show the cases with this deviation."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.sentence,
            "res_model": "ptsp.application",
            "view_mode": "list,form",
            "domain": [("id", "in", self.case_ids or [])],
        }
