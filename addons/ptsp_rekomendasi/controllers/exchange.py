# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import content_disposition, request

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ExchangeController(http.Controller):
    """Lists as files, for the user who asked for them in a dialogue."""

    @http.route("/ptsp/month/<int:export_id>", type="http", auth="user", readonly=True)
    def month(self, export_id):
        """Serve a month under SiCANTIK's field names."""
        return self._respond("ptsp.month.export", export_id)

    @http.route("/ptsp/outage/<int:list_id>", type="http", auth="user", readonly=True)
    def outage(self, list_id):
        """Serve the list of numbers that were reserved for an outage."""
        return self._respond("ptsp.outage.list", list_id)

    @http.route(
        "/ptsp/former/template/<int:import_id>",
        type="http",
        auth="user",
        readonly=True,
    )
    def former_template(self, import_id):
        """Serve the empty list of former cases."""
        return self._respond("ptsp.former.import", import_id)

    def _respond(self, model, record_id):
        dialogue = request.env[model].browse(record_id).exists()
        if not dialogue or not dialogue.has_access("read"):
            raise request.not_found()
        name, content = dialogue._file()
        return request.make_response(
            content,
            headers=[
                ("Content-Type", CSV if name.endswith(".csv") else XLSX),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
