# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspDefinition(models.AbstractModel):
    """The standard flow of a recommendation, from the first question to the pickup."""

    _inherit = "ptsp.definition"

    @api.model
    def _flow_files(self):
        return {
            "standard": "ptsp_rekomendasi/data/flow/standard.yaml",
            **super()._flow_files(),
        }
