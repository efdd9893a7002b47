# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspLane(models.Model):
    """Members of a desk that signs letters must be able to get a code."""

    _inherit = "ptsp.lane"

    @api.constrains("user_ids")
    def _check_members_reachable(self):
        self.sudo().company_id._ptsp_require_addresses()  # addresses of colleagues

    @api.model
    def _signing(self):
        """Return the desks that sign letters, as superuser."""
        types_sudo = self.env["ptsp.letter.type"].sudo()  # asked during a log-in
        types_sudo = types_sudo.search([("sign_lane_id", "!=", False)])
        return types_sudo.sign_lane_id | types_sudo.substitute_lane_id
