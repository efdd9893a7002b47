# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRecordFinding(models.Model):
    """One finding of a check of the records."""

    _name = "ptsp.record.finding"
    _description = "Finding of a Check of the Records"
    _inherit = ["ptsp.locked.mixin"]
    _order = "check_id desc, id"
    _rec_name = "sentence"
    _locked_fields = "all"

    check_id = fields.Many2one(
        "ptsp.record.check", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="check_id.company_id", store=True, precompute=True
    )
    sort = fields.Selection(
        [
            ("missing", "Missing"),
            ("changed", "Changed"),
            ("added", "Added"),
            ("digest", "Digests in the Database"),
            ("outside", "Digests Outside"),
            ("unmarked", "Without Mark"),
            ("destroyed", "Destroyed After Retention"),
        ],
        required=True,
    )
    sentence = fields.Char("Finding", required=True)
    since = fields.Integer(
        "Since Digest No.",
        aggregator=False,
        help="Up to this digest the record was as it must be; 0 where none tells.",
    )
