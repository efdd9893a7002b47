# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words

# What an agency held itself before it answered.
AGENCY_MEETING = (
    "agency_meeting_date",
    "agency_meeting_place",
    "agency_meeting_result",
)
OFFICER = "ptsp_base.group_ptsp_officer"
AGENCY = "ptsp_base.group_ptsp_agency"


class PtspOpinionAnswer(models.AbstractModel):
    """What an agency answers: written by its own people, or recorded from paper.

    The agency's own people are asked in their own words: they are never asked when
    their answer arrived, and say who signed it and show it. Until the office begins to
    work on it they may correct what they sent.
    """

    _name = "ptsp.opinion.answer"
    _description = "Answer to a Request for an Opinion"

    # === WHO ANSWERS === #

    @api.model
    def _speaks_for_agency(self):
        """Tell whether the current user answers for an agency and records nothing.

        An extension point: people without an account may speak for theirs.
        """
        user = self.env.user
        return user.has_group(AGENCY) and not user.has_group(OFFICER)

    def _own_people(self):
        """Return the users by whom the asked agencies answer themselves.

        An extension point: people without an account may answer too.
        """
        return self.agency_id.user_ids

    def _filter_recordable(self):
        """Return the open ones that the current user may record.

        Officers record any, from paper. An agency's user answers for the own agency,
        and corrects an own answer that nobody of the office has begun to work on.
        """
        if not self._speaks_for_agency():
            return self._filter_open()
        mine = self._filter_mine()
        return (mine._filter_open() | mine._filter_correctable()).sorted("id")

    def _filter_correctable(self):
        """Return the answers that their agency sent itself and may still correct."""
        return self.filtered(
            lambda opinion: (
                opinion.state == "received"
                and not opinion.application_id.outcome
                and opinion.recorded_by_id in opinion._own_people()
                and not opinion._is_worked_on()
            )
        )

    def _is_worked_on(self):
        """Tell whether somebody of the office took the file since the answer came."""
        case = self.application_id
        outside = case.opinion_ids._own_people()
        taken = case.entry_ids.filtered(
            lambda entry: (
                entry.officer_id
                and entry.officer_id not in outside
                and (not entry.left_at or entry.left_at > self.recorded_at)
            )
        )
        return bool(taken)

    # === RECORDED === #

    def _receive(self, values):
        """Record the agency's answer; the clock goes on or starts with its arrival.

        :param dict values: what the effect ``record_opinion`` asks for, by name
        :raise UserError: with a sentence for each thing that does not fit
        """
        errors = self._answer_errors(values)
        if errors:
            raise UserError("\n".join(errors))
        self._with_door().write(self._prepare_answer(values))
        self.env["ptsp.opinion.draft"]._drop(self)
        case = self.application_id
        self._bind_answer()
        self._drop_letters()
        opinions = case.opinion_ids
        arrived = opinions._filter_received().mapped("arrived_at")
        opinions._end_pause(max(arrived))
        opinions._start_promise()

    def _prepare_answer(self, values):
        answer = {
            "state": "received",
            "result": values["result"],
            "number": values["opinion_number"],
            "date": values["opinion_date"],
            "signer": values["opinion_signer"],
            "arrived_at": self._arrival(values),
            "arrival_reason": values.get("arrival_reason"),
            "conditions": values["conditions"],
            **{name: values[name] for name in AGENCY_MEETING},
            "recorded_by_id": self.env.uid,
            "recorded_at": self._ptsp_now(),
        }
        file = values["opinion_file"] or self._drafted_file()
        if file:
            kept = self.env["ptsp.file"]._keep(self.application_id, "opinion", file)
            answer["file_id"] = kept.id
            self.file_id._replace()
        return answer

    def _arrival(self, values):
        """Return when the answer arrived: as it was entered, or now.

        An agency's own answer arrives when it is sent; a correction changes nothing of
        that.
        """
        if values.get("arrived_at"):
            return values["arrived_at"]
        corrected = self.state == "received"
        return self.arrived_at if corrected else self._ptsp_now()

    def _drafted_file(self):
        """Return the scan that the agency kept with its draft, or False."""
        if not self._speaks_for_agency():
            return False
        return self.env["ptsp.opinion.draft"]._of(self)._file()

    def _has_scan(self):
        """Tell whether the agency showed its letter already, for this answer."""
        if self.env["ptsp.opinion.draft"]._of(self).filename:
            return True
        return self.state == "received" and bool(self.file_id)

    # === WHAT DOES NOT FIT === #

    def _answer_errors(self, values):
        """Return what is wrong with an answer, a sentence for each thing.

        :param dict values: checked answers by name; False for what was left out
        """
        errors = [
            self._arrival_error(values.get("arrived_at"), values.get("arrival_reason")),
            self._letter_date_error(values["opinion_date"]),
            self._text_error(values["result"], values["conditions"]),
            self._agency_meeting_error(values),
        ]
        return [error for error in errors if error]

    def _arrival_error(self, arrived_at, reason):
        """Refuse an arrival before the request, or an earlier day without a reason.

        Compared by the minute: people enter no seconds.
        """
        if not arrived_at:
            return False
        since = max(self.requested_at, self.returned_at or self.requested_at)
        if arrived_at < to_minute(since):
            return self.env._(
                "The opinion cannot have arrived before %(since)s, when it was"
                " asked for.",
                since=self.application_id._office_words(since),
            )
        if self._office_day(arrived_at) < self._ptsp_today() and not reason:
            return self.env._(
                "The opinion arrived before today: say in “Why it is entered"
                " later” (arrival_reason) why."
            )
        return False

    def _letter_date_error(self, day):
        """Refuse an agency's letter that is older than the request it answers."""
        if not day:
            return False
        asked = self._office_day(self.requested_at)
        written = self._letter_that_asked().date
        asked = min(asked, written) if written else asked
        return self.env["ptsp.letter"]._too_early_message(
            self.env._("The letter of %(agency)s", agency=self.agency_id.name),
            day,
            [(asked, self.env._("its opinion was asked for"))],
        )

    def _text_error(self, result, text):
        """Want the conditions in words; of the agency itself a refusal's reason too.

        Who records from paper has the letter itself, which says why.
        """
        if text:
            return False
        if result == "conditional":
            return self.env._(
                "Enter the conditions that the agency attaches in “Conditions or"
                " reason”."
            )
        if result == "not_recommended" and self._speaks_for_agency():
            return self.env._(
                "Say in “Conditions or reason” why it is not recommended."
            )
        return False

    def _agency_meeting_error(self, values):
        """Refuse a meeting of the agency itself that has no date (SOP 10.b)."""
        told = values["agency_meeting_place"] or values["agency_meeting_result"]
        if told and not values["agency_meeting_date"]:
            return self.env._(
                "Enter when the agency held its meeting or field visit"
                " (agency_meeting_date)."
            )
        return False

    # === WHAT COMES OF IT === #

    def _bind_answer(self):
        """Let a negative answer bind, in the place of the agency's earlier one."""
        case, decisions = self.application_id, self.env["ptsp.decision"]
        own = case.decision_ids.filtered(
            lambda one: one.opinion_id.agency_id == self.agency_id
        )
        reason = self.env._("The agency answered again: letter %(no)s.", no=self.number)
        own._end("replaced", reason)
        if self.result == "not_recommended":
            # An order given before this answer was known does not overrule it.
            case._with_door().write({"opinion_override": False})
            decisions._bind(
                case,
                "opinion",
                "refuse",
                self._reason_words(),
                self.agency_id.name,
                lift_lane_id=decisions._head_lane(case).id,
                opinion_id=self.id,
            )

    def _reason_words(self):
        """Return why the agency does not recommend, as far as its answer says."""
        letter = self.env._(
            "letter %(number)s of %(date)s",
            number=self.number,
            date=day_words(self.env, self.date),
        )
        said = filter(None, [self.conditions, self.agency_meeting_result])
        return "; ".join([*(text.rstrip(" .;") for text in said), letter])

    def _answers(self):
        """Return the days that a letter which rests on this opinion cannot precede."""
        agency = self.agency_id.name
        arrived = self._office_day(self.arrived_at)
        what = self.env._("the opinion of %(agency)s arrived", agency=agency)
        return [(arrived, what)]


def to_minute(moment):
    """Return the moment without its seconds."""
    return moment.replace(second=0, microsecond=0)
