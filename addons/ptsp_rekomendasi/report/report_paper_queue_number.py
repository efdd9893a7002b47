# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperQueueNumber(models.AbstractModel):
    """Prints a visitor's queue number on a slip of 80 mm."""

    _name = "report.ptsp_rekomendasi.paper_queue_number"
    _description = "Queue Number"

    @api.model
    def _get_report_values(self, docids, data=None):
        visits = self.env["ptsp.visit"].browse(docids)
        return {
            "letter": {
                "title": "Nomor Antrean",
                "office": visits.company_id[:1].name,
                "slips": [self._prepare_slip(visit) for visit in visits],
            }
        }

    def _prepare_slip(self, visit):
        moments = visit.company_id._ptsp_paper_moments()
        return {
            "ticket": visit.ticket,
            "desk": visit.desk_id.name,
            "service": visit.service_id.name or "",
            "arrived": moments.day_and_time(visit.arrived_at),
        }
