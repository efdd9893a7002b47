# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import content_disposition, request


class ReportFileController(http.Controller):
    """Files of reports of the survey, for who may read the report."""

    @http.route(
        "/ptsp/skm/<int:report_id>/<string:kind>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def file(self, report_id, kind):
        """Serve the report as PDF, infographic, XLSX or CSV."""
        report = request.env["ptsp.skm.report"].browse(report_id)
        allowed = report.has_access("read") and report.exists()
        file = bool(allowed) and report._file(kind)
        if not file:
            # What is missing and what another office has get the same answer.
            raise request.not_found()
        name, mimetype, content = file
        return request.make_response(
            content,
            headers=[
                ("Content-Type", mimetype),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
