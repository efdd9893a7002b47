# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspCatalogue(models.AbstractModel):
    """The page of a service tells how it was rated."""

    _inherit = "ptsp.catalogue"

    @api.model
    def _describe(self, service):
        result = self.env["ptsp.survey.result"]._newest(service)
        return {**super()._describe(service), "survey": result}
