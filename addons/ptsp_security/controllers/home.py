# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.web.controllers import home
from odoo.addons.web.controllers.utils import ensure_db


class Home(home.Home):
    """Checks who the user is, when that is due, before the web client opens.

    Odoo itself asks only at the first call that a page makes. The web client is half
    loaded then, the call fails and the page stays blank.
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
