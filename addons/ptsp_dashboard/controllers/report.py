# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReportController(http.Controller):
    """Serves reports as spreadsheets to users who may read them."""

    @http.route("/ptsp/report/<int:report_id>", type="http", auth="user", readonly=True)
    def report(self, report_id):
        """Return a report as an XLSX file."""
        report = request.env["ptsp.report"].browse(report_id).exists()
        if not report or not report.has_access("read"):
            # Missing and forbidden reports get the same answer.
            raise request.not_found()
        try:
            name, content = report._prepare_xlsx()
        except UserError as error:
            return request.make_response(
                str(error),
                headers=[("Content-Type", "text/plain; charset=utf-8")],
                status=409,
            )
        return request.make_response(
            content,
            headers=[
                ("Content-Type", XLSX),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
