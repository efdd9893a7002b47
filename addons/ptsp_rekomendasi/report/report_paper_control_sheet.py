# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperControlSheet(models.AbstractModel):
    """Gives the process-control sheet's template its one dict."""

    _name = "report.ptsp_rekomendasi.paper_control_sheet"
    _description = "Process-Control Sheet"

    @api.model
    def _get_report_values(self, docids, data=None):
        case = self.env["ptsp.application"].browse(docids)
        return {"letter": case._prepare_control_sheet()}
