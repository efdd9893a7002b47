# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspFormerImportLine(models.TransientModel):
    """An error of a row in a list of former cases."""

    _name = "ptsp.former.import.line"
    _description = "Trouble in a List of Former Cases"
    _order = "number, id"

    import_id = fields.Many2one(
        "ptsp.former.import", "Dialogue", required=True, ondelete="cascade"
    )
    number = fields.Integer("Row", readonly=True)
    problem = fields.Text("What Is Wrong", readonly=True)
