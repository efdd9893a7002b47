# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperRegisterBook(models.AbstractModel):
    """Prepares the register book."""

    _name = "report.ptsp_rekomendasi.paper_register_book"
    _description = "Register Book"

    @api.model
    def _get_report_values(self, docids, data=None):
        book = self.env["ptsp.register.book"].browse(docids)
        return {"letter": book._prepare_book()}
