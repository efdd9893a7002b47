# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal


class Portal(CustomerPortal):
    """Who has an account of an applicant lands on the own applications."""

    @http.route()
    def home(self, **kw):
        if request.env.user._is_portal():
            return request.redirect("/my/permohonan")
        return super().home(**kw)
