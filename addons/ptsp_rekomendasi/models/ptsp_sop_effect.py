# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..catalogue import EFFECTS
from .ptsp_sop_guard import translated


class PtspSopEffect(models.Model):
    """Effects on a case; ``ptsp.application.effects`` applies them."""

    _inherit = "ptsp.sop.effect"

    @api.model
    def _catalogue(self):
        return {**super()._catalogue(), **translated(self.env, EFFECTS)}
