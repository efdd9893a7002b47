# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.exceptions import AccessDenied
from odoo.http import request

from ..tools.contacts import masked, way_on
from .home_page import OPEN_GET, OPEN_POST, POST, home, show

CONTACT, WAY_ON = "ptsp_contact", "ptsp_way_on"
# The kind of try that is counted for a network address.
ASKED = "one-time code"


class AccountController(http.Controller):
    """Pages on which applicants log in with a one-time code and log out."""

    @http.route("/masuk", **OPEN_GET)
    def login(self, lanjut="", habis="", **_rest):
        """Ask for the e-mail address or the telephone number."""
        if request.env.user._is_portal():
            return request.redirect(way_on(lanjut))
        return self._login_page("", "", lanjut, over=bool(habis))

    @http.route("/masuk/kirim", **OPEN_POST)
    def send(self, kontak="", lanjut="", **_rest):
        """Send a code; the same page follows for known and unknown contacts."""
        seconds = self._seconds_to_wait()
        if seconds:
            return self._wait_page(seconds)
        contact = home("ptsp.home.account")._read_contact(kontak)
        if not contact:
            return self._login_page(kontak[:120], "contact", lanjut, 422)
        home("ptsp.home.account")._ask_code(contact)
        self._count()
        request.session[CONTACT] = contact.value
        request.session[WAY_ON] = way_on(lanjut)
        return request.redirect("/masuk/kode")

    @http.route("/masuk/kode", **OPEN_GET)
    def code(self, **_rest):
        """Ask for the code that was sent."""
        if not request.session.get(CONTACT):
            return request.redirect("/masuk")
        return self._code_page()

    @http.route("/masuk/kode/periksa", **OPEN_POST)
    def check(self, kode="", **_rest):
        """Log in with the code."""
        contact, seconds = request.session.get(CONTACT), self._seconds_to_wait()
        if not contact:
            return request.redirect("/masuk")
        if seconds:
            return self._wait_page(seconds)
        try:
            credential = home("ptsp.home.account")._prepare_login(contact, kode)
            request.session.authenticate(request.env, credential)
        except AccessDenied:
            self._count()
            return self._code_page("code", 422)
        request.session.pop(CONTACT, None)
        return request.redirect(way_on(request.session.pop(WAY_ON, "")))

    @http.route("/keluar", **POST)
    def logout(self, **_rest):
        """Log out and go to the first page."""
        request.session.logout(keep_db=True)
        return request.redirect("/")

    # === LIMITS === #

    def _count(self):
        """Count a code that was asked for or was wrong, for the network address."""
        home("ptsp.public.limit")._note(ASKED, request.httprequest.remote_addr)

    def _seconds_to_wait(self):
        address = request.httprequest.remote_addr
        return home("ptsp.public.limit")._wait(ASKED, address)

    def _wait_page(self, seconds):
        page = show("ptsp_public.wait_page", {"seconds": seconds}, status=429)
        page.headers["Retry-After"] = str(seconds)
        return page

    # === PAGES === #

    def _login_page(self, asked, problem, way, status=200, over=False):
        values = {
            "over": over,
            "asked": asked,
            "problem": problem,
            "way": way_on(way),
            "phone": bool(home("ptsp.home.account")._phone_channel()),
        }
        return show("ptsp_portal.login_page", values, status=status)

    def _code_page(self, problem="", status=200):
        values = {"contact": masked(request.session[CONTACT]), "problem": problem}
        return show("ptsp_portal.code_page", values, status=status)
