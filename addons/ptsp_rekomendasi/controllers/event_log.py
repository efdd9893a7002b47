# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile

from werkzeug.wsgi import wrap_file

from odoo import http
from odoo.http import content_disposition, request


class EventLogController(http.Controller):
    """Event logs as files, for supervisors and auditors."""

    @http.route(
        "/ptsp/event_log/<int:export_id>", type="http", auth="user", readonly=True
    )
    def event_log(self, export_id):
        """Serve the log that the user asked for in a dialogue.

        The log is written to the disk first, because it may not fit into memory.
        """
        export = request.env["ptsp.event.export"].browse(export_id)
        if not export.exists() or not export.has_access("read"):
            raise request.not_found()
        # The file stays open until the response is sent.
        file = tempfile.TemporaryFile("w+b")  # noqa: SIM115
        with open(file.fileno(), "w", encoding="utf-8", closefd=False) as text:
            name = export._write(text)
        length = file.seek(0, 2)
        file.seek(0)
        kind = "application/json" if export.form == "ocel" else "application/xml"
        response = request.make_response(
            wrap_file(request.httprequest.environ, file),
            headers=[
                ("Content-Type", kind),
                ("Content-Length", length),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
        response.call_on_close(file.close)
        return response
