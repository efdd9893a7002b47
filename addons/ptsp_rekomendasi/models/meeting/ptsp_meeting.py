# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words

KINDS = [
    ("joint", "Joint Meeting"),
    ("meeting", "Meeting or Presentation"),
    ("field", "Field Visit"),
]
DECISIONS = [
    ("proceed", "Proceed"),
    ("repair", "The applicant repairs"),
    ("request_opinion", "Ask for a technical opinion"),
    ("refuse", "Refuse"),
]
EVENT_LENGTH = timedelta(hours=2)
# Codes of the letter types that are issued, if the office has them.
INVITATION = "undangan"
MEETING_PAPERS = ("daftar_hadir", "notula", "berita_acara")


class PtspMeeting(models.Model):
    """A meeting or field visit about a case, with its minutes and its decision.

    It is planned with an invitation, and then concluded with minutes and attendance, or
    called off. The effects of the case's moves call the verbs of this model inside the
    door.
    """

    _name = "ptsp.meeting"
    _description = "Meeting"
    _inherit = ["ptsp.locked.mixin", "ptsp.meeting.papers"]
    _order = "application_id, start, id"
    _check_company_auto = True
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(KINDS, required=True)
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("concluded", "Concluded"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
    )
    start = fields.Datetime(required=True)
    place = fields.Char(required=True)
    agenda = fields.Text()
    participant_ids = fields.One2many(
        "ptsp.meeting.participant", "meeting_id", "Participants"
    )
    minutes = fields.Text()
    decision = fields.Selection(DECISIONS)
    decision_note = fields.Text()
    called_by_id = fields.Many2one("res.users")
    step_id = fields.Many2one(
        "ptsp.sop.step", "Called At", index=True, ondelete="restrict"
    )
    concluded_by_id = fields.Many2one("res.users")
    concluded_at = fields.Datetime()
    cancel_reason = fields.Text("Called Off Because")
    cancelled_by_id = fields.Many2one("res.users", "Called Off By")
    cancelled_at = fields.Datetime("Called Off At")
    event_id = fields.Many2one(
        "calendar.event",
        "Calendar Entry",
        index="btree_not_null",
        ondelete="set null",
    )

    @api.depends("kind", "start", "application_id.display_name")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for meeting in self:
            meeting.display_name = self.env._(
                "%(kind)s: %(case)s",
                kind=kinds.get(meeting.kind, ""),
                case=meeting.application_id.display_name or "",
            )

    # === WHICH === #

    def _filter_planned(self, kind=None):
        """Return the meetings that are still planned, of one kind or of any."""
        return self.filtered(
            lambda meeting: (
                meeting.state == "planned" and (not kind or meeting.kind == kind)
            )
        )

    def _filter_concluded(self):
        """Return the meetings that were held and have a decision."""
        return self.filtered(lambda meeting: meeting.state == "concluded")

    def _chosen(self, meeting_id):
        """Return the meeting that was chosen, or the only one there is.

        :param meeting_id: id of the choice, or False
        :raise UserError: when none is planned
        """
        meetings = self
        if len(meetings) > 1:
            meetings = self.filtered(lambda meeting: meeting.id == meeting_id)
        if not meetings:
            raise UserError(
                self.env._("No meeting is planned for this case; plan it first.")
            )
        return meetings

    def _words(self):
        """Return kind, time and place of the meeting in words."""
        case = self.application_id
        return self.env._(
            "%(kind)s on %(start)s at %(place)s",
            kind=case._selection_label(self, "kind"),
            start=case._office_words(self.start),
            place=self.place,
        )

    # === PLAN === #

    @api.model
    def _plan(self, case, kind, values):
        """Plan a meeting about a case and invite to it.

        :param str kind: the kind of meeting, a key of ``KINDS``
        :param dict values: answers to the effect ``plan_meeting``, by name
        :return: the meeting
        :raise UserError: in one sentence, when it cannot be planned like this
        """
        start = values["meeting_start"]
        # The office's settings hold for everybody; few may read them.
        company = case.company_id.sudo()
        if company._ptsp_local_date(start) < case._ptsp_today():
            raise UserError(
                self.env._("A meeting cannot be planned for a day that is past.")
            )
        participants = self.env["ptsp.meeting.participant"]
        persons = participants._parse_lines(values["meeting_participants"])
        # Only the process writes these rows; no person has the right to.
        meeting = (
            self.sudo()
            ._with_door()
            .create(
                {
                    "application_id": case.id,
                    "kind": kind,
                    "state": "planned",
                    "start": start,
                    "place": values["meeting_place"],
                    "agenda": values["meeting_agenda"],
                    "called_by_id": self.env.uid,
                    "step_id": case.step_id.id,
                }
            )
        )
        participants._add(meeting, persons)
        meeting._with_door().write({"event_id": meeting._create_event().id})
        meeting._issue_letter(INVITATION)
        return meeting

    def _create_event(self):
        """Put the meeting into the caller's calendar, if the caller may have one.

        It has no attendees: participants need no account and get the invitation.
        """
        events = self.env["calendar.event"].with_user(self.env.user)
        if not events.has_access("create"):
            return events
        return events.with_context(
            dont_notify=True, mail_create_nosubscribe=True, mail_notrack=True
        ).create(
            {
                "name": self.display_name,
                "start": self.start,
                "stop": self.start + EVENT_LENGTH,
                "location": self.place,
                "description": self.agenda,
                "user_id": self.env.uid,
                "partner_ids": [(5, 0, 0)],
            }
        )

    def _issue_letter(self, code):
        """Issue a paper about the meeting, if the office has such a letter type."""
        letters, case = self.env["ptsp.letter"], self.application_id
        for letter_type in self._letter_types(case.company_id, [code]):
            letters._issue_paper(case, letter_type, meeting_id=self.id)

    @api.model
    def _letter_types(self, company, codes):
        """Return the letter types of an office that have these codes, in this order."""
        # Every user who may have the letter made may find its type.
        found = (
            self.env["ptsp.letter.type"]
            .sudo()
            .search([("code", "in", list(codes)), ("company_id", "=", company.id)])
        )
        return found.sorted(lambda letter_type: codes.index(letter_type.code))

    # === CONCLUDE === #

    def _conclude(self, values):
        """Record attendance, minutes and decision, and issue the papers about them.

        :param dict values: answers to the effect ``conclude_meeting``, by name
        :raise UserError: when the meeting has not begun
        """
        if self._ptsp_now() < self.start:
            raise UserError(
                self.env._(
                    "%(meeting)s has not begun: conclude it afterwards, or call it"
                    " off.",
                    meeting=self._words(),
                )
            )
        self._record_attendance(values["attendance"])
        self._with_door().write(
            {
                "state": "concluded",
                "minutes": values["minutes"],
                "decision": values["meeting_decision"],
                "decision_note": values["decision_note"],
                "concluded_by_id": self.env.uid,
                "concluded_at": self._ptsp_now(),
            }
        )
        self._bind_decision()
        for code in MEETING_PAPERS:
            self._issue_letter(code)

    def _bind_decision(self):
        """Make the meeting's decision binding, unless the case may go on.

        Only the head may lift a refusal; the desk that called the meeting may lift a
        repair. A later meeting of the same case may find that no repair is needed.
        """
        case, decisions = self.application_id, self.env["ptsp.decision"]
        if self.decision == "proceed":
            earlier = case.decision_ids._filter_standing("meeting", "repair")
            earlier._end("replaced", self.decision_note or self._title_words())
        if self.decision not in ("refuse", "repair"):
            return
        caller = self.step_id.lane_id
        head = self.decision == "refuse" or caller.kind != "office"
        decisions._bind(
            case,
            "meeting",
            self.decision,
            self.decision_note or self.minutes,
            self._title_words(),
            lane_id=caller.id,
            lift_lane_id=(decisions._head_lane(case) if head else caller).id,
            meeting_id=self.id,
        )

    def _title_words(self):
        """Return kind and day of the meeting for the text of a decision."""
        # The office's settings hold for everybody; few may read them.
        day = self.company_id.sudo()._ptsp_local_date(self.start)
        kind = self.application_id._selection_label(self, "kind")
        return f"{kind} {day_words(self.env, day)}"

    def _record_attendance(self, text):
        """Mark the participants who came, and add those who came uninvited.

        :param str text: a line for each person
        """
        participants = self.env["ptsp.meeting.participant"]
        persons = participants._parse_lines(text)
        came = {name.casefold() for name, _institution in persons}
        invited = self.participant_ids
        present = invited.filtered(lambda person: person.name.casefold() in came)
        present._with_door().write({"attended": True})
        known = {person.name.casefold() for person in invited}
        uninvited = [pair for pair in persons if pair[0].casefold() not in known]
        participants._add(self, uninvited, attended=True)

    # === CALL OFF === #

    def _call_off(self, reason):
        """Cancel meetings, and archive their entries in the calendar."""
        self._with_door().write(
            {
                "state": "cancelled",
                "cancel_reason": reason,
                "cancelled_by_id": self.env.uid,
                "cancelled_at": self._ptsp_now(),
            }
        )
        self.event_id.write({"active": False})
