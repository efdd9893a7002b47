# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError


class PtspCodeMixin(models.AbstractModel):
    """A record that definition files name by a code.

    People read and type codes, so two codes of one office must differ in more than
    capital letters.
    """

    _name = "ptsp.code.mixin"
    _description = "Record with a Code"

    @api.constrains("code", "company_id")
    def _check_code_is_not_alike(self):
        everything = self.with_context(active_test=False)
        for record in self:
            others = everything.search(
                [("company_id", "=", record.company_id.id), ("id", "!=", record.id)]
            )
            alike = others.filtered(
                lambda other, code=record.code: (
                    other.code != code
                    and (other.code or "").casefold() == (code or "").casefold()
                )
            )
            if alike:
                raise ValidationError(
                    self.env._(
                        "The code %(code)s differs from %(other)s only in capital and"
                        " small letters; choose another one.",
                        code=record.code,
                        other=alike[0].code,
                    )
                )
