# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

OFFICER = "ptsp_base.group_ptsp_officer"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class IntakeController(http.Controller):
    """Serves empty lists of applications to officers."""

    @http.route(
        "/ptsp/intake/template/<int:service_id>",
        type="http",
        auth="user",
        readonly=True,
    )
    def template(self, service_id):
        """Serve the empty list of a service as XLSX."""
        service = request.env["ptsp.service"].browse(service_id).exists()
        allowed = request.env.user.has_group(OFFICER) and service
        if not allowed or not service.has_access("read"):
            raise request.not_found()
        try:
            content = request.env["ptsp.case.intake"]._template(service)
        except UserError:
            # The service has no SOP in effect from which the columns follow.
            raise request.not_found() from None
        name = f"{service.code}.xlsx"
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
