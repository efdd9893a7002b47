# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperChecklist(models.AbstractModel):
    """Gives the checklist's template its one dict, as the case stands now."""

    _name = "report.ptsp_rekomendasi.paper_checklist"
    _description = "Checklist of Requirements"

    @api.model
    def _get_report_values(self, docids, data=None):
        case = self.env["ptsp.application"].browse(docids)
        return {"letter": case._prepare_checklist_paper()}
