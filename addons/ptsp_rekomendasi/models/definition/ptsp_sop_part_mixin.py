# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

# Fields that conditions usually use, in the order of the list on the screen.
USUAL_FIELDS = (
    "form_values",
    "applicant_kind",
    "applicant_city",
    "channel",
    "decision",
    "strategic",
    "requirement_ids",
    "opinion_ids",
    "power_ids",
    "letter_ids",
    "pause_ids",
    "registration_no",
    "return_count",
)
# Fields that do not change from the first step of a case to its last.
FIXED_FIELDS = frozenset(["form_values", "applicant_kind", "applicant_city", "channel"])


class PtspSopPartMixin(models.AbstractModel):
    """Lets conditions of the definition use the fields of a case."""

    _inherit = "ptsp.sop.part.mixin"

    @api.model
    def _condition_model(self):
        return "ptsp.application"

    @api.model
    def _condition_fields(self):
        return list(USUAL_FIELDS)

    @api.model
    def _condition_fixed_fields(self):
        return FIXED_FIELDS
