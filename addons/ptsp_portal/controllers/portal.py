# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal
from odoo.addons.portal.controllers.web import Home
from odoo.addons.ptsp_public.controllers.home import Home as PublicHome


class Portal(CustomerPortal):
    """Leads applicants with an account to the list of their own cases."""

    @http.route()
    def home(self, **kw):
        if request.env.user._is_portal():
            return request.redirect("/my/permohonan")
        return super().home(**kw)


class FirstPage(Home):
    """Shows applicants the office's first page, which Odoo's portal would skip."""

    @http.route()
    def index(self, *args, **kw):
        if request.env.user._is_portal():
            return PublicHome.index(self, *args, **kw)
        return super().index(*args, **kw)
