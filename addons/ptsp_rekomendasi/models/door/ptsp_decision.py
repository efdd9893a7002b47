# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspDecision(models.Model):
    """Decisions of superiors, and their lifting."""

    _inherit = "ptsp.decision"

    @api.model
    def _bind_superior(self, case, lane, reason):
        """Make a superior's refusal binding; it replaces the desk's earlier refusal."""
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
        """End decisions to have papers repaired, once the repaired papers came."""
        done = self.env._("The repaired papers were handed in.")
        case.decision_ids._filter_standing(verdict="repair")._end("followed", done)

    # === WHAT A LIFTING RESTS ON === #

    def _minutes_since(self):
        """Return the newest meeting that was concluded after these decisions."""
        case = self.application_id
        since = max(self.mapped("at"), default=False)
        meetings = case.meeting_ids.filtered(
            lambda one: one.state == "concluded" and one.concluded_at >= since
        )
        decided = self.meeting_id
        return (meetings | decided).sorted("concluded_at")[-1:]

    def _minutes_words(self):
        """Return the name of the berita acara that a lifting rests on, or ""."""
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
