# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperMonitoring(models.AbstractModel):
    """Gives the monitoring form's template its one dict."""

    _name = "report.ptsp_rekomendasi.paper_monitoring"
    _description = "Monitoring Form"

    @api.model
    def _get_report_values(self, docids, data=None):
        case = self.env["ptsp.application"].browse(docids)
        return {"letter": case._prepare_monitoring_form()}
