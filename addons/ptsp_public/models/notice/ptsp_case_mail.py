# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseMail(models.AbstractModel):
    """Sends notices to applicants in place of the core's own e-mails."""

    _inherit = "ptsp.case.mail"

    def _tell(self, case, event, template=None, key="", **facts):
        # The message comes from the office, whatever rights the acting user has.
        return self.env["ptsp.notice.telling"]._tell(case.sudo(), event, key, facts)

    def _tell_of_move(self, case, transition, note):
        self.env["ptsp.notice.telling"]._tell_of_move(case, transition, note)
