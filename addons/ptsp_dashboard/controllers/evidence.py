# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request


class EvidenceController(http.Controller):
    """Serves evidence packs and their files to users who may read them."""

    @http.route("/ptsp/evidence/<int:pack_id>", type="http", auth="user", readonly=True)
    def pack(self, pack_id):
        """Return the pack of a year as a ZIP file.

        The ZIP file is made on the disk, as it may be larger than the memory.
        """
        pack = self._readable("ptsp.evidence.pack", pack_id)
        # The file stays open until the answer is sent.
        file = tempfile.TemporaryFile("w+b")  # noqa: SIM115
        pack._write_archive(file)
        length = file.seek(0, 2)
        file.seek(0)
        response = request.make_response(
            wrap_file(request.httprequest.environ, file),
            headers=self._headers("application/zip", length, pack._archive_name()),
        )
        response.call_on_close(file.close)
        return response

    @http.route(
        "/ptsp/evidence/file/<int:file_id>", type="http", auth="user", readonly=True
    )
    def file(self, file_id):
        """Return a file that somebody added, after comparing it with its hash."""
        file = self._readable("ptsp.evidence.file", file_id)
        content = file._bytes()
        kind = file.mimetype or "application/octet-stream"
        return request.make_response(
            content, headers=self._headers(kind, len(content), file.name)
        )

    def _readable(self, model, record_id):
        """Return a record; missing and forbidden records get the same answer."""
        record = request.env[model].browse(record_id).exists()
        if not record or not record.has_access("read"):
            raise request.not_found()
        return record

    def _headers(self, kind, length, name):
        return [
            ("Content-Type", kind),
            ("Content-Length", length),
            ("Content-Disposition", content_disposition(name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "private, no-store"),
        ]
