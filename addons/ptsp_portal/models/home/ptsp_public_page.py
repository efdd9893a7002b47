# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspPublicPage(models.AbstractModel):
    """The public pages link to the pages for applying from home."""

    _inherit = "ptsp.public.page"

    @api.model
    def _filing_address(self, service=None):
        """Return the page on which to apply for a service, or to choose one."""
        return f"/ajukan/{service.code}" if service else "/ajukan"
