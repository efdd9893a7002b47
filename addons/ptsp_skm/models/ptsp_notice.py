# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ptsp_survey_invitation import EVENT


class PtspNotice(models.Model):
    """The invitation to the survey has a name that officers read."""

    _inherit = "ptsp.notice"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            EVENT: self.env._("Invitation to the survey"),
        }
