# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.short_name import short_name


class PtspCodeMixin(models.AbstractModel):
    """A record that definition files call by a code.

    People read and type codes, so two of one office differ in more than the case of
    their letters. A model whose code nobody outside the office knows has it proposed
    from the name; it stays as it is when the name changes later.
    """

    _name = "ptsp.code.mixin"
    _description = "Record with a Code"

    # Whether proposed codes are in capital letters, as those of desks and agencies are.
    _code_is_upper = False

    @api.depends("name")
    def _compute_code(self):
        made = set()  # records of one call are not in the database yet
        for record in self:
            record.code = record.code or record._proposed_code(made)
            made.add((record.code or "").casefold())

    def _proposed_code(self, made):
        """Return a free code made from the name, nothing while there is no name.

        :param made: codes that are not free either, in small letters
        """
        if not self.name:
            return False
        others = self.with_context(active_test=False).search(
            [("company_id", "=", self.company_id.id)]
        )
        taken = made | {(code or "").casefold() for code in others.mapped("code")}
        code = short_name(self.name, taken, otherwise="kode")
        return code.upper() if self._code_is_upper else code

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
