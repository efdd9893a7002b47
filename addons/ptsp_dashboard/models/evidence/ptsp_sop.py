# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSop(models.Model):
    """A revision gives its service standard as a file of evidence."""

    _inherit = "ptsp.sop"

    def _evidence_file(self):
        """Return name and PDF of the service standard."""
        self.ensure_one()
        pdf, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
            "ptsp_base.action_report_sop_leaflet", self.ids
        )
        return f"standar-pelayanan-{self.service_id.code}-{self.revision_no}.pdf", pdf
