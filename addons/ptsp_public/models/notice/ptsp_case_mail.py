# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseMail(models.AbstractModel):
    """Applicants are told by notices; the core's own e-mails do not leave."""

    _inherit = "ptsp.case.mail"

    def _tell(self, case, event, template=None, key="", **facts):
        # The office writes to the applicant, whoever works on the case.
        return self.env["ptsp.notice.telling"]._tell(case.sudo(), event, key, facts)

    def _tell_of_move(self, case, transition, note):
        self.env["ptsp.notice.telling"]._tell_of_move(case, transition, note)
