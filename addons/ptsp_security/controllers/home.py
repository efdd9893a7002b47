# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.web.controllers import home
from odoo.addons.web.controllers.utils import ensure_db


class Home(home.Home):
    """Asks who is there before a page of the office is opened.

    Odoo asks at the first call of a page, when half of the web client is there: what a
    call was made for then breaks, and the page stays blank.
    """

    @http.route()
    def web_client(self, s_action=None, **kw):
        ensure_db()
        asked = request.session.uid and request.env["ir.http"]._must_check_identity()
        if not asked:
            return super().web_client(s_action, **kw)
        page = {"redirect": request.httprequest.full_path}
        if asked.get("logout"):
            request.session.logout(keep_db=True)
            return request.redirect_query("/web/login", page)
        return request.redirect_query("/auth-timeout/check-identity", page)
