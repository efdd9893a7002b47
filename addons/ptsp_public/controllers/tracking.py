# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from .light import LIGHT, pages, respond

PAGE = "ptsp_public.tracking_page"
# Search engines must not list the pages of cases.
NOT_INDEXED = [("X-Robots-Tag", "noindex")]
# Odoo's own check of forms needs a session, so the form carries a token of ours.
ASKED = {**LIGHT, "methods": ["POST"], "csrf": False}
GUARD = "tracking"
# Script that puts the code after "#" of the address into the form and sends it.
SCRIPT = "tracking.js"


class TrackingController(http.Controller):
    """The page that shows the status of a case to people with its number and code."""

    @http.route(["/lacak", "/lacak/<string:number>"], **LIGHT)
    def form(self, number=""):
        """Ask for number and code; the address in a QR code holds both.

        The code stands after ``#`` there, so browsers do not send it with the address.
        """
        return self._ask(number)

    @http.route("/lacak", **ASKED)
    def case(self, nomor="", kode="", token="", **_others):
        """Show the status of a case; wrong and locked codes get the same page."""
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
        """Return the slip with a new code to the officer who has just given it."""
        renewal = request.env["ptsp.tracking.renewal"].browse(renewal_id).exists()
        pdf = renewal.has_access("read") and renewal._slip() if renewal else b""
        if not pdf:
            # A slip that is missing, too old or another officer's gets the same answer.
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
        """Show the form, with the typed number and why it is asked again."""
        values = {
            "case": False,
            "number": str(number)[:80],
            "token": pages().env["ptsp.form.guard"]._token(GUARD),
            **why,
        }
        return respond(PAGE, values, status=status, headers=NOT_INDEXED, script=SCRIPT)
