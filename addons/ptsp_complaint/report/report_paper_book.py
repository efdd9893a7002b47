# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperBook(models.AbstractModel):
    """Gives the template of the printed register its values."""

    _name = "report.ptsp_complaint.paper_book"
    _description = "Register of Complaints on Paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        book = self.env["ptsp.complaint.book"].browse(docids)
        return {"letter": book._prepare_book()}
