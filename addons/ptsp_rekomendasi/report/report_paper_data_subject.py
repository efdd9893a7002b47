# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperDataSubject(models.AbstractModel):
    """Prepares the page of a person's data."""

    _name = "report.ptsp_rekomendasi.paper_data_subject"
    _description = "Personal Data Held by the Office"

    @api.model
    def _get_report_values(self, docids, data=None):
        return {"letter": self.env["ptsp.data.request"].browse(docids)._prepare_page()}
