# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.blockers import unless


class PtspCaseGuards(models.AbstractModel):
    """Guards about meetings."""

    _inherit = "ptsp.case.guards"

    def _guard_meeting_planned(self, case, guard):
        return unless(
            case.meeting_ids._filter_planned(guard.value),
            "meeting_planned",
            self.env._("Plan the meeting first."),
        )

    def _guard_meeting_concluded(self, case, guard):
        return unless(
            "concluded" in case.meeting_ids.mapped("state")
            and not case.meeting_ids._filter_planned(),
            "meeting_concluded",
            self.env._(
                "The meeting is not concluded: record its minutes, attendance and"
                " decision."
            ),
        )
