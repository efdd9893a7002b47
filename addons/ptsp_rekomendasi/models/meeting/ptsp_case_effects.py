# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...tools.questions import question
from .ptsp_application_meetings import INVITATION, MEETING_PAPERS


class PtspCaseEffects(models.AbstractModel):
    """What moves do to meetings."""

    _inherit = "ptsp.case.effects"

    def _numbers_of_plan_meeting(self, case, effect):
        return self._numbers_of_types(case, self._paper_types(case, [INVITATION]))

    def _numbers_of_conclude_meeting(self, case, effect):
        return self._numbers_of_types(case, self._paper_types(case, MEETING_PAPERS))

    def _ask_which_meeting(self, case, meetings):
        """Ask for the meeting when there are several to choose from."""
        if len(meetings) < 2:
            return []
        return [
            question(
                "meeting_id",
                self.env._("Meeting"),
                "many2one",
                choices=[
                    (meeting.id, case._meeting_words(meeting)) for meeting in meetings
                ],
            )
        ]

    def _ask_plan_meeting(self, case, effect):
        return [
            question(
                "meeting_start",
                self.env._("Date and time"),
                "datetime",
                help=case._meeting_window_words(effect),
            ),
            *self._ask_meeting_details(case),
        ]

    def _ask_meeting_details(self, case, meeting=None):
        """Ask for place, agenda and participants; those of a meeting are proposed."""
        known = meeting or self.env["ptsp.meeting"]
        return [
            question(
                "meeting_place", self.env._("Place"), default=known.place or False
            ),
            question(
                "meeting_agenda",
                self.env._("Agenda"),
                "text",
                required=False,
                default=known.agenda or False,
            ),
            question(
                "meeting_participants",
                self.env._("Participants"),
                "text",
                default=known.participant_ids._as_lines() or False,
                help=self.env._("One per line: Name; Institution"),
            ),
        ]

    def _effect_plan_meeting(self, case, effect, values, note):
        start = values["meeting_start"]
        company = case.company_id.sudo()
        if company._ptsp_local_date(start) < case._ptsp_today():
            raise UserError(
                self.env._("A meeting cannot be planned for a day that is past.")
            )
        persons = case._parse_persons(values["meeting_participants"])
        meeting = (
            self.env["ptsp.meeting"]
            .sudo()
            ._with_door()
            .create(
                {
                    "application_id": case.id,
                    "kind": effect.value,
                    "state": "planned",
                    "start": start,
                    "place": values["meeting_place"],
                    "agenda": values["meeting_agenda"],
                    "called_by": self.env.uid,
                    "step_id": case.step_id.id,
                }
            )
        )
        case._create_participants(meeting, persons)
        meeting._with_door().write({"event_id": case._create_event(meeting).id})
        case._issue_paper(INVITATION, meeting)
        return case._planned_sentence(effect, meeting)

    def _ask_conclude_meeting(self, case, effect):
        meetings = case._planned_meetings(effect.value)
        if not meetings:
            return []
        invited = meetings.participant_ids if len(meetings) == 1 else None
        decisions = self.env["ptsp.meeting"]._fields["decision"]
        return [
            *self._ask_which_meeting(case, meetings),
            question(
                "attendance",
                self.env._("Present"),
                "text",
                default="\n".join(invited.mapped("name")) if invited else False,
                help=self.env._("One name per line; add who came uninvited."),
            ),
            question("minutes", self.env._("Minutes"), "text"),
            question(
                "meeting_decision",
                self.env._("Decision"),
                "selection",
                choices=decisions._description_selection(self.env),
            ),
            question(
                "decision_note",
                self.env._("Remark on the decision"),
                "text",
                required=False,
            ),
        ]

    def _effect_conclude_meeting(self, case, effect, values, note):
        meeting = case._chosen_meeting(case._planned_meetings(effect.value), values)
        case._check_meeting_begun(meeting)
        case._record_attendance(meeting, case._parse_persons(values["attendance"]))
        meeting._with_door().write(
            {
                "state": "concluded",
                "minutes": values["minutes"],
                "decision": values["meeting_decision"],
                "decision_note": values["decision_note"],
                "concluded_by": self.env.uid,
                "concluded_at": case._ptsp_now(),
            }
        )
        for code in MEETING_PAPERS:
            case._issue_paper(code, meeting)
        return self.env._(
            "%(kind)s concluded: %(decision)s.",
            kind=case._selection_label(meeting, "kind"),
            decision=case._selection_label(meeting, "decision"),
        )

    def _ask_reschedule_meeting(self, case, effect):
        meetings = case._planned_meetings(effect.value)
        known = meetings if len(meetings) == 1 else None
        start, *_details = self._ask_plan_meeting(case, effect)
        return [
            *self._ask_which_meeting(case, meetings),
            start,
            *self._ask_meeting_details(case, known),
        ]

    def _effect_reschedule_meeting(self, case, effect, values, note):
        """Call the planned meeting off and invite to another date."""
        meetings = case._planned_meetings(effect.value)
        before = case._chosen_meeting(meetings, values) if meetings else meetings
        case._call_off(before, note)
        sentence = self._effect_plan_meeting(case, effect, values, note)
        if not before:
            return sentence
        return self.env._(
            "In place of %(before)s: %(after)s",
            before=case._meeting_words(before),
            after=sentence,
        )

    def _ask_call_off_meeting(self, case, effect):
        return self._ask_which_meeting(case, case._planned_meetings(effect.value))

    def _effect_call_off_meeting(self, case, effect, values, note):
        if not note:
            raise UserError(self.env._("Say why the meeting is called off."))
        meeting = case._chosen_meeting(case._planned_meetings(effect.value), values)
        case._call_off(meeting, note)
        return self.env._(
            "%(meeting)s called off.", meeting=case._meeting_words(meeting)
        )
