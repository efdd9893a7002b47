# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words
from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, naive

# The states of an opinion that the office still waits for.
OPEN_STATES = ("requested", "delivered", "incomplete")
RESULTS = [
    ("recommended", "Recommended"),
    ("conditional", "Recommended with Conditions"),
    ("not_recommended", "Not Recommended"),
]
REQUESTED_STATES = ("requested", "delivered")
AGENCY_MEETING = (
    "agency_meeting_date",
    "agency_meeting_place",
    "agency_meeting_result",
)


class PtspOpinion(models.Model):
    """One technical agency's opinion on a case (rekomendasi teknis, pertek).

    Asked for, delivered, received; sent back when it is incomplete, and then it has
    not been received. Its verbs stand here; the effects of the case's moves call them
    inside the door. They tell the clock too: the promise starts with the arrival of
    the last opinion of the first round (SOP step 6, PROCESS 3).
    """

    _name = "ptsp.opinion"
    _description = "Technical Opinion"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _check_company_auto = True
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    agency_id = fields.Many2one(
        "ptsp.agency",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    state = fields.Selection(
        [
            ("requested", "Requested"),
            ("delivered", "At the Agency"),
            ("received", "Received"),
            ("incomplete", "Sent Back as Incomplete"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
    )
    first_round = fields.Boolean(
        help="Asked for before the promise started: the last of these starts it."
    )
    requested_at = fields.Datetime(required=True)
    requested_by_id = fields.Many2one("res.users")
    due_at = fields.Datetime("Answer Due")
    delivered_at = fields.Datetime()
    returned_at = fields.Datetime("Sent Back At")
    return_reason = fields.Text("What Is Incomplete")
    received_by = fields.Char("Received at the Agency By")
    receipt_file_id = fields.Many2one("ptsp.file", "Signed Receipt")
    result = fields.Selection(RESULTS)
    number = fields.Char("Letter Number")
    date = fields.Date("Letter Date")
    arrived_at = fields.Datetime(
        "Arrived at the Office", help="Entered by the receiver; it starts the promise."
    )
    arrival_reason = fields.Text("Why Entered Later")
    conditions = fields.Text()
    agency_meeting_date = fields.Date(
        "Agency's Meeting or Visit On",
        help="What the agency held itself before it answered (SOP step 10.b).",
    )
    agency_meeting_place = fields.Char("Meeting or Visit At")
    agency_meeting_result = fields.Text("Result of Meeting or Visit")
    agency_meeting_text = fields.Char(
        "Agency's Meeting or Visit", compute="_compute_agency_meeting_text"
    )
    file_id = fields.Many2one("ptsp.file", "Letter of the Agency")
    recorded_by_id = fields.Many2one("res.users")
    recorded_at = fields.Datetime()

    @api.depends("agency_id", "number")
    def _compute_display_name(self):
        for opinion in self:
            opinion.display_name = " ".join(
                filter(None, [opinion.agency_id.name, opinion.number])
            )

    @api.depends("agency_meeting_date", "agency_meeting_place", "agency_meeting_result")
    @api.depends_context("lang")
    def _compute_agency_meeting_text(self):
        for opinion in self:
            held = opinion.agency_meeting_date
            opinion.agency_meeting_text = held and self.env._(
                "Held by the agency on %(held)s: %(what)s.",
                held=day_words(self.env, held),
                what="; ".join(
                    filter(
                        None,
                        [opinion.agency_meeting_place, opinion.agency_meeting_result],
                    )
                )
                or "-",
            )

    # === WHICH === #

    def _filter_open(self):
        """Return those that the office still waits for."""
        return self.filtered(lambda opinion: opinion.state in OPEN_STATES)

    def _filter_requested(self):
        """Return those that the agency is working on: asked for, not sent back."""
        return self.filtered(lambda opinion: opinion.state in REQUESTED_STATES)

    def _filter_to_deliver(self):
        """Return the open ones that are not at their agency yet."""
        waiting = self._filter_open()
        return waiting.filtered(lambda opinion: opinion.state != "delivered")

    def _filter_listed(self):
        """Return what a delivery list names: what waits, or what was delivered."""
        return self._filter_to_deliver() or self._filter_open()

    def _agencies_to_deliver(self):
        """Return the agencies that these are to be delivered to, in order.

        When all are at their agencies already, a delivery is recorded again for each.
        """
        return (self._filter_to_deliver() or self).agency_id.sorted("code")

    def _filter_delivered(self):
        """Return those that an agency got once, withdrawn ones left out."""
        return self.filtered(
            lambda opinion: opinion.delivered_at and opinion.state != "withdrawn"
        )

    def _filter_sent_back(self):
        return self.filtered(lambda opinion: opinion.state == "incomplete")

    def _filter_received(self):
        return self.filtered(lambda opinion: opinion.state == "received")

    def _filter_mine(self):
        """Return those that are asked of an agency of the current user."""
        return self.filtered(
            lambda opinion: self.env.user in opinion.agency_id.user_ids
        )

    def _filter_recordable(self):
        """Return the open ones that the current user may record.

        An agency's user records the own agency's only; officers any, from paper.
        """
        user, waiting = self.env.user, self._filter_open()
        if user.has_group("ptsp_base.group_ptsp_officer"):
            return waiting
        if user.has_group("ptsp_base.group_ptsp_agency"):
            return waiting._filter_mine()
        return waiting

    def _of_agency(self, agency_id):
        """Return the last one of an agency; which agency matters if there are several.

        :param agency_id: id of the agency that was chosen, or False
        """
        opinions = self
        if len(self.agency_id) > 1:
            opinions = self.filtered(lambda opinion: opinion.agency_id.id == agency_id)
        return opinions[-1:]

    def _newest_per_agency(self):
        """Return each agency's newest received opinion."""
        newest = {opinion.agency_id: opinion for opinion in self._filter_received()}
        return self.browse(opinion.id for opinion in newest.values())

    def _filter_negative(self):
        """Return the negative opinions that bind: nobody has lifted them.

        An opinion that was sent back or withdrawn binds until the same agency answers
        otherwise.
        """
        standing = self.application_id.decision_ids._filter_standing("opinion")
        return self & standing.opinion_id

    # === REQUEST === #

    @api.model
    def _agencies_to_ask(self, case):
        """Return the agencies of the service that have no open request."""
        agencies_sudo = self.env["ptsp.agency"].sudo()
        agencies = agencies_sudo.search([("company_id", "=", case.company_id.id)])
        usual = agencies.filtered(lambda agency: case.service_id in agency.service_ids)
        return (usual or agencies) - case.opinion_ids._filter_open().agency_id

    @api.model
    def _request(self, case, agency):
        """Ask an agency for its opinion on a case.

        :return: the request
        """
        now = self._ptsp_now()
        # Only the process writes these rows; no person has the right to.
        return (
            self.sudo()
            ._with_door()
            .create(
                {
                    "application_id": case.id,
                    "agency_id": agency.id,
                    "state": "requested",
                    "first_round": not case.started_at,
                    "requested_at": now,
                    "requested_by_id": self.env.uid,
                    "due_at": self._answer_due(case, agency, now),
                }
            )
        )

    @api.model
    def _answer_due(self, case, agency, moment):
        """Return the end of the last working day that an agency has to answer.

        :param datetime moment: when it was asked, naive UTC
        """
        # Dates are counted for people who may not read calendars.
        calendar = case.sudo()._working_calendar()
        days = agency.response_days
        return naive(promise.compute_due(calendar, aware(moment), days))

    def _renew_due(self, moment):
        """Give the agency its days again, from when it is asked once more."""
        for opinion in self:
            due = self._answer_due(opinion.application_id, opinion.agency_id, moment)
            opinion._with_door().write({"due_at": due})

    # === DELIVERY === #

    def _deliver(self, moment, receiver, receipt=False):
        """Note that open requests are at their agencies, which pauses the promise.

        :param datetime moment: when they were delivered, naive UTC
        :param str receiver: who signed for them there
        :param dict receipt: the scan of what was signed, a file that was checked
        :raise UserError: when they were not asked for yet at that moment
        """
        pending = self._filter_to_deliver()
        for opinion in pending:
            opinion._check_delivery(moment)
        pending._filter_sent_back()._renew_due(moment)
        pending._with_door().write(
            {"state": "delivered", "delivered_at": moment, "received_by": receiver}
        )
        if receipt:
            (pending or self)._keep_receipt(receipt)
        agencies = ", ".join(self.agency_id.mapped("name"))
        self.application_id._clock_pause("agency", moment, agencies)

    def _check_delivery(self, moment):
        if moment < to_minute(self.requested_at):
            requested = self.application_id._office_words(self.requested_at)
            raise UserError(
                self.env._(
                    "The delivery cannot lie before the request of %(requested)s.",
                    requested=requested,
                )
            )

    def _keep_receipt(self, file):
        """Keep the scan of what an agency signed with each request."""
        for opinion in self:
            kept = self.env["ptsp.file"]._keep(opinion.application_id, "receipt", file)
            opinion._with_door().write({"receipt_file_id": kept.id})

    # === ANSWER === #

    def _receive(self, values):
        """Record the agency's answer; the clock goes on or starts with its arrival.

        :param dict values: what the effect ``record_opinion`` asks for, by name
        :raise UserError: in one sentence, when the answer cannot be recorded
        """
        self._check_arrival(values["arrived_at"], values["arrival_reason"])
        self._check_letter_date(values["opinion_date"])
        if values["result"] == "conditional" and not values["conditions"]:
            raise UserError(
                self.env._("Enter the conditions that the agency attaches.")
            )
        self._check_agency_meeting(values)
        self._with_door().write(self._prepare_answer(values))
        case = self.application_id
        self._bind_answer()
        self._drop_letters()
        opinions = case.opinion_ids
        arrived = opinions._filter_received().mapped("arrived_at")
        opinions._end_pause(max(arrived))
        opinions._start_promise()

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
        return "; ".join([*said, letter])

    def _prepare_answer(self, values):
        answer = {
            "state": "received",
            "result": values["result"],
            "number": values["opinion_number"],
            "date": values["opinion_date"],
            "arrived_at": values["arrived_at"],
            "arrival_reason": values["arrival_reason"],
            "conditions": values["conditions"],
            **{name: values[name] for name in AGENCY_MEETING},
            "recorded_by_id": self.env.uid,
            "recorded_at": self._ptsp_now(),
        }
        file = values["opinion_file"]
        if file:
            kept = self.env["ptsp.file"]._keep(self.application_id, "opinion", file)
            answer["file_id"] = kept.id
        return answer

    def _check_arrival(self, arrived_at, reason):
        """Refuse an arrival before the request, or an earlier day without a reason.

        Compared by the minute: people enter no seconds.
        """
        since = max(self.requested_at, self.returned_at or self.requested_at)
        if arrived_at < to_minute(since):
            raise UserError(
                self.env._(
                    "The opinion cannot have arrived before %(since)s, when it was"
                    " asked for.",
                    since=self.application_id._office_words(since),
                )
            )
        if self._office_day(arrived_at) < self._ptsp_today() and not reason:
            raise UserError(
                self.env._(
                    "The opinion arrived before today: say in “Why it is entered"
                    " later” (arrival_reason) why."
                )
            )

    def _office_day(self, moment):
        """Return the day of a stored moment in the office's time."""
        # The office's settings hold for everybody; few may read them.
        return self.company_id.sudo()._ptsp_local_date(moment)

    def _letter_that_asked(self):
        """Return the letter by which the agency was asked, if one was numbered."""
        return self.application_id.letter_ids.filtered(
            lambda letter: (
                self
                and letter.opinion_id == self
                and letter.number
                and letter.state == "issued"
            )
        ).sorted("id")[:1]

    def _check_letter_date(self, day):
        """Refuse an agency's letter that is older than the request it answers."""
        asked = self._office_day(self.requested_at)
        written = self._letter_that_asked().date
        asked = min(asked, written) if written else asked
        error = self.env["ptsp.letter"]._too_early_message(
            self.env._("The letter of %(agency)s", agency=self.agency_id.name),
            day,
            [(asked, self.env._("its opinion was asked for"))],
        )
        if error:
            raise UserError(error)

    def _answers(self):
        """Return the days that a letter which rests on this opinion cannot precede."""
        agency = self.agency_id.name
        arrived = self._office_day(self.arrived_at)
        what = self.env._("the opinion of %(agency)s arrived", agency=agency)
        return [(arrived, what)]

    def _check_agency_meeting(self, values):
        """Refuse a meeting of the agency itself that has no date (SOP 10.b)."""
        told = values["agency_meeting_place"] or values["agency_meeting_result"]
        if told and not values["agency_meeting_date"]:
            raise UserError(
                self.env._(
                    "Enter when the agency held its meeting or field visit"
                    " (agency_meeting_date)."
                )
            )

    # === SENT BACK, WITHDRAWN === #

    def _send_back(self, reason):
        """Send a received opinion back as incomplete: it counts as not received."""
        now = self._ptsp_now()
        self._with_door().write(
            {"state": "incomplete", "returned_at": now, "return_reason": reason}
        )
        self._renew_due(now)

    def _withdraw(self, reason):
        """Take the request back."""
        self._with_door().write({"state": "withdrawn", "return_reason": reason})
        self._drop_letters()
        self.application_id.opinion_ids._end_pause(self._ptsp_now())

    def _end_request(self):
        """Wait no longer for the answers: the case is closed."""
        self._with_door().write({"state": "withdrawn"})

    def _drop_letters(self):
        """Drop unsigned letters about a request that is answered or withdrawn."""
        letters = self.application_id.letter_ids._filter_awaited()
        letters.filtered(lambda letter: letter.opinion_id == self)._drop(
            self.env._("The request is answered or withdrawn.")
        )

    # === THE PROMISE === #

    def _end_pause(self, moment):
        """End the pause when none of a case's requests is at its agency any more."""
        if "delivered" not in self.mapped("state"):
            self.application_id._clock_unpause("agency", moment)

    def _start_promise(self):
        """Start the promise when the last opinion of a case's first round is there."""
        case = self.application_id
        first = self.filtered(
            lambda opinion: opinion.first_round and opinion.state != "withdrawn"
        )
        waits_for_opinions = case.sop_id.promise_start == "opinion"
        if not first or not waits_for_opinions or first._filter_open():
            return
        if case.received_at and not case.started_at:
            case._clock_start(max(first.mapped("arrived_at")), "opinion")


def to_minute(moment):
    """Return the moment without its seconds."""
    return moment.replace(second=0, microsecond=0)
