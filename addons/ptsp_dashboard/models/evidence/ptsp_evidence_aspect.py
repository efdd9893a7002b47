# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspEvidenceAspect(models.Model):
    """A part of an instrument that has a weight in the whole."""

    _name = "ptsp.evidence.aspect"
    _description = "Aspect of an Instrument"
    _order = "sequence, id"

    instrument_id = fields.Many2one(
        "ptsp.evidence.instrument", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    weight = fields.Float(
        "Weight (%)", digits=(6, 2), help="Of the whole; 0 where it is not known."
    )
    indicator_ids = fields.One2many(
        "ptsp.evidence.indicator", "aspect_id", "Indicators", copy=True
    )

    @api.constrains("weight")
    def _check_weight(self):
        for aspect in self:
            if not 0 <= aspect.weight <= 100:
                raise ValidationError(
                    self.env._(
                        "%(aspect)s: the weight is a percentage from 0 to 100.",
                        aspect=aspect.name,
                    )
                )
