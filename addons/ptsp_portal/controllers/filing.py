# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from .home_page import GET, OPEN_GET, POST, home, show


class FilingController(http.Controller):
    """Pages to choose a service and to begin a draft."""

    @http.route("/ajukan", **OPEN_GET)
    def services(self, **_rest):
        """List the services for which people can apply from home."""
        values = {"services": home("ptsp.home.filing")._offered()}
        return show("ptsp_portal.services_page", values)

    @http.route("/ajukan/<string:code>", **GET)
    def service(self, code, **_rest):
        """Explain what happens with the data, and offer an existing draft."""
        service = self._service(code)
        drafts = home("ptsp.home.draft")._open_drafts()
        draft = drafts.filtered(lambda one: one.service_id == service)
        return show("ptsp_portal.start_page", {"service": service, "draft": draft})

    @http.route("/ajukan/<string:code>/mulai", **POST)
    def start(self, code, **_rest):
        """Begin a draft, or continue the existing one."""
        draft = home("ptsp.home.draft")._start(self._service(code))
        return request.redirect(f"/my/permohonan/draf/{draft.id}")

    def _service(self, code):
        service = home("ptsp.catalogue")._find(code)
        if not service or not service._filed_from_home():
            raise request.not_found()
        return service
