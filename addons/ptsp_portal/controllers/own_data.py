# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .home_page import GET, POST, give, home, show


class OwnDataController(http.Controller):
    """Pages on which applicants see and change the data about them."""

    @http.route("/my/data", **GET)
    def data(self, **_rest):
        """Show which data the office keeps, and for which purpose."""
        return self._page()

    @http.route("/my/data/nama", **POST)
    def rename(self, nama="", **_rest):
        """Correct the name of the account."""
        home("ptsp.home.data")._rename(nama)
        return request.redirect("/my/data")

    @http.route("/my/data/sandi", **POST)
    def password(self, sandi="", **_rest):
        """Set a password for the account; codes go on working."""
        try:
            with request.env.cr.savepoint():
                home("ptsp.home.data")._set_password(sandi)
        except UserError as error:
            return self._page(str(error), 422)
        return request.redirect("/masuk")

    @http.route("/my/data/unduh", **GET)
    def export(self, **_rest):
        """Return all data of the applicant as a JSON file."""
        told = home("ptsp.home.data")._export()
        text = json.dumps(told, indent=2, ensure_ascii=False, sort_keys=True)
        return give("data-saya.json", text.encode(), "application/json")

    def _page(self, problem="", status=200):
        values = {**home("ptsp.home.data")._page(), "problem": problem}
        return show("ptsp_portal.data_page", values, status=status)
