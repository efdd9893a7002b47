# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspDecision(models.Model):
    """Decisions of superiors, and how a superior lifts a decision."""

    _inherit = "ptsp.decision"

    @api.model
    def _bind_superior(self, case, lane, reason):
        """Let a superior's refusal bind; it takes the place of the own earlier one."""
        own = case.decision_ids._filter_standing("superior")
        again = self.env._("Refused again.")
        own.filtered(lambda one: one.lane_id == lane)._end("replaced", again)
        return self._bind(
            case,
            "superior",
            "refuse",
            reason,
            f"{lane.name} ({self.env.user.name})",
            lane_id=lane.id,
            lift_lane_id=lane.id,
        )

    def _carry_out_repairs(self, case):
        """End decisions to have papers repaired: they were, and go on to be checked."""
        done = self.env._("The repaired papers were handed in.")
        case.decision_ids._filter_standing(verdict="repair")._end("followed", done)

    # === WHAT A LIFTING RESTS ON === #

    def _minutes_since(self):
        """Return the newest meeting concluded since these were taken, with minutes."""
        case = self.application_id
        since = max(self.mapped("at"), default=False)
        meetings = case.meeting_ids.filtered(
            lambda one: one.state == "concluded" and one.concluded_at >= since
        )
        decided = self.meeting_id
        return (meetings | decided).sorted("concluded_at")[-1:]

    def _minutes_words(self):
        """Return which berita acara a lifting rests on, in words; empty for none."""
        meeting = self._minutes_since()
        if not meeting:
            return ""
        papers = meeting.application_id.letter_ids.filtered(
            lambda one: (
                one.meeting_id == meeting
                and one.letter_type_id.code == "berita_acara"
                and one.state == "issued"
            )
        )
        number = papers[-1:].number
        title = meeting._title_words()
        return f"{title}, {number}" if number else title
