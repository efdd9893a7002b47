# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..tools.uploads import JPEG, PDF, PNG

# Types that every browser shows by itself. Other files, such as office documents, are
# saved and opened by the person's own program.
SHOWN = (PDF, JPEG, PNG)


class FileController(http.Controller):
    """Serves files of cases to users who may read them."""

    @http.route("/ptsp/file/<int:file_id>", type="http", auth="user", readonly=True)
    def case_file(self, file_id, download=None):
        """Serve a file of a case after comparing it with its hash."""
        file = request.env["ptsp.file"].browse(file_id).exists()
        if not file or not file.has_access("read"):
            # A file that is missing and one that is forbidden get the same answer.
            raise request.not_found()
        try:
            content = file._bytes()
        except UserError as error:
            return request.make_response(
                str(error),
                headers=[("Content-Type", "text/plain; charset=utf-8")],
                status=409,
            )
        shown = file.mimetype in SHOWN and not download
        kind = "inline" if shown else "attachment"
        return request.make_response(
            content,
            headers=[
                ("Content-Type", file.mimetype or "application/octet-stream"),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(file.name, kind)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
