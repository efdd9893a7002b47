# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplicationDeskWork(models.AbstractModel):
    """Checklist and check form of a step, filled in by the desk that has the file.

    An officer who records something takes a waiting file in hand, as a move does.
    """

    _name = "ptsp.application.desk.work"
    _description = "Work at the Desk"

    def _set_verdicts(self, verdicts):
        """Record verdicts on papers of the checklist; all of them or none.

        :param list verdicts: ``{"key", "verdict", "note"}`` each
        :raise UserError: in one sentence, when one of them cannot be recorded
        """
        self.ensure_one()
        model = self.env["ptsp.verdict"]
        model._require_judging(self)
        self._door_take()
        model._judge(self, verdicts)
        return True

    def action_set_verdicts(self, verdicts):
        """Record verdicts of this person's desk; see ``_set_verdicts``."""
        return self._set_verdicts(verdicts)

    def _set_checks(self, checks):
        """Record results on the check form of the step; all of them or none.

        :param list checks: ``{"key", "result", "note"}`` each
        :raise UserError: in one sentence, when one of them cannot be recorded
        """
        self.ensure_one()
        model = self.env["ptsp.check"]
        model._require_recording(self)
        self._door_take()
        model._record(self, checks)
        return True

    def action_set_checks(self, checks):
        """Record results of this person's desk; see ``_set_checks``."""
        return self._set_checks(checks)
