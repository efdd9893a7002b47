# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .elevation import elevated
from .wording import short_moment


class PtspCaseBanner(models.AbstractModel):
    """The banner on top of a case at every later step (PROCESS 1).

    It shows binding decisions with their reason and source, the last meeting's decision
    if it does not bind, the reason of the last return, and the advice of superiors for
    those who decide.
    """

    _name = "ptsp.case.banner"
    _description = "Banner on Top of a Case"

    def _prepare(self, case, advice):
        """Return the banner, or False when it would be empty.

        :param case: the case, with the rights of the person who looks at it
        :param advice: the advice for those who decide, or False
        """
        case_sudo = elevated(case)
        banner = {
            "decisions": self._prepare_decisions(case_sudo),
            "meeting": not case_sudo.outcome and self._prepare_meeting(case_sudo),
            "returned": not case_sudo.outcome and self._prepare_return(case_sudo),
            "advice": advice or [],
        }
        return any(banner.values()) and banner

    def _prepare_decisions(self, case):
        standing = not case.outcome and case.decision_ids._filter_standing()
        return [
            {
                "id": decision.id,
                "by": decision.by_text,
                "what": decision._verdict_words(),
                "at": short_moment(case, decision.at),
                "reason": decision.reason,
                "lifted_by": decision.lift_lane_id.name or "",
            }
            for decision in standing or ()
        ]

    def _prepare_meeting(self, case):
        """Return the last meeting's decision, unless a decision above says it."""
        meeting = case.meeting_ids._filter_concluded()[-1:]
        if not meeting or case.decision_ids.filtered(
            lambda decision: decision.meeting_id == meeting
        ):
            return False
        return {
            "by": meeting._title_words(),
            "what": case._selection_label(meeting, "decision"),
            "at": short_moment(case, meeting.concluded_at),
            "reason": meeting.decision_note or "",
        }

    def _prepare_return(self, case):
        """Return why the file was last sent back; a refusal is shown above instead."""
        entry = case.entry_ids._newest_return()
        if not entry or entry.transition_kind == "refuse":
            return False
        return {
            "by": f"{entry.desk_name}, {entry.officer_name or ''}".rstrip(", "),
            "what": entry.transition_label or "",
            "at": short_moment(case, entry.left_at),
            "reason": entry.note or "",
        }
