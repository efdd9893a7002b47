# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspPublicPage(models.AbstractModel):
    """The public pages lead to where applications are filed from home."""

    _inherit = "ptsp.public.page"

    @api.model
    def _filing_address(self, service=None):
        """Return where all services, or one of them, are filed from home."""
        return f"/ajukan/{service.code}" if service else "/ajukan"
