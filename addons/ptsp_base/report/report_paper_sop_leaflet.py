# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperSopLeaflet(models.AbstractModel):
    """Gives the leaflet's template its only dict."""

    _name = "report.ptsp_base.paper_sop_leaflet"
    _description = "Service Standard Leaflet"

    @api.model
    def _get_report_values(self, docids, data=None):
        sop = self.env["ptsp.sop"].browse(docids)
        return {"paper": sop._prepare_leaflet()}
