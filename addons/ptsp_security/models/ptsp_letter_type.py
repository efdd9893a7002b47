# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspLetterType(models.Model):
    """A letter type names the desks whose members log in with a second factor."""

    _inherit = "ptsp.letter.type"

    @api.constrains("sign_lane_id", "substitute_lane_id", "active")
    def _check_signers_reachable(self):
        # Odoo caches passwords that programs have used with success. Those of the new
        # signers must be asked again, as programs then need API keys.
        self.env.registry.clear_cache()
        self.sudo().company_id._ptsp_require_addresses()  # addresses of colleagues
