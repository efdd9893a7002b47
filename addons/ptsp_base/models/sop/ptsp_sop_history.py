# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspSopHistory(models.Model):
    """One row of the revision history and approval form (FM-SYS-02)."""

    _name = "ptsp.sop.history"
    _description = "SOP Revision History"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "number"

    sequence = fields.Integer(default=10)
    number = fields.Char()
    date = fields.Date()
    text = fields.Text(string="Change")
    revised_by = fields.Char()
    approved_by = fields.Char()
    is_own = fields.Boolean(
        readonly=True,
        copy=False,
        help="The revision's line for itself; it follows what the draft says.",
    )
