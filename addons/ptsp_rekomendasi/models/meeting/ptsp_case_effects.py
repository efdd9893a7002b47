# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.moments import naive

from ...tools.questions import question
from .ptsp_meeting import INVITATION, MEETING_PAPERS

# Lines of the minutes' field on the screen before it scrolls.
ROOM_FOR_MINUTES = 16


class PtspCaseEffects(models.AbstractModel):
    """Effects of moves on meetings.

    An effect that names a kind of meeting (``value``) sees only meetings of that kind.
    """

    _inherit = "ptsp.case.effects"

    def _numbers_of_plan_meeting(self, case, effect):
        meetings = self.env["ptsp.meeting"]
        types = meetings._letter_types(case.company_id, [INVITATION])
        return self._numbers_of_types(case, types)

    def _numbers_of_conclude_meeting(self, case, effect):
        meetings = self.env["ptsp.meeting"]
        types = meetings._letter_types(case.company_id, MEETING_PAPERS)
        return self._numbers_of_types(case, types)

    def _ask_which_meeting(self, case, meetings):
        """Ask for the meeting when there are several to choose from."""
        if len(meetings) < 2:
            return []
        return [
            question(
                "meeting_id",
                self.env._("Meeting"),
                "many2one",
                choices=[(meeting.id, meeting._words()) for meeting in meetings],
            )
        ]

    def _ask_plan_meeting(self, case, effect):
        return [
            question(
                "meeting_start",
                self.env._("Date and time"),
                "datetime",
                help=self._meeting_window_words(case, effect),
            ),
            *self._ask_meeting_details(case),
        ]

    def _ask_meeting_details(self, case, meeting=None):
        """Ask for place, agenda and participants; a known meeting's are proposed."""
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
                help=self.env._(
                    "One per line: Name; Institution, or Name, Institution"
                ),
            ),
        ]

    def _meeting_due(self, case, effect):
        """Return when the meeting's step or the promise is due, the earlier of both.

        A move to the forum uses the forum's window, an act that of its own step.
        """
        step = case._target_step(effect.transition)
        dates = self.env["ptsp.case.dates"]
        step_due = step and naive(dates._step_due(case, step, case._ptsp_now()))
        return min(filter(None, [step_due, case.due_at]), default=False)

    def _meeting_window_words(self, case, effect):
        due = self._meeting_due(case, effect)
        if not due:
            return ""
        return self.env._(
            "Best before %(due)s: then the step or the promise is due.",
            due=case._office_words(due),
        )

    def _effect_plan_meeting(self, case, effect, values, note):
        meeting = self.env["ptsp.meeting"]._plan(case, effect.value, values)
        sentence = self.env._(
            "%(kind)s on %(start)s at %(place)s.",
            kind=case._selection_label(meeting, "kind"),
            start=case._office_words(meeting.start),
            place=meeting.place,
        )
        warnings = self._meeting_warnings(case, effect, meeting.start)
        if warnings:
            case._message_log(body=" ".join(warnings))
        return " ".join([sentence, *warnings])

    def _meeting_warnings(self, case, effect, start):
        """Return the warnings about the moment of a meeting; none forbids it."""
        warnings = []
        if start < case._ptsp_now():
            warnings.append(self.env._("The meeting begins at a moment that is past."))
        due = self._meeting_due(case, effect)
        if due and start > due:
            warnings.append(
                self.env._(
                    "The meeting lies after %(due)s, when the step or the promise is"
                    " due.",
                    due=case._office_words(due),
                )
            )
        return [*warnings, *self.env["ptsp.case.dates"]._moment_warnings(case, start)]

    def _warn_plan_meeting(self, case, effect, values):
        """Warn about the moment of the meeting once it was chosen."""
        start = values.get("meeting_start")
        return self._meeting_warnings(case, effect, start) if start else []

    def _warn_reschedule_meeting(self, case, effect, values):
        return self._warn_plan_meeting(case, effect, values)

    def _ask_conclude_meeting(self, case, effect):
        meetings = case.meeting_ids._filter_planned(effect.value)
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
                choices=[
                    (person._as_lines(), person._as_lines().rstrip("; "))
                    for person in invited or []
                ],
                help=self.env._(
                    "Tick who came. Who came uninvited, one per line: Name, Institution"
                ),
            ),
            question("minutes", self.env._("Minutes"), "text", rows=ROOM_FOR_MINUTES),
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
        planned = case.meeting_ids._filter_planned(effect.value)
        meeting = planned._chosen(values.get("meeting_id"))
        meeting._conclude(values)
        return self.env._(
            "%(kind)s concluded: %(decision)s.",
            kind=case._selection_label(meeting, "kind"),
            decision=case._selection_label(meeting, "decision"),
        )

    def _ask_reschedule_meeting(self, case, effect):
        meetings = case.meeting_ids._filter_planned(effect.value)
        known = meetings if len(meetings) == 1 else None
        start, *_details = self._ask_plan_meeting(case, effect)
        return [
            *self._ask_which_meeting(case, meetings),
            start,
            *self._ask_meeting_details(case, known),
        ]

    def _effect_reschedule_meeting(self, case, effect, values, note):
        """Call the planned meeting off and invite to another date."""
        meetings = case.meeting_ids._filter_planned(effect.value)
        before = meetings and meetings._chosen(values.get("meeting_id"))
        before._call_off(note)
        sentence = self._effect_plan_meeting(case, effect, values, note)
        if not before:
            return sentence
        return self.env._(
            "In place of %(before)s: %(after)s",
            before=before._words(),
            after=sentence,
        )

    def _ask_call_off_meeting(self, case, effect):
        planned = case.meeting_ids._filter_planned(effect.value)
        return self._ask_which_meeting(case, planned)

    def _effect_call_off_meeting(self, case, effect, values, note):
        if not note:
            raise UserError(self.env._("Say why the meeting is called off."))
        planned = case.meeting_ids._filter_planned(effect.value)
        meeting = planned._chosen(values.get("meeting_id"))
        meeting._call_off(note)
        return self.env._("%(meeting)s called off.", meeting=meeting._words())
