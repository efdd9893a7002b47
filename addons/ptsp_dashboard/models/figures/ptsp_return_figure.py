# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspReturnFigure(models.Model):
    """A reason why a file was sent back, one row for each wanting requirement.

    A return without a wanting requirement has one row with the words of the move. Rows
    are computed from sealed visits, which never change, so a row is final.
    """

    _name = "ptsp.return.figure"
    _description = "Reason of a Return"
    _rec_name = "requirement_key"
    _order = "left_at, id"

    entry_id = fields.Many2one(
        "ptsp.control.entry",
        "Visit",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    application_id = fields.Many2one(
        "ptsp.application",
        "Case",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        "res.company", "Office", required=True, readonly=True, index=True
    )
    left_at = fields.Datetime("Sent Back On", required=True, readonly=True, index=True)
    requirement_key = fields.Char(readonly=True, help="Empty where none was wanting.")
    requirement_text = fields.Char("Requirement", readonly=True)
    reason = fields.Selection(
        [
            ("missing", "Not There Yet"),
            ("wrong", "Not Correct"),
            ("other", "Another Reason"),
        ],
        required=True,
        readonly=True,
    )
    transition_label = fields.Char("Move", readonly=True)
