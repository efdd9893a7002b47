# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools import fee
from .ptsp_sop_form_field import NUMBER


class PtspSopFeeRow(models.Model):
    """A row of a tariff: the answers that it covers, and its amount.

    Limits are kept exactly as written, so that an exported file equals the imported
    one.
    """

    _name = "ptsp.sop.fee.row"
    _description = "Row of a Tariff"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "line_id, sequence, id"

    line_id = fields.Many2one(
        "ptsp.sop.fee.line", required=True, index=True, ondelete="cascade"
    )
    sop_id = fields.Many2one(related="line_id.sop_id", store=True, required=False)
    sequence = fields.Integer(default=10)
    value = fields.Char(
        "Choice", help="Code of the choice that the row is for; empty: every choice."
    )
    low = fields.Char(
        "From", help="The smallest number that it is for, itself included."
    )
    high = fields.Char("To", help="The largest number that it is for, itself included.")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(required=True)

    _amount_fits = models.Constraint(
        "check(amount >= 0 and amount <= 1000000000000)",
        "An amount is 0 to 1,000,000,000,000 rupiah.",
    )

    @api.constrains("low", "high")
    def _check_limits(self):
        for row in self:
            for text in filter(None, (row.low, row.high)):
                if not NUMBER.fullmatch(text):
                    raise ValidationError(
                        self.env._(
                            "Tariff of %(line)s: “%(text)s” is no number; write plain"
                            " digits, with a point for decimals and nothing between"
                            " thousands.",
                            line=row.line_id.label,
                            text=text,
                        )
                    )
            if row.low and row.high and Decimal(row.high) < Decimal(row.low):
                raise ValidationError(
                    self.env._(
                        "Tariff of %(line)s: %(high)s is below %(low)s.",
                        line=row.line_id.label,
                        high=row.high,
                        low=row.low,
                    )
                )

    def _plain(self):
        """Return the row as plain data of the tools (``tools.fee.Row``)."""
        self.ensure_one()
        return fee.Row(
            amount=Decimal(str(self.amount)),
            value=self.value or "",
            low=Decimal(self.low) if self.low else None,
            high=Decimal(self.high) if self.high else None,
        )

    def _told(self):
        """Return the row in one line."""
        self.ensure_one()
        span = " - ".join([self.low or "", self.high or ""]) if self._has_span() else ""
        return f"{' '.join(filter(None, [self.value, span]))}: {self.amount:g}"

    def _has_span(self):
        return bool(self.low or self.high)
