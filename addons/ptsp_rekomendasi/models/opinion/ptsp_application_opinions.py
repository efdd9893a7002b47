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
    _inherit = ["ptsp.application.agency.meetings", "ptsp.case.hooks"]

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

    def _outside_users(self, lane):
        """An agency's user acts while a request to the own agency is open."""
        users = super()._outside_users(lane)
        if lane.kind != "agency":
            return users
        asked = self.opinion_ids.filtered(
            lambda opinion: opinion.state in ("requested", "delivered")
        )
        return users | asked.agency_id.user_ids

    def _open_opinions(self):
        return self.sudo().opinion_ids._filter_open()

    # === REQUEST === #

    def _agencies_to_ask(self):
        """Return the agencies of the service that have no open request."""
        agencies_sudo = self.env["ptsp.agency"].sudo()
        agencies = agencies_sudo.search([("company_id", "=", self.company_id.id)])
        usual = agencies.filtered(lambda agency: self.service_id in agency.service_ids)
        return (usual or agencies) - self._open_opinions().agency_id

    def _agency(self, agency_id):
        return self.env["ptsp.agency"].sudo().browse(agency_id or [])

    def _opinion_due(self, moment, days):
        """Return the end of the agency's last working day to answer."""
        calendar = self.sudo()._working_calendar()
        return naive(promise.compute_due(calendar, aware(moment), days))

    # === DELIVERY === #

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

    def _renew_due(self, opinions, moment):
        """The agency has its days again, from when it is asked once more."""
        for opinion in opinions:
            due = self._opinion_due(moment, opinion.agency_id.response_days)
            opinion._with_door().write({"due_at": due})

    def _after_close(self, outcome, now):
        """No agency is asked any longer about a closed case."""
        super()._after_close(outcome, now)
        self._open_opinions()._with_door().write({"state": "withdrawn"})

    # === NO OPINION NEEDED, OR NOT FOLLOWED === #

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
