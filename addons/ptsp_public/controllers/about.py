# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http

from .light import KEPT_A_WHILE, LIGHT, respond


class AboutController(http.Controller):
    """Pages about the public pages themselves: accessibility and privacy."""

    @http.route("/aksesibilitas", **LIGHT)
    def accessibility(self):
        """Show the statement on accessibility, with known faults and a contact."""
        return respond("ptsp_public.accessibility_page", {}, cache=KEPT_A_WHILE)

    @http.route("/privasi", **LIGHT)
    def privacy(self):
        """Show which data are kept and why, who sees them, and people's rights."""
        return respond("ptsp_public.privacy_page", {}, cache=KEPT_A_WHILE)
