# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request


class BundleController(http.Controller):
    """Serves archive bundles as files to users who may read all of a case."""

    @http.route("/ptsp/bundles", type="http", auth="user")
    def bundles(self, ids=""):
        """Serve the bundle of a case, or those of several in one file.

        It waits on the disk, not in the memory, for it may be larger than that.
        """
        cases = self._cases(ids)
        # The file stays open until the response is sent.
        file = tempfile.TemporaryFile("w+b")  # noqa: SIM115
        try:
            name = request.env["ptsp.case.bundle"]._write(file, cases)
        except UserError:
            file.close()
            # Missing and forbidden cases get the same answer.
            raise request.not_found() from None
        length = file.seek(0, 2)
        file.seek(0)
        response = request.make_response(
            wrap_file(request.httprequest.environ, file),
            headers=[
                ("Content-Type", "application/zip"),
                ("Content-Length", length),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
        response.call_on_close(file.close)
        return response

    def _cases(self, ids):
        parts = ids.split(",")
        if not all(part.isdecimal() and len(part) < 10 for part in parts):
            raise request.not_found()
        wanted = request.env["ptsp.application"].browse(dict.fromkeys(map(int, parts)))
        cases = wanted.exists()
        if cases != wanted or not cases.has_access("read"):
            raise request.not_found()
        return cases
