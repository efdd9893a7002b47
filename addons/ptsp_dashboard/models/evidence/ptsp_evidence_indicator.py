# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .evidence_words import PROVERS, SURENESS


class PtspEvidenceIndicator(models.Model):
    """One thing that an evaluator asks, with the prover that can prove it."""

    _name = "ptsp.evidence.indicator"
    _description = "Indicator of an Instrument"
    _order = "aspect_id, sequence, id"

    aspect_id = fields.Many2one(
        "ptsp.evidence.aspect", required=True, index=True, ondelete="cascade"
    )
    instrument_id = fields.Many2one(
        related="aspect_id.instrument_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    code = fields.Char(required=True, help="Its number in the instrument.")
    name = fields.Char("Indicator", required=True)
    weight = fields.Float(
        "Weight in the Aspect (%)", digits=(6, 2), help="0 where it is not known."
    )
    prover = fields.Selection(
        PROVERS, "Proven By", help="Empty: by files that people add."
    )
    figure = fields.Char(
        "Scored by Figure",
        help="Key of a figure of the dashboard, such as on_time_share; empty: scored by"
        " hand.",
    )
    full_value = fields.Float(
        "Value for the Full Score",
        default=100,
        help="The figure that earns 100; less earns its share.",
    )
    source = fields.Char()
    sureness = fields.Selection(SURENESS, required=True, default="recalled")

    @api.depends("code", "name")
    def _compute_display_name(self):
        for indicator in self:
            indicator.display_name = f"{indicator.code} {indicator.name}"

    @api.constrains("weight", "full_value", "figure")
    def _check_weight(self):
        for indicator in self:
            if not 0 <= indicator.weight <= 100:
                raise ValidationError(
                    self.env._(
                        "%(indicator)s: the weight is a percentage from 0 to 100.",
                        indicator=indicator.display_name,
                    )
                )
            if indicator.figure and indicator.full_value <= 0:
                raise ValidationError(
                    self.env._(
                        "%(indicator)s: the value for the full score is above 0.",
                        indicator=indicator.display_name,
                    )
                )
