# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words

# Questions about the meeting that an agency held before it answered.
AGENCY_MEETING = (
    "agency_meeting_date",
    "agency_meeting_place",
    "agency_meeting_result",
)
OFFICER = "ptsp_base.group_ptsp_officer"
AGENCY = "ptsp_base.group_ptsp_agency"


class PtspOpinionAnswer(models.AbstractModel):
    """The answer of an agency: written by its own people, or recorded from paper.

    The agency's own people get questions in their own words. They are not asked for the
    arrival, but for the signer of their letter and its scan. They may correct their
    answer until the office begins to work on it.
    """

    _name = "ptsp.opinion.answer"
    _description = "Answer to a Request for an Opinion"

    # === WHO ANSWERS === #

    @api.model
    def _speaks_for_agency(self):
        """Tell whether the current user answers for an agency and is no officer.

        An extension point: people without an account may speak for their agency.
        """
        user = self.env.user
        return user.has_group(AGENCY) and not user.has_group(OFFICER)

    def _own_people(self):
        """Return the users who answer for the agencies of these requests.

        An extension point: people without an account may answer too.
        """
        return self.agency_id.user_ids

    def _filter_recordable(self):
        """Return the requests whose answer the current user may record.

        Officers record any open one, from paper. A user of an agency answers for that
        agency, and corrects its answer while nobody of the office works on it.
        """
        if not self._speaks_for_agency():
            return self._filter_open()
        mine = self._filter_mine()
        return (mine._filter_open() | mine._filter_correctable()).sorted("id")

    def _filter_correctable(self):
        """Return the answers that the agency sent itself and may still correct."""
        return self.filtered(
            lambda opinion: (
                opinion.state == "received"
                and not opinion.application_id.outcome
                and opinion.recorded_by_id in opinion._own_people()
                and not opinion._is_worked_on()
            )
        )

    def _is_worked_on(self):
        """Tell whether the office took the file since the answer came."""
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
        """Record the agency's answer; its arrival resumes or starts the clock.

        :param dict values: answers to the effect ``record_opinion``, by name
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
        """Return when the answer arrived: the entered moment, or now.

        An agency's own answer arrives when it is sent; a correction does not change
        the arrival.
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
        """Tell whether a scan of the agency's letter is there for this answer."""
        if self.env["ptsp.opinion.draft"]._of(self).filename:
            return True
        return self.state == "received" and bool(self.file_id)

    # === WHAT DOES NOT FIT === #

    def _answer_errors(self, values):
        """Return the errors of an answer, one sentence each.

        :param dict values: checked answers by name; False for those left out
        """
        errors = [
            self._arrival_error(values.get("arrived_at"), values.get("arrival_reason")),
            self._letter_date_error(values["opinion_date"]),
            self._text_error(values["result"], values["conditions"]),
            self._agency_meeting_error(values),
        ]
        return [error for error in errors if error]

    def _arrival_error(self, arrived_at, reason):
        """Return an error for an impossible arrival, or an unexplained earlier day.

        Moments are compared by the minute, because people enter no seconds.
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
        """Return an error for an agency's letter that is older than the request."""
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
        """Return an error for missing conditions, or an agency's missing reason.

        An officer who records from paper needs no reason: the letter itself has it.
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
        """Return an error for an agency's own meeting without a date (SOP 10.b)."""
        told = values["agency_meeting_place"] or values["agency_meeting_result"]
        if told and not values["agency_meeting_date"]:
            return self.env._(
                "Enter when the agency held its meeting or field visit"
                " (agency_meeting_date)."
            )
        return False

    # === WHAT COMES OF IT === #

    def _bind_answer(self):
        """Make a negative answer binding; it replaces the agency's earlier one."""
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
        """Return why the agency does not recommend, from its answer and letter."""
        letter = self.env._(
            "letter %(number)s of %(date)s",
            number=self.number,
            date=day_words(self.env, self.date),
        )
        said = filter(None, [self.conditions, self.agency_meeting_result])
        return "; ".join([*(text.rstrip(" .;") for text in said), letter])

    def _answers(self):
        """Return the days that a letter based on this opinion may not precede."""
        agency = self.agency_id.name
        arrived = self._office_day(self.arrived_at)
        what = self.env._("the opinion of %(agency)s arrived", agency=agency)
        return [(arrived, what)]


def to_minute(moment):
    """Return the moment without its seconds."""
    return moment.replace(second=0, microsecond=0)
