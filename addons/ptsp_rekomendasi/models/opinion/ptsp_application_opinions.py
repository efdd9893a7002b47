# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, naive

from .ptsp_application_agency_meetings import AGENCY_MEETING


class PtspApplicationOpinions(models.AbstractModel):
    """Effects on technical opinions, and what they do to the clock.

    The promise starts with the arrival of the last opinion of the first round; an
    opinion sent back as incomplete has not arrived (SOP step 6, PROCESS 3).
    """

    _name = "ptsp.application.opinions"
    _description = "Technical Opinions of an Application"
    _inherit = ["ptsp.application.agency.meetings"]

    asked_at = fields.Datetime(
        "Asked For",
        compute="_compute_own_request",
        help="When the office asked the agency of the current user.",
    )
    answer_due_at = fields.Datetime(
        "Answer Due",
        compute="_compute_own_request",
        help="Until when the agency of the current user is to answer.",
    )

    @api.depends("opinion_ids.state", "opinion_ids.due_at")
    @api.depends_context("uid")
    def _compute_own_request(self):
        for case in self:
            own = case.sudo().opinion_ids.filtered(
                lambda opinion: (
                    opinion.state in ("requested", "delivered")
                    and self.env.user in opinion.agency_id.user_ids
                )
            )
            case.asked_at = min(own.mapped("requested_at"), default=False)
            case.answer_due_at = min(filter(None, own.mapped("due_at")), default=False)

    def _open_opinions(self):
        return self.sudo().opinion_ids._filter_open()

    # === REQUEST === #

    def _ask_request_opinion(self, effect):
        if effect.agency_id:
            return []
        agencies = self._agencies_to_ask()
        codes = effect.transition_id.effect_ids.mapped("code")
        required = not self._open_opinions() or "withdraw_opinion" in codes
        only_one = required and len(agencies) == 1
        return [
            self._spec(
                "agency_id",
                self.env._("Technical agency"),
                "many2one",
                required=required,
                choices=[(agency.id, agency.name) for agency in agencies],
                default=agencies.id if only_one else False,
                help=self.env._("Asked for its technical opinion."),
            )
        ]

    def _agencies_to_ask(self):
        """Return the agencies of the service that have no open request."""
        agencies_sudo = self.env["ptsp.agency"].sudo()
        agencies = agencies_sudo.search([("company_id", "=", self.company_id.id)])
        usual = agencies.filtered(lambda agency: self.service_id in agency.service_ids)
        return (usual or agencies) - self._open_opinions().agency_id

    def _effect_request_opinion(self, effect, values, note):
        agency = effect.agency_id or self._agency(values.get("agency_id"))
        if not agency or agency in self._open_opinions().agency_id:
            return False
        now = self._ptsp_now()
        opinion = (
            self.env["ptsp.opinion"]
            .sudo()
            ._with_door()
            .create(
                {
                    "application_id": self.id,
                    "agency_id": agency.id,
                    "state": "requested",
                    "first_round": not self.started_at,
                    "requested_at": now,
                    "requested_by": self.env.uid,
                    "due_at": self._opinion_due(now, agency.response_days),
                }
            )
        )
        return self.env._(
            "Opinion asked of %(agency)s, due %(due)s.",
            agency=agency.name,
            due=self._office_words(opinion.due_at),
        )

    def _agency(self, agency_id):
        return self.env["ptsp.agency"].sudo().browse(agency_id or [])

    def _opinion_due(self, moment, days):
        """Return the end of the agency's last working day to answer."""
        calendar = self.sudo()._working_calendar()
        return naive(promise.compute_due(calendar, aware(moment), days))

    # === DELIVERY === #

    def _ask_deliver_opinions(self, effect):
        requests_too = "request_opinion" in effect.transition_id.effect_ids.mapped(
            "code"
        )
        if not self._open_opinions() and not requests_too:
            return []
        return [
            self._spec(
                "received_by",
                self.env._("Received at the agency by"),
                help=self.env._("Who signed the receipt."),
            ),
            self._spec(
                "delivered_at",
                self.env._("Delivered at"),
                "datetime",
                default=self._office_iso(self._ptsp_now()),
                past=True,
            ),
            self._receipt_spec(False),
        ]

    def _effect_deliver_opinions(self, effect, values, note):
        opinions = self._open_opinions()
        if not opinions:
            return False
        moment = values["delivered_at"]
        pending = opinions.filtered(lambda opinion: opinion.state != "delivered")
        for opinion in pending:
            if moment < to_minute(opinion.requested_at):
                raise UserError(
                    self.env._(
                        "The delivery cannot lie before the request of %(requested)s.",
                        requested=self._office_words(opinion.requested_at),
                    )
                )
        self._renew_due(pending._filter_sent_back(), moment)
        pending._with_door().write(
            {
                "state": "delivered",
                "delivered_at": moment,
                "received_by": values["received_by"],
            }
        )
        if values["delivery_receipt"]:
            self._keep_receipt_of(pending or opinions, values["delivery_receipt"])
        agencies = ", ".join(opinions.agency_id.mapped("name"))
        self._clock_pause("agency", moment, agencies)
        return self.env._(
            "Delivered to %(agencies)s, received by %(person)s.",
            agencies=agencies,
            person=values["received_by"],
        )

    # === RECORDING === #

    def _recordable_opinions(self):
        """Return the open opinions that the current user may record.

        An agency's user records the own agency's only; officers any, from paper.
        """
        opinions = self._open_opinions()
        if self.env.user.has_group("ptsp_base.group_ptsp_officer"):
            return opinions
        if self.env.user.has_group("ptsp_base.group_ptsp_agency"):
            return opinions.filtered(
                lambda opinion: self.env.user in opinion.agency_id.user_ids
            )
        return opinions

    def _ask_which_opinion(self, opinions):
        """Ask for the agency when there are several to choose from."""
        agencies = opinions.agency_id
        if len(agencies) < 2:
            return []
        return [
            self._spec(
                "agency_id",
                self.env._("Technical agency"),
                "many2one",
                choices=[(agency.id, agency.name) for agency in agencies],
            )
        ]

    def _ask_record_opinion(self, effect):
        opinions = self._recordable_opinions()
        if not opinions:
            return []
        return [
            *self._ask_which_opinion(opinions),
            *self._ask_answer(),
            *self._ask_arrival(),
            self._spec(
                "conditions",
                self.env._("Conditions"),
                "text",
                required=False,
                help=self.env._("Needed when it is recommended with conditions."),
            ),
            *self._ask_agency_meeting(),
            self._spec(
                "opinion_file",
                self.env._("Scan of the letter"),
                "binary",
                required=False,
            ),
        ]

    def _ask_answer(self):
        results = self.env["ptsp.opinion"]._fields["result"]
        return [
            self._spec(
                "result",
                self.env._("Result"),
                "selection",
                choices=results._description_selection(self.env),
            ),
            self._spec("opinion_number", self.env._("Number of the agency's letter")),
            self._spec(
                "opinion_date",
                self.env._("Date of the agency's letter"),
                "date",
                past=True,
            ),
        ]

    def _ask_arrival(self):
        return [
            self._spec(
                "arrived_at",
                self.env._("Arrived at the office"),
                "datetime",
                default=self._office_iso(self._ptsp_now()),
                past=True,
                help=self.env._(
                    "The promise starts with the arrival of the last opinion."
                ),
            ),
            self._spec(
                "arrival_reason",
                self.env._("Why it is entered later"),
                "text",
                required=False,
                help=self.env._("Needed when it arrived before today."),
            ),
        ]

    def _effect_record_opinion(self, effect, values, note):
        opinion = self._chosen_opinion(self._recordable_opinions(), values)
        if not opinion:
            return False
        self._check_arrival(opinion, values["arrived_at"], values["arrival_reason"])
        if values["result"] == "conditional" and not values["conditions"]:
            raise UserError(
                self.env._("Enter the conditions that the agency attaches.")
            )
        self._check_agency_meeting(values)
        opinion._with_door().write(self._prepare_answer(opinion, values))
        self._opinion_arrived(opinion)
        sentence = self.env._(
            "%(agency)s: %(result)s, letter %(number)s, arrived %(arrived)s.",
            agency=opinion.agency_id.name,
            result=self._selection_label(opinion, "result"),
            number=opinion.number,
            arrived=self._office_words(opinion.arrived_at),
        )
        held = opinion.agency_meeting_text
        return f"{sentence} {held}" if held else sentence

    def _chosen_opinion(self, opinions, values):
        if len(opinions.agency_id) > 1:
            agency = self._agency(values.get("agency_id"))
            opinions = opinions.filtered(lambda opinion: opinion.agency_id == agency)
        return opinions[-1:]

    def _prepare_answer(self, opinion, values):
        answer = {
            "state": "received",
            "result": values["result"],
            "number": values["opinion_number"],
            "date": values["opinion_date"],
            "arrived_at": values["arrived_at"],
            "arrival_reason": values["arrival_reason"],
            "conditions": values["conditions"],
            **{name: values[name] for name in AGENCY_MEETING},
            "recorded_by": self.env.uid,
            "recorded_at": self._ptsp_now(),
        }
        file = values["opinion_file"]
        if file:
            answer["attachment_id"] = self._create_file(
                opinion, file["filename"], file["mimetype"], file["content"]
            ).id
        return answer

    def _check_arrival(self, opinion, arrived_at, reason):
        """Refuse an arrival before the request, or an earlier day without a reason.

        Compared by the minute: people enter no seconds.
        """
        since = max(opinion.requested_at, opinion.returned_at or opinion.requested_at)
        if arrived_at < to_minute(since):
            raise UserError(
                self.env._(
                    "The opinion cannot have arrived before %(since)s, when it was"
                    " asked for.",
                    since=self._office_words(since),
                )
            )
        company = self.company_id.sudo()
        if company._ptsp_local_date(arrived_at) < self._ptsp_today() and not reason:
            raise UserError(
                self.env._(
                    "The opinion arrived before today: say in “Why it is entered"
                    " later” (arrival_reason) why."
                )
            )

    def _opinion_arrived(self, opinion):
        """Let the clock know: nothing is out any more, or the promise starts."""
        if opinion.result == "not_recommended" and self.opinion_override:
            # An order given before this answer was known does not overrule it.
            self._with_door().write({"opinion_override": False})
        self._drop_papers_about(opinion)
        received = self.opinion_ids._filter_received()
        if "delivered" not in self.opinion_ids.mapped("state"):
            self._clock_unpause("agency", max(received.mapped("arrived_at")))
        self._start_after_opinions()

    def _drop_papers_about(self, opinion):
        """A request that is answered or withdrawn needs no letter any more."""
        unsigned = self._unsigned_papers()
        self._drop_papers(
            unsigned.filtered(lambda letter: letter.opinion_id == opinion),
            self.env._("The request is answered or withdrawn."),
        )

    def _start_after_opinions(self):
        """Start the promise when the last opinion of the first round is there."""
        first = self.opinion_ids.filtered(
            lambda opinion: opinion.first_round and opinion.state != "withdrawn"
        )
        waits_for_opinions = self.sop_id.promise_start == "opinion"
        if not first or not waits_for_opinions or first._filter_open():
            return
        if self.received_at and not self.started_at:
            self._clock_start(max(first.mapped("arrived_at")), "opinion")

    # === SENT BACK, WITHDRAWN === #

    def _ask_return_opinion(self, effect):
        return self._ask_which_opinion(self.opinion_ids._filter_received())

    def _effect_return_opinion(self, effect, values, note):
        opinion = self._chosen_opinion(self.opinion_ids._filter_received(), values)
        if not opinion:
            return False
        opinion._with_door().write(
            {
                "state": "incomplete",
                "returned_at": self._ptsp_now(),
                "return_reason": note,
            }
        )
        self._renew_due(opinion, opinion.returned_at)
        return self.env._(
            "Opinion of %(agency)s sent back as incomplete, due again %(due)s.",
            agency=opinion.agency_id.name,
            due=self._office_words(opinion.due_at),
        )

    def _renew_due(self, opinions, moment):
        """The agency has its days again, from when it is asked once more."""
        for opinion in opinions:
            due = self._opinion_due(moment, opinion.agency_id.response_days)
            opinion._with_door().write({"due_at": due})

    def _ask_withdraw_opinion(self, effect):
        specs = self._ask_which_opinion(self._open_opinions())
        return [{**spec, "name": "withdrawn_agency_id"} for spec in specs]

    def _effect_withdraw_opinion(self, effect, values, note):
        chosen = {"agency_id": values.get("withdrawn_agency_id")}
        opinion = self._chosen_opinion(self._open_opinions(), chosen)
        if not opinion:
            return False
        opinion._with_door().write({"state": "withdrawn", "return_reason": note})
        self._drop_papers_about(opinion)
        if "delivered" not in self.opinion_ids.mapped("state"):
            self._clock_unpause("agency", self._ptsp_now())
        if "request_opinion" not in effect.transition_id.effect_ids.mapped("code"):
            # A request given to another agency is still to be answered.
            self._start_after_opinions()
        return self.env._(
            "Request to %(agency)s withdrawn.", agency=opinion.agency_id.name
        )

    def _close(self, outcome, now):
        """No agency is asked any longer about a closed case."""
        super()._close(outcome, now)
        self._open_opinions()._with_door().write({"state": "withdrawn"})

    # === NO OPINION NEEDED, OR NOT FOLLOWED === #

    def _effect_start_clock_receipt(self, effect, values, note):
        """Verification found that no opinion is needed: the receipt starts it."""
        first = self.opinion_ids.filtered(
            lambda opinion: opinion.first_round and opinion.state != "withdrawn"
        )
        if self.started_at or not self.received_at or first:
            return False
        by_receipt = self.sop_id.promise_start == "receipt"
        self._clock_start(self.received_at, "receipt" if by_receipt else "no_opinion")
        return False

    def _effect_override_opinion(self, effect, values, note):
        if not note:
            raise UserError(
                self.env._("An order against the opinion needs its reason.")
            )
        self._with_door().write({"opinion_override": True})
        return self.env._("Recommendation allowed against the opinion.")

    def _negative_opinions(self):
        """Return the negative opinions that nothing has overruled.

        Each agency's newest counts. A reasoned order overrules; so does the newest
        meeting concluded since the opinion was recorded, when it decided to proceed
        and an office desk had called it: not one held while an agency studied.
        """
        negative = self.opinion_ids._newest_per_agency().filtered(
            lambda opinion: opinion.result == "not_recommended"
        )
        if self.opinion_override:
            return negative.browse()
        meeting = self.meeting_ids.filtered(
            lambda meeting: (
                meeting.state == "concluded"
                and meeting.step_id.lane_id.kind == "office"
            )
        ).sorted("concluded_at")[-1:]
        if meeting.decision != "proceed":
            return negative
        return negative.filtered(
            lambda opinion: opinion.recorded_at > meeting.concluded_at
        )


def to_minute(moment):
    """Return the moment without its seconds."""
    return moment.replace(second=0, microsecond=0)
