# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperReport(models.AbstractModel):
    """Gives the template of a printed report its values."""

    _name = "report.ptsp_dashboard.paper_report"
    _description = "Report of the Office"

    @api.model
    def _get_report_values(self, docids, data=None):
        report = self.env["ptsp.report"].browse(docids)
        return {"letter": report._prepare_paper()}
