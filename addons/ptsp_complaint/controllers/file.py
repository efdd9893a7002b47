# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request


class ComplaintFileController(http.Controller):
    """Serves files of complaints to people who may read the complaint."""

    @http.route(
        "/ptsp/complaint/file/<int:file_id>", type="http", auth="user", methods=["GET"]
    )
    def file(self, file_id):
        """Return one file; missing and hidden files get the same answer."""
        file = request.env["ptsp.complaint.file"].browse(file_id).exists()
        try:
            content = file._bytes() if file else b""
        except AccessError:
            content = b""
        if not content:
            raise request.not_found()
        return request.make_response(
            content,
            headers=[
                ("Content-Type", file.mimetype or "application/octet-stream"),
                ("Content-Disposition", content_disposition(file.name, "inline")),
                ("Content-Security-Policy", "sandbox; default-src 'none'"),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
