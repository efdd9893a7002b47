# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ptsp_survey_invitation import EVENT


class PtspNoticeRule(models.Model):
    """The office words its invitation to the survey."""

    _inherit = "ptsp.notice.rule"

    @api.model
    def _events(self):
        return [*super()._events(), (EVENT, self.env._("Invitation to the survey"))]
