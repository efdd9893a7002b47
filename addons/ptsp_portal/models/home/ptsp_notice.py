# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspNotice(models.Model):
    """Notices to people who file from home, besides those about their case."""

    _inherit = "ptsp.notice"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "login_code": self.env._("One-Time Code"),
            "draft_begun": self.env._("Draft Begun at the Counter"),
            "draft_expiring": self.env._("Draft Will Be Deleted"),
        }
