# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.ptsp_public.controllers.light import LIGHT, pages, respond
from odoo.addons.ptsp_public.controllers.link import NOT_INDEXED

GUARD = "paper code"
TYPED = {**LIGHT, "methods": ["GET", "POST"], "csrf": False}


class PaperCodeController(http.Controller):
    """The page on which an agency types the code of its cover letter."""

    @http.route("/tautan", **TYPED)
    def code(self, kode="", token="", **_rest):
        """Ask for the code, or redirect to the page of its request."""
        if request.httprequest.method == "GET":
            return self._page()
        env = pages().env
        codes, address = env["ptsp.paper.code"], request.httprequest.remote_addr
        known = env["ptsp.form.guard"]._accepts(request.httprequest, GUARD, token)
        path = known and codes._path(kode)
        if path:
            return request.redirect(path, code=303)
        wait = codes._wait(address)
        if wait:
            headers = [NOT_INDEXED, ("Retry-After", str(wait))]
            page = "ptsp_public.wait_page"
            return respond(page, {"seconds": wait}, status=429, headers=headers)
        codes._note_miss(address)
        return self._page(wrong=True, status=404)

    def _page(self, wrong=False, status=200):
        token = pages().env["ptsp.form.guard"]._token(GUARD)
        shown = {"token": token, "wrong": wrong}
        page = "ptsp_portal.paper_code_page"
        return respond(page, shown, status=status, headers=[NOT_INDEXED])
