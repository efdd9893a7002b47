# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import ormcache

from ...catalogue import EFFECTS
from .ptsp_sop_guard import translated

# Values of ``does`` of effects that use a letter drafted earlier in the same move.
ON_A_DRAFT = ("edit", "initial", "sign", "keep", "number", "use")


class PtspSopEffect(models.Model):
    """Effects on a case; ``ptsp.case.effects`` applies them."""

    _inherit = "ptsp.sop.effect"

    @api.model
    def _catalogue(self):
        return {**super()._catalogue(), **translated(self.env, EFFECTS)}

    @api.model
    @ormcache()
    def _codes_that_number(self):
        """Return the codes of the effects that take a number."""
        catalogue = self._catalogue()
        return frozenset(code for code in catalogue if catalogue[code]["takes_number"])

    @api.model
    @ormcache("verbs")
    def _codes_that(self, *verbs):
        """Return the codes of the effects that do something to the letter of a case.

        :param verbs: values of ``does``, such as draft or sign
        """
        catalogue = self._catalogue()
        return frozenset(
            code for code in catalogue if catalogue[code].get("does") in verbs
        )
