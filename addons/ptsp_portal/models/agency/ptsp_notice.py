# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspNotice(models.Model):
    """What agencies are told has names that officers read."""

    _inherit = "ptsp.notice"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "opinion_link": self.env._("Request to an agency"),
            "opinion_half": self.env._("Reminder of an agency: half of the time"),
            "opinion_due": self.env._("Reminder of an agency: due"),
            "opinion_late": self.env._("Reminder of an agency: overdue"),
            "opinion_sent": self.env._("Answer of an agency received"),
        }
