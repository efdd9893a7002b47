# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

RESULTS = [
    ("ok", "Correct"),
    ("not_ok", "Not Correct"),
    ("na", "Not Applicable"),
]


class PtspCheck(models.Model):
    """What an officer found about one item of a check form, at one visit of the file.

    Never overwritten: whoever sees it differently adds a row, and the newest of a visit
    counts. The next visit to the step begins with a blank form. Written by
    ``_set_checks`` of the case.
    """

    _name = "ptsp.check"
    _description = "Check Form Result"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _rec_name = "text"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    entry_id = fields.Many2one(
        "ptsp.control.entry", "Visit", required=True, index=True, ondelete="restrict"
    )
    key = fields.Char(required=True)
    text = fields.Text("Item", required=True)
    result = fields.Selection(RESULTS, required=True)
    note = fields.Text("Remark")
    lane_id = fields.Many2one("ptsp.lane", "Desk", required=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "Officer", required=True)
    at = fields.Datetime(required=True)
