# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import string

from odoo import fields, models


class PtspSopClause(models.Model):
    """One line of the text sections A to U of the printed SOP."""

    _name = "ptsp.sop.clause"
    _description = "SOP Clause"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, section, sequence, id"
    _rec_name = "text"

    section = fields.Selection(
        [(letter, letter) for letter in string.ascii_uppercase[:21]],
        required=True,
        default="A",
        help="The letter of the section in the document, A to U.",
    )
    title = fields.Char(help="Heading of the section, such as DASAR HUKUM / REFERENSI.")
    sequence = fields.Integer(default=10)
    number = fields.Char(help="Number of the line as printed, such as 1 or a.")
    text = fields.Text()
    code = fields.Char(help="Document code or regulation number that the line cites.")
    note = fields.Text(help="Remark of the office; it is not printed.")
