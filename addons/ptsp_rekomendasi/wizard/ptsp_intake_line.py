# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspIntakeLine(models.TransientModel):
    """An error of a cell in a list of applications."""

    _name = "ptsp.intake.line"
    _description = "Trouble in a List of Applications"
    _order = "number, id"

    intake_id = fields.Many2one(
        "ptsp.intake", "Dialogue", required=True, ondelete="cascade"
    )
    number = fields.Integer("Row", readonly=True)
    cell = fields.Char(readonly=True)
    problem = fields.Text("What Is Wrong", readonly=True)
