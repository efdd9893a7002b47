# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ptsp_notice import EVENTS


class PtspNoticeRule(models.Model):
    """The office can also change the wording of notices to complainants."""

    _inherit = "ptsp.notice.rule"

    @api.model
    def _events(self):
        own = [(code, self.env._(label)) for code, label in EVENTS.items()]
        return [*super()._events(), *own]
