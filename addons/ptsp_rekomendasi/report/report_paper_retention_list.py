# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperRetentionList(models.AbstractModel):
    """Gives the template of the list its one dict."""

    _name = "report.ptsp_rekomendasi.paper_retention_list"
    _description = "Daftar Arsip Usul Musnah"

    @api.model
    def _get_report_values(self, docids, data=None):
        found = self.env["ptsp.retention.list"].browse(docids)
        return {"letter": found._prepare_list_paper()}
