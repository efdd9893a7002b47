# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspSopPartMixin(models.AbstractModel):
    """Conditions of the definition look at the case."""

    _inherit = "ptsp.sop.part.mixin"

    @api.model
    def _condition_model(self):
        return "ptsp.application"
