# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .evidence_words import SURENESS


class PtspEvidenceInstrument(models.Model):
    """The aspects, indicators and grades by which an office is evaluated.

    An instrument is valid from a day on; its successor is another record. Service
    administrators write it. Those that come with the addon are marked incomplete if the
    regulation itself was not seen.
    """

    _name = "ptsp.evidence.instrument"
    _description = "Evaluation Instrument"
    _order = "purpose, valid_from desc, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    purpose = fields.Selection(
        [("pekppp", "Public Service Index (PEKPPP)"), ("stars", "Star Rating")],
        required=True,
        default="pekppp",
    )
    source = fields.Char(help="Regulation or document that the instrument is from.")
    sureness = fields.Selection(SURENESS, required=True, default="recalled")
    incomplete = fields.Boolean(
        help="Indicators or weights are missing or were not seen in the source; papers"
        " say so."
    )
    note = fields.Text()
    valid_from = fields.Date(required=True)
    valid_to = fields.Date()
    aspect_ids = fields.One2many(
        "ptsp.evidence.aspect", "instrument_id", "Aspects", copy=True
    )
    grade_ids = fields.One2many(
        "ptsp.evidence.grade", "instrument_id", "Grades", copy=True
    )
    weight_text = fields.Char("Weights", compute="_compute_weight_text")
    company_id = fields.Many2one(
        "res.company", index=True, help="Empty: for all offices."
    )
    active = fields.Boolean(default=True)

    @api.depends_context("lang")
    @api.depends("aspect_ids.weight")
    def _compute_weight_text(self):
        for instrument in self:
            total = round(sum(instrument.aspect_ids.mapped("weight")), 2)
            instrument.weight_text = total not in (0, 100) and self.env._(
                "The weights of the aspects add up to %(total)s %%, not to 100 %%.",
                total=f"{total:g}",
            )

    @api.constrains("valid_from", "valid_to")
    def _check_valid_to(self):
        for instrument in self:
            if instrument.valid_to and instrument.valid_to < instrument.valid_from:
                raise ValidationError(
                    self.env._(
                        "%(name)s ends before it begins; change one of its days.",
                        name=instrument.name,
                    )
                )

    @api.model
    def _of_day(self, purpose, day, company):
        """Return the instrument by which an office is evaluated on a day.

        :param str purpose: a value of the field ``purpose``
        :param date day: the last day of the evaluated period
        :return: the newest one, an office's own before one for all offices; or none
        """
        domain = Domain("purpose", "=", purpose) & Domain("valid_from", "<=", day)
        domain &= Domain("valid_to", "=", False) | Domain("valid_to", ">=", day)
        domain &= Domain("company_id", "in", [False, company.id])
        found = self.search(domain, order="valid_from desc, id desc")
        return (found.filtered("company_id") or found)[:1]

    def _grade(self, score):
        """Return the name of the grade that a score from 0 to 100 earns, or ""."""
        self.ensure_one()
        earned = self.grade_ids.filtered(lambda grade: score >= grade.minimum)
        return earned.sorted("minimum")[-1:].name or ""
