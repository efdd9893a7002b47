# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..importer import schema


class DefinitionController(http.Controller):
    """Serves definition files and their schemas to people who may read SOPs."""

    @http.route(
        "/ptsp/definition/sop/<int:sop_id>", type="http", auth="user", readonly=True
    )
    def sop(self, sop_id):
        """Serve the definition file of a revision."""
        sop = request.env["ptsp.sop"].browse(sop_id).exists()
        if not sop or not sop.has_access("read"):
            raise request.not_found()
        export = request.env["ptsp.definition.export"]
        try:
            text = export._sop_text(sop)
        except UserError as error:
            return request.make_response(str(error), status=422)
        return self._respond(export._sop_file_name(sop), text, "application/yaml")

    @http.route("/ptsp/definition/catalogue", type="http", auth="user", readonly=True)
    def catalogue(self):
        """Serve the entries that all SOPs of the office share."""
        if not request.env["ptsp.lane"].has_access("read"):
            raise request.not_found()
        text = request.env["ptsp.definition.export"]._catalogue_text()
        return self._respond("catalogue.yaml", text, "application/yaml")

    @http.route(
        "/ptsp/definition/<string:name>", type="http", auth="user", readonly=True
    )
    def schema(self, name):
        """Serve a published JSON Schema with the guards and effects of this office.

        The schemas refer to each other by these names.
        """
        if name not in schema.names():
            raise request.not_found()
        codes = {
            "guard": list(request.env["ptsp.sop.guard"]._catalogue()),
            "effect": list(request.env["ptsp.sop.effect"]._catalogue()),
        }
        text = schema.with_codes(name, codes)
        return self._respond(name, text, "application/schema+json")

    def _respond(self, name, text, media_type):
        return request.make_response(
            text.encode(),
            headers=[
                ("Content-Type", f"{media_type}; charset=utf-8"),
                ("Content-Disposition", content_disposition(name)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )
