# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplicationMeeting(models.AbstractModel):
    """Calls planned meetings off when a case closes; ``ptsp.meeting`` has the verbs."""

    _name = "ptsp.application.meeting"
    _description = "Meetings of an Application"
    _inherit = ["ptsp.case.hooks"]

    def _after_close(self, outcome, now):
        """Call off the meetings that are still planned."""
        super()._after_close(outcome, now)
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        reason = self.env._(
            "The case was closed: %(outcome)s", outcome=outcomes[outcome]
        )
        self.meeting_ids._filter_planned()._call_off(reason)
