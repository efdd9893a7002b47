# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import http
from odoo.http import request

from .light import KEPT_A_WHILE, LIGHT, pages, respond

PAGE = "ptsp_public.authenticity_page"
# Script that compares a received file with the issued one, only in the browser.
SCRIPT = "compare.js"
# Search engines must not list the pages of letters.
NOT_INDEXED = ("X-Robots-Tag", "noindex")


class AuthenticityController(http.Controller):
    """The page behind the QR code of a letter, for everybody who holds the letter."""

    @http.route(
        ["/V/<string:code>", "/v/<string:code>", "/ptsp/verify/<string:code>"], **LIGHT
    )
    def letter(self, code):
        """Show what the register knows of the letter with this code."""
        return self._answer(code)

    @http.route(["/V", "/v", "/ptsp/verify"], **LIGHT)
    def form(self, kode=""):
        """Ask for the code below a QR code, or show the letter of a typed code."""
        if kode.strip():
            return self._answer(kode)
        offline = pages()._company().ptsp_signed_codes
        return respond(PAGE, {"letter": False, "asked": "", "offline": offline})

    @http.route("/V/luring", **LIGHT)
    def offline(self):
        """Return the page that checks signed codes offline after it was saved."""
        values = pages().env["ptsp.authenticity"]._prepare_offline()
        return respond("ptsp_public.offline_page", values, script="proof.js")

    @http.route("/.well-known/ptsp-keys.json", **LIGHT)
    def keys(self):
        """Publish the keys of signed codes, also the older ones for old letters."""
        env = pages().env
        company = env["ptsp.public.page"]._company()
        keys = {"keys": env["ptsp.proof.key"]._published(company)}
        return request.make_response(
            json.dumps(keys, indent=1),
            headers=[
                ("Content-Type", "application/json"),
                # Pages of other sites that check letters may fetch the keys too.
                ("Access-Control-Allow-Origin", "*"),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", KEPT_A_WHILE),
            ],
        )

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
        status = 404 if values["letter"]["state"] == "unknown" else 200
        script = SCRIPT if values["letter"].get("compared") else ""
        headers = [NOT_INDEXED]
        return respond(PAGE, values, status=status, headers=headers, script=script)
