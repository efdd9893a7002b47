# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal
from fractions import Fraction

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import sample_size


class PtspSkmScheme(models.Model):
    """How satisfaction is asked for and counted, by the rule that is in force.

    Elements, answers, weights, bounds of the categories and the size of the sample are
    data: a new rule is a new record. One by which somebody has answered is frozen with
    all its parts, so that each answer keeps the words that were read.
    """

    _name = "ptsp.skm.scheme"
    _description = "Scheme of the Satisfaction Survey"
    _order = "valid_from desc, id desc"

    name = fields.Char(required=True)
    regulation = fields.Char(required=True, help="Kind, number and year of the rule.")
    source = fields.Char(help="Where the words and figures were taken from, and when.")
    valid_from = fields.Date(required=True)
    valid_to = fields.Date("Valid Until", help="Empty while it is in force.")
    chi_square = fields.Float(
        digits=(8, 3),
        default=3.841,
        required=True,
        help="Krejcie and Morgan: of one degree of freedom at 95 %.",
    )
    proportion = fields.Float(digits=(4, 3), default=0.5, required=True)
    error = fields.Float(
        "Degree of Accuracy", digits=(4, 3), default=0.05, required=True
    )
    element_ids = fields.One2many(
        "ptsp.skm.element", "scheme_id", "Elements", copy=True
    )
    category_ids = fields.One2many(
        "ptsp.skm.category", "scheme_id", "Categories", copy=True
    )
    used = fields.Boolean("In Use", compute="_compute_used")

    def _compute_used(self):
        # Nobody reads answers; whether there are any is no secret.
        groups = (
            self.env["ptsp.survey.response"]
            .sudo()
            ._read_group([("scheme_id", "in", self.ids)], ["scheme_id"])
        )
        used = {scheme.id for (scheme,) in groups}
        for scheme in self:
            scheme.used = scheme._origin.id in used

    # === CHECKS === #

    @api.constrains("valid_from", "valid_to")
    def _check_valid(self):
        for scheme in self:
            if scheme.valid_to and scheme.valid_to < scheme.valid_from:
                raise ValidationError(
                    self.env._("A scheme cannot end before it begins.")
                )
            others = self.search([("id", "!=", scheme.id)])
            if any(scheme._overlaps(other) for other in others):
                raise ValidationError(
                    self.env._(
                        "Another scheme is valid on some of these days; let it end"
                        " before this one begins."
                    )
                )

    def _overlaps(self, other):
        ends = [
            one.valid_to or fields.Date.to_date("9999-12-31") for one in self + other
        ]
        return self.valid_from <= ends[1] and other.valid_from <= ends[0]

    @api.constrains("chi_square", "proportion", "error")
    def _check_sample(self):
        for scheme in self:
            proportion, error = scheme.proportion, scheme.error
            if scheme.chi_square <= 0 or not (0 < proportion < 1 and 0 < error < 1):
                raise ValidationError(
                    self.env._(
                        "The figures of the sample must lie above 0, proportion and"
                        " accuracy below 1."
                    )
                )

    # === FROZEN ONCE SOMEBODY HAS ANSWERED === #

    def write(self, vals):
        if set(vals) - {"valid_to"}:
            self._check_unused()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unused(self):
        self._check_unused()

    def _check_unused(self):
        """Refuse a change of what somebody has answered by.

        :raise UserError: in one sentence
        """
        used = self.filtered("used")[:1]
        if used:
            raise UserError(
                self.env._(
                    "People have answered by “%(name)s”: it stays as they read it. Make"
                    " a copy with the changes, and let this one end the day before.",
                    name=used.name,
                )
            )

    def copy_data(self, default=None):
        """Return the values of a successor, which begins when this one has ended."""
        given = default or {}
        return [
            {
                **vals,
                "name": self.env._("%(name)s (copy)", name=scheme.name),
                "valid_from": given.get("valid_from") or scheme._next_day(),
                "valid_to": False,
                **given,
            }
            for scheme, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def _next_day(self):
        if not self.valid_to:
            raise UserError(
                self.env._(
                    "Say first until when this scheme is valid; its successor begins on"
                    " the day after."
                )
            )
        return fields.Date.add(self.valid_to, days=1)

    # === ASKED === #

    @api.model
    def _of(self, day):
        """Return the scheme that is valid on a day, with elevated rights.

        :raise UserError: when none is, or it asks nothing
        """
        # Who answers has no rights, and the questions are for everybody.
        scheme = self.sudo().search([("valid_from", "<=", day)], limit=1)
        ended = scheme.valid_to and scheme.valid_to < day
        if not scheme or ended or not scheme.element_ids:
            raise UserError(
                self.env._("No scheme of the satisfaction survey is valid on this day.")
            )
        return scheme

    def _codes(self):
        """Return the codes of the elements, in the order of the questionnaire."""
        return self.element_ids.mapped("code")

    def _shares(self):
        """Return code -> share in the index."""
        return {element.code: element.share for element in self.element_ids}

    def _bounds(self):
        """Return category -> lowest index, exactly as it is shown."""
        return {one.name: Decimal(f"{one.lowest:.2f}") for one in self.category_ids}

    def _words_of(self, category):
        """Return what people call a category."""
        return self.category_ids.filtered(lambda one: one.name == category).words or ""

    def _sample(self, population):
        """Return how many answers a population needs."""
        figures = (self.chi_square, self.proportion, self.error)
        return sample_size.needed(
            population, *(Fraction(f"{figure:.3f}") for figure in figures)
        )
