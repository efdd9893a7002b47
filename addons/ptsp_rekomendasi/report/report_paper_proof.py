# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .report_paper_digest import in_groups


class ReportPaperProof(models.AbstractModel):
    """Prepares the page of a proof."""

    _name = "report.ptsp_rekomendasi.paper_proof"
    _description = "Proof of One Case"

    @api.model
    def _get_report_values(self, docids, data=None):
        page = self.env["ptsp.record.proof"].browse(docids)._prepare_page()
        return {"letter": {**page, "groups": in_groups}}
