# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperRequirements(models.AbstractModel):
    """Prints the requirements of a service for a visitor, on one page."""

    _name = "report.ptsp_rekomendasi.paper_requirements"
    _description = "Sheet of Requirements"

    @api.model
    def _get_report_values(self, docids, data=None):
        service = self.env["ptsp.service"].browse(docids)
        return {"letter": self._prepare_paper(service)}

    def _prepare_paper(self, service):
        """Return the values of the printed requirements as plain JSON values."""
        requirements = service._prepare_requirements()
        return self.env["ptsp.case.paper"]._frame(
            service.company_id,
            "PERSYARATAN LAYANAN",
            foot=service.display_name,
            **requirements,
        )
