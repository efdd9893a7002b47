# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSopPartMixin(models.AbstractModel):
    """Parts with a condition on the case say what a case is, for the domain editor."""

    _inherit = "ptsp.sop.part.mixin"

    condition_model = fields.Char(compute="_compute_condition_model")

    def _compute_condition_model(self):
        self.condition_model = self._condition_model()

    @api.model
    def _condition_model(self):
        """Return the name of the model that conditions look at. An extension point.

        This addon knows no cases; the one that has them names their model.
        """
        return False
