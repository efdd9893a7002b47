# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspComplaintFlag(models.Model):
    """A rung of the ladder that a complaint has reached, reported once."""

    _name = "ptsp.complaint.flag"
    _description = "Reminder of a Complaint"
    _inherit = ["ptsp.locked.mixin", "ptsp.complaint.hidden"]
    _order = "raised_at desc, id desc"
    _rec_name = "rung"
    _locked_fields = "all"

    complaint_id = fields.Many2one(
        "ptsp.complaint", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="complaint_id.company_id", store=True, precompute=True, index=True
    )
    key = fields.Selection(
        [
            ("reply", "First reply"),
            ("settle", "Settlement"),
            ("complete", "Completing"),
        ],
        required=True,
    )
    due_at = fields.Datetime(required=True)
    rung = fields.Char(required=True, help="due_soon, due_today, overdue_0 ...")
    raised_at = fields.Datetime(required=True)
    user_ids = fields.Many2many("res.users", string="Told")

    _once = models.UniqueIndex(
        "(complaint_id, key, due_at, rung)", "This was reported already."
    )
