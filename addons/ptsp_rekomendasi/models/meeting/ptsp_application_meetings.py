# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.ptsp_base.tools.moments import naive

MAX_PERSONS = 200
EVENT_LENGTH = timedelta(hours=2)
INVITATION = "undangan"
MEETING_PAPERS = ("daftar_hadir", "notula", "berita_acara")


class PtspApplicationMeetings(models.AbstractModel):
    """Effects on meetings: planned with an invitation, concluded with minutes.

    An effect that names a kind of meeting (``value``) sees only meetings of that kind.
    """

    _name = "ptsp.application.meetings"
    _description = "Meetings of an Application"
    _inherit = ["ptsp.case.hooks"]

    # === WHICH === #

    def _planned_meetings(self, kind=None):
        """Return the meetings still to be held, of one kind or of any."""
        return self.sudo().meeting_ids.filtered(
            lambda meeting: (
                meeting.state == "planned" and (not kind or meeting.kind == kind)
            )
        )

    def _chosen_meeting(self, meetings, values):
        """Return the meeting that was chosen, or the only one there is.

        :raise UserError: when none is planned
        """
        if len(meetings) > 1:
            chosen = values.get("meeting_id")
            meetings = meetings.filtered(lambda meeting: meeting.id == chosen)
        if not meetings:
            raise UserError(
                self.env._("No meeting is planned for this case; plan it first.")
            )
        return meetings

    def _meeting_words(self, meeting):
        return self.env._(
            "%(kind)s on %(start)s at %(place)s",
            kind=self._selection_label(meeting, "kind"),
            start=self._office_words(meeting.start),
            place=meeting.place,
        )

    # === PLAN === #

    def _meeting_due(self, effect):
        """Return when the meeting's step or the promise is due, the earlier of both.

        A move to the forum has the forum's window, an act that of its own step.
        """
        case = self.sudo()
        step = case._target_step(effect.transition)
        dates = self.env["ptsp.case.dates"]
        step_due = step and naive(dates._step_due(case, step, self._ptsp_now()))
        return min(filter(None, [step_due, self.due_at]), default=False)

    def _meeting_window_words(self, effect):
        due = self._meeting_due(effect)
        if not due:
            return ""
        return self.env._(
            "Best before %(due)s: then the step or the promise is due.",
            due=self._office_words(due),
        )

    def _planned_sentence(self, effect, meeting):
        sentence = self.env._(
            "%(kind)s on %(start)s at %(place)s.",
            kind=self._selection_label(meeting, "kind"),
            start=self._office_words(meeting.start),
            place=meeting.place,
        )
        due = self._meeting_due(effect)
        if not due or meeting.start <= due:
            return sentence
        warning = self.env._(
            "The meeting lies after %(due)s, when the step or the promise is due.",
            due=self._office_words(due),
        )
        self._message_log(body=warning)
        return f"{sentence} {warning}"

    def _parse_persons(self, text):
        """Return ``(name, institution)`` of each line "Name; Institution".

        :raise ValidationError: naming the line that has no name
        """
        persons = {}
        for number, line in enumerate(text.splitlines(), 1):
            name, _sep, institution = (part.strip() for part in line.partition(";"))
            if not name and not institution:
                continue
            if not name or len(line) > 300:
                raise ValidationError(
                    self.env._(
                        "Line %(number)s of the participants must read “Name;"
                        " Institution”.",
                        number=number,
                    )
                )
            persons.setdefault(name.casefold(), (name, institution))
        if not persons or len(persons) > MAX_PERSONS:
            raise ValidationError(
                self.env._(
                    "Name at least one person and at most %(limit)s, one per line.",
                    limit=MAX_PERSONS,
                )
            )
        return list(persons.values())

    def _create_participants(self, meeting, persons, **vals):
        self.env["ptsp.meeting.participant"].sudo()._with_door().create(
            [
                {
                    "meeting_id": meeting.id,
                    "sequence": index,
                    "name": name,
                    "institution": institution,
                    **vals,
                }
                for index, (name, institution) in enumerate(
                    persons, len(meeting.participant_ids) + 1
                )
            ]
        )

    def _create_event(self, meeting):
        """Put the meeting into the caller's calendar, if the caller may have one.

        Without attendees: participants need no account and get the invitation.
        """
        events = self.env["calendar.event"].with_user(self.env.user)
        if not events.has_access("create"):
            return events
        return events.with_context(
            dont_notify=True, mail_create_nosubscribe=True, mail_notrack=True
        ).create(
            {
                "name": meeting.display_name,
                "start": meeting.start,
                "stop": meeting.start + EVENT_LENGTH,
                "location": meeting.place,
                "description": meeting.agenda,
                "user_id": self.env.uid,
                "partner_ids": [(5, 0, 0)],
            }
        )

    def _issue_paper(self, code, meeting):
        """Issue a paper of a meeting, where the office has such a letter type."""
        types_sudo = self.env["ptsp.letter.type"].sudo()
        letter_type = types_sudo.search(
            [("code", "=", code), ("company_id", "=", self.company_id.id)], limit=1
        )
        if letter_type:
            self._issue_letter(letter_type, meeting=meeting)

    # === CONCLUDE === #

    def _check_meeting_begun(self, meeting):
        if self._ptsp_now() < meeting.start:
            raise UserError(
                self.env._(
                    "%(meeting)s has not begun: conclude it afterwards, or call it"
                    " off.",
                    meeting=self._meeting_words(meeting),
                )
            )

    def _record_attendance(self, meeting, persons):
        """Mark who came; who came uninvited is added."""
        came = {name.casefold() for name, _institution in persons}
        invited = meeting.participant_ids
        present = invited.filtered(lambda person: person.name.casefold() in came)
        present._with_door().write({"attended": True})
        known = {person.name.casefold() for person in invited}
        uninvited = [pair for pair in persons if pair[0].casefold() not in known]
        self._create_participants(meeting, uninvited, attended=True)

    # === RESCHEDULE, CALL OFF === #

    def _call_off(self, meetings, reason):
        """Cancel meetings; who called them finds it in the calendar."""
        meetings._with_door().write(
            {
                "state": "cancelled",
                "cancel_reason": reason,
                "cancelled_by": self.env.uid,
                "cancelled_at": self._ptsp_now(),
            }
        )
        meetings.event_id.write({"active": False})

    def _after_close(self, outcome, now):
        """A closed case meets no more."""
        super()._after_close(outcome, now)
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        reason = self.env._(
            "The case was closed: %(outcome)s", outcome=outcomes[outcome]
        )
        self._call_off(self._planned_meetings(), reason)
