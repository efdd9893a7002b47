# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspDefinitionImportFinding(models.TransientModel):
    """A message of the importer about a file, with its place."""

    _name = "ptsp.definition.import.finding"
    _description = "Finding in a Definition File"
    _order = "sequence, id"
    _rec_name = "message"

    import_id = fields.Many2one(
        "ptsp.definition.import", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    severity = fields.Selection(
        [
            ("error", "Error"),
            ("blocking", "Before it takes effect"),
            ("warning", "Warning"),
            ("note", "New"),
        ],
        required=True,
        help="Error: the file cannot be imported. Before it takes effect: the draft"
        " can be imported and must be mended before it takes effect. New: an entry of"
        " the catalogue that will be created.",
    )
    line = fields.Integer(help="Line of the file, from 1.")
    path = fields.Char(string="Place", help="The keys that lead there, from 0.")
    message = fields.Text(string="What Was Found")
