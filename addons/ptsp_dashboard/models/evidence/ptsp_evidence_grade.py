# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspEvidenceGrade(models.Model):
    """A grade of an instrument, with the lowest score that earns it."""

    _name = "ptsp.evidence.grade"
    _description = "Grade of an Instrument"
    _order = "minimum desc, id"

    instrument_id = fields.Many2one(
        "ptsp.evidence.instrument", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char("Grade", required=True)
    minimum = fields.Float("From Score", digits=(6, 2), required=True)
