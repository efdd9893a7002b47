# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplication(models.Model):
    """Whoever was served is asked how it was."""

    _inherit = "ptsp.application"

    def _after_close(self, outcome, now):
        super()._after_close(outcome, now)
        self.env["ptsp.survey.invitation"]._invite(self)

    def action_survey_kiosk(self):
        """Open the survey for this case on the counter's screen.

        :raise UserError: while the case cannot answer, or when it has
        """
        self.ensure_one()
        self.check_access("read")
        self.env["ptsp.survey.batch"]._require_officer()
        self.env["ptsp.survey.intake"]._check_may_answer(self)
        code = self.env["ptsp.survey.case"]._printed(self)
        return {
            "type": "ir.actions.act_url",
            "url": f"/survei/kios?kode={code}",
            "target": "new",
        }
