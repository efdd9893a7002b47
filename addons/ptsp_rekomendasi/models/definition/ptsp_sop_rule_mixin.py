# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError


class PtspSopRuleMixin(models.AbstractModel):
    """Some codes take one of a few words as their value; any other is a slip."""

    _inherit = "ptsp.sop.rule.mixin"

    @api.constrains("code", "value")
    def _check_value(self):
        catalogue = self._catalogue()
        for rule in self:
            words = catalogue.get(rule.code, {}).get("values")
            if words and rule.value and rule.value not in words:
                raise ValidationError(
                    self.env._(
                        "“%(code)s” knows no value “%(value)s”; use one of: %(words)s.",
                        code=rule.code,
                        value=rule.value,
                        words=", ".join(words),
                    )
                )
