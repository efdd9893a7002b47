# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import content_disposition, request

from .light import KEPT_A_WHILE, LIGHT, pages, respond


class CatalogueController(http.Controller):
    """Pages of the services and their requirements, for people who want to apply."""

    @http.route("/layanan", **LIGHT)
    def services(self, cari=""):
        """List all services, or those that match the search words."""
        values = pages().env["ptsp.catalogue"]._prepare_list(cari)
        return respond("ptsp_public.catalogue_page", values, cache=KEPT_A_WHILE)

    @http.route("/layanan/<string:code>", **LIGHT)
    def service(self, code):
        """Show one service as its SOP in effect describes it."""
        catalogue = pages().env["ptsp.catalogue"]
        service = catalogue._find(code)
        if not service:
            values = {**catalogue._prepare_list(""), "missing": code[:40]}
            return respond("ptsp_public.catalogue_page", values, status=404)
        values = {"service": catalogue._describe(service)}
        return respond("ptsp_public.service_page", values, cache=KEPT_A_WHILE)

    @http.route("/layanan/<string:code>/<string:paper>.pdf", **LIGHT)
    def paper(self, code, paper):
        """Return the blank forms or the list of requirements of a service as a PDF."""
        catalogue = pages().env["ptsp.catalogue"]
        service = catalogue._find(code)
        file = service and catalogue.env["ptsp.catalogue.papers"]._file(service, paper)
        if not file:
            raise request.not_found()
        name, pdf = file
        return request.make_response(
            pdf,
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(pdf)),
                ("Content-Disposition", content_disposition(name, "inline")),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", KEPT_A_WHILE),
            ],
        )
