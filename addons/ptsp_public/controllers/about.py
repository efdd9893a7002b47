# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http

from .light import KEPT_A_WHILE, LIGHT, respond


class AboutController(http.Controller):
    """What the office says about these pages themselves."""

    @http.route("/aksesibilitas", **LIGHT)
    def accessibility(self):
        """Say who can use the pages, what is known to fail, and whom to tell."""
        return respond("ptsp_public.accessibility_page", {}, cache=KEPT_A_WHILE)

    @http.route("/privasi", **LIGHT)
    def privacy(self):
        """Say which data are kept, why, who sees them, and what people may ask."""
        return respond("ptsp_public.privacy_page", {}, cache=KEPT_A_WHILE)
