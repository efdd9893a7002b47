# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperDeliveryList(models.AbstractModel):
    """Prepares the delivery list."""

    _name = "report.ptsp_rekomendasi.paper_delivery_list"
    _description = "Delivery List"

    @api.model
    def _get_report_values(self, docids, data=None):
        delivery = self.env["ptsp.delivery.list"].browse(docids)
        return {"letter": delivery._prepare_paper()}
