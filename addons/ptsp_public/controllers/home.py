# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.web.controllers import home

from .light import pages, respond


class Home(home.Home):
    """Shows the public the office's first page; officers go where Odoo sends them.

    Applicants with an account count as the public, as they too check letters and read
    about services.
    """

    @http.route(auth="public", methods=["GET"], save_session=False)
    def index(self, s_action=None, db=None, **kw):
        if request.env.user._is_internal() or s_action or db:
            return super().index(s_action=s_action, db=db, **kw)
        return respond("ptsp_public.first_page", pages()._prepare_first_page())
