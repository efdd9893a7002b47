# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperCheckForm(models.AbstractModel):
    """Gives the check forms' template its one dict: all forms, or the one asked for."""

    _name = "report.ptsp_rekomendasi.paper_check_form"
    _description = "Check Forms"

    @api.model
    def _get_report_values(self, docids, data=None):
        case = self.env["ptsp.application"].browse(docids)
        return {"letter": case._prepare_check_form_paper((data or {}).get("form"))}
