# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from .light import LIGHT, pages, respond

PAGE = "ptsp_public.authenticity_page"
# Compares a received file with the issued one, in the browser alone.
SCRIPT = "compare.js"
# A letter is found by its code, not by a search engine.
NOT_INDEXED = ("X-Robots-Tag", "noindex")


class AuthenticityController(http.Controller):
    """The page behind the QR code of a letter, for whoever holds one."""

    @http.route(
        ["/V/<string:code>", "/v/<string:code>", "/ptsp/verify/<string:code>"], **LIGHT
    )
    def letter(self, code):
        """Say what the register knows of the letter with this code."""
        return self._answer(code)

    @http.route(["/V", "/v", "/ptsp/verify"], **LIGHT)
    def form(self, kode=""):
        """Ask for the code below a QR code, or answer the one that was typed."""
        if kode.strip():
            return self._answer(kode)
        return respond(PAGE, {"letter": False, "asked": ""})

    def _answer(self, code):
        address = request.httprequest.remote_addr
        checks = pages().env["ptsp.authenticity"]
        letter = checks._find(code)
        wait = not letter and checks._wait(address)
        if wait:
            page = "ptsp_public.wait_page"
            headers = [NOT_INDEXED, ("Retry-After", str(wait))]
            return respond(page, {"seconds": wait}, status=429, headers=headers)
        values = checks._prepare_page(letter, code, address)
        status = 200 if letter else 404
        script = SCRIPT if values["letter"].get("compared") else ""
        headers = [NOT_INDEXED]
        return respond(PAGE, values, status=status, headers=headers, script=script)
