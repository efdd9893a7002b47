# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspAnonymisation(models.AbstractModel):
    _inherit = "ptsp.anonymisation"

    @api.model
    def _kinds(self):
        return {**super()._kinds(), "complaint": "ptsp.anonymisation.complaint"}
