# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspReportRecap(models.AbstractModel):
    """Facts and tables of the monthly recap, with a row for each service (SOP P, T)."""

    _name = "ptsp.report.recap"
    _description = "Monthly Recap"

    @api.model
    def _tables(self, report):
        """Return the tables of a report."""
        return [self.env["ptsp.report.figures"]._recap_table(report)]

    @api.model
    def _facts(self, report):
        """Return the facts above the tables, as pairs of label and value."""
        names = ", ".join(report.service_ids.mapped("name")) or "Semua layanan"
        return [["Layanan", names]]
