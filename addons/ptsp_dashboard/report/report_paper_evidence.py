# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperEvidence(models.AbstractModel):
    """Gives the template of an evidence pack's cover list its values."""

    _name = "report.ptsp_dashboard.paper_evidence"
    _description = "Cover List of Evidence"

    @api.model
    def _get_report_values(self, docids, data=None):
        pack = self.env["ptsp.evidence.pack"].browse(docids)
        return {"letter": pack._prepare_cover()}
