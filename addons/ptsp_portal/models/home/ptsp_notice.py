# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspNotice(models.Model):
    """A code to log in has a name that officers read."""

    _inherit = "ptsp.notice"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "login_code": self.env._("Code to log in"),
        }
