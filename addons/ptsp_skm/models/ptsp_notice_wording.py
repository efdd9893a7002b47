# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspNoticeWording(models.AbstractModel):
    """The invitation names the link to the survey."""

    _inherit = "ptsp.notice.wording"

    @api.model
    def _placeholders(self):
        return {
            **super()._placeholders(),
            "tautan_survei": self.env._("link to the survey"),
        }
