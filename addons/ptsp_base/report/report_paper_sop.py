# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperSop(models.AbstractModel):
    """Gives the template of the whole SOP its only dict."""

    _name = "report.ptsp_base.paper_sop"
    _description = "SOP Document"

    @api.model
    def _get_report_values(self, docids, data=None):
        sop = self.env["ptsp.sop"].browse(docids)
        return {"paper": sop._prepare_paper()}
