# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperRequirements(models.AbstractModel):
    """Gives the template of the requirement sheet its one dict."""

    _name = "report.ptsp_rekomendasi.paper_requirements"
    _description = "Sheet of Requirements"

    @api.model
    def _get_report_values(self, docids, data=None):
        service = self.env["ptsp.service"].browse(docids)
        return {"letter": service._prepare_requirement_paper()}
