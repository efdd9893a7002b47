# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperSopCopy(models.AbstractModel):
    """Gives the SOP's template its dict for one holder of a controlled copy."""

    _name = "report.ptsp_base.paper_sop_copy"
    _description = "Controlled Copy of an SOP"

    @api.model
    def _get_report_values(self, docids, data=None):
        line = self.env["ptsp.sop.distribution"].browse(docids)
        line._check_controlled_copy()
        return {"paper": line.sop_id._prepare_paper(line)}
