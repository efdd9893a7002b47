# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperRetentionAct(models.AbstractModel):
    """Gives the template of the berita acara pemusnahan its one dict."""

    _name = "report.ptsp_rekomendasi.paper_retention_act"
    _description = "Berita Acara Pemusnahan"

    @api.model
    def _get_report_values(self, docids, data=None):
        found = self.env["ptsp.retention.list"].browse(docids)
        return {"letter": found._prepare_act_paper()}
