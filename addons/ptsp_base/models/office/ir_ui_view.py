# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.platform_words import VIEW_WORDS
from .ir_http import INDONESIAN


class IrUiView(models.Model):
    """Names the kinds of views in the office's own words."""

    _inherit = "ir.ui.view"

    def get_view_info(self):
        found = super().get_view_info()
        if self.env.lang != INDONESIAN:
            return found
        return {
            kind: {**info, "display_name": VIEW_WORDS.get(kind, info["display_name"])}
            for kind, info in found.items()
        }
