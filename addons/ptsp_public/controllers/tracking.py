# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from .light import LIGHT, pages, respond

PAGE = "ptsp_public.tracking_page"
# A case is found by its number and code, not by a search engine.
NOT_INDEXED = [("X-Robots-Tag", "noindex")]
# Odoo's own guard needs a session; the form carries a token of ours.
ASKED = {**LIGHT, "methods": ["POST"], "csrf": False}
GUARD = "tracking"
# Takes the code that a QR code holds after "#", and sends the form.
SCRIPT = "tracking.js"


class TrackingController(http.Controller):
    """How a case stands, for whoever has its number and code."""

    @http.route(["/lacak", "/lacak/<string:number>"], **LIGHT)
    def form(self, number=""):
        """Ask for number and code; a scanned QR code brings both.

        The code comes after ``#`` and never reaches the server by this address.
        """
        return self._ask(number)

    @http.route("/lacak", **ASKED)
    def case(self, nomor="", kode="", token="", **_others):
        """Say how the case stands; wrong, missing and locked get the same answer."""
        env = pages().env
        if not env["ptsp.form.guard"]._accepts(request.httprequest, GUARD, token):
            return self._ask(nomor, stale=True, status=400)
        tracking = env["ptsp.tracking"]
        case = tracking._open(nomor, kode, request.httprequest.remote_addr)
        if not case:
            return self._ask(nomor, failed=True, status=404)
        values = tracking._prepare_page(case)
        return respond(PAGE, values, headers=NOT_INDEXED)

    @http.route("/ptsp/tracking/slip/<int:renewal_id>", type="http", auth="user")
    def slip(self, renewal_id):
        """Serve the slip with a new code to the officer who just gave it."""
        renewal = request.env["ptsp.tracking.renewal"].browse(renewal_id).exists()
        pdf = renewal.has_access("read") and renewal._slip() if renewal else b""
        if not pdf:
            # One that is missing, another's and an old one get the same answer.
            raise request.not_found()
        return request.make_response(
            pdf,
            headers=[
                ("Content-Type", "application/pdf"),
                ("Content-Length", len(pdf)),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "private, no-store"),
            ],
        )

    def _ask(self, number, status=200, **why):
        """Show the form, with the number that was typed and why it is asked again."""
        values = {
            "case": False,
            "number": str(number)[:80],
            "token": pages().env["ptsp.form.guard"]._token(GUARD),
            **why,
        }
        return respond(PAGE, values, status=status, headers=NOT_INDEXED, script=SCRIPT)
