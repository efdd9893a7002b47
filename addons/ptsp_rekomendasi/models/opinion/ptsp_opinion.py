# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.models.office.screen_days import day_words
from odoo.addons.ptsp_base.tools import duration
from odoo.addons.ptsp_base.tools.moments import aware, naive

from .ptsp_opinion_answer import to_minute

# The states of an opinion that the office still waits for.
OPEN_STATES = ("requested", "delivered", "incomplete")
RESULTS = [
    ("recommended", "Recommended"),
    ("conditional", "Recommended with Conditions"),
    ("not_recommended", "Not Recommended"),
]
REQUESTED_STATES = ("requested", "delivered")


class PtspOpinion(models.Model):
    """One technical agency's opinion on a case (rekomendasi teknis, pertek).

    It is asked for, delivered and received. The office sends an incomplete opinion
    back, which then counts as not received. The effects of moves call the verbs of this
    model inside the door. The verbs drive the clock too: the promise starts with the
    arrival of the last opinion of the first round (SOP step 6, PROCESS 3).
    """

    _name = "ptsp.opinion"
    _description = "Technical Opinion"
    _inherit = ["ptsp.locked.mixin", "ptsp.opinion.answer"]
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
    signer = fields.Char(
        "Signed By", help="Name and position of who signed the agency's letter."
    )
    arrived_at = fields.Datetime(
        "Arrived at the Office", help="Entered by the receiver; it starts the promise."
    )
    arrival_reason = fields.Text("Why Entered Later")
    conditions = fields.Text(
        "Conditions or Reason",
        help="What the agency attaches, or why it does not recommend.",
    )
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
        """Return the opinions that the office still waits for."""
        return self.filtered(lambda opinion: opinion.state in OPEN_STATES)

    def _filter_requested(self):
        """Return the requests that agencies work on: asked for, not sent back."""
        return self.filtered(lambda opinion: opinion.state in REQUESTED_STATES)

    def _filter_to_deliver(self):
        """Return the open requests that are not at their agency yet."""
        waiting = self._filter_open()
        return waiting.filtered(lambda opinion: opinion.state != "delivered")

    def _filter_listed(self):
        """Return the undelivered requests for a delivery list, else the open ones."""
        return self._filter_to_deliver() or self._filter_open()

    def _agencies_to_deliver(self, asked=None):
        """Return the agencies to which these requests have to be delivered, in order.

        When all are at their agencies already, a delivery is recorded again for each.

        :param asked: agencies that are asked in the same move, before the delivery
        """
        waiting = self._filter_to_deliver().agency_id
        waiting |= asked or waiting.browse()
        return (waiting or self.agency_id).sorted("code")

    def _filter_delivered(self):
        """Return the requests that were ever delivered, withdrawn ones left out."""
        return self.filtered(
            lambda opinion: opinion.delivered_at and opinion.state != "withdrawn"
        )

    def _filter_sent_back(self):
        return self.filtered(lambda opinion: opinion.state == "incomplete")

    def _filter_received(self):
        return self.filtered(lambda opinion: opinion.state == "received")

    def _filter_mine(self):
        """Return the requests to an agency of the current user.

        An extension point: people without an account may answer one request.
        """
        return self.filtered(
            lambda opinion: self.env.user in opinion.agency_id.user_ids
        )

    def _of_agency(self, agency_id):
        """Return the last request to an agency, or the last one if there is one agency.

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

    def _newest_of_each(self):
        """Return the newest request to each agency; a withdrawn one only if alone."""
        newest = {opinion.agency_id: opinion for opinion in self}
        newest.update(
            {
                opinion.agency_id: opinion
                for opinion in self
                if opinion.state != "withdrawn"
            }
        )
        return self.browse(opinion.id for opinion in newest.values())

    def _filter_negative(self):
        """Return the negative opinions that bind, because nobody has lifted them.

        An opinion that was sent back or withdrawn binds until the same agency gives
        another answer.
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
        """Return the moment by which an agency has to answer, naive UTC.

        :param datetime moment: when it was asked, naive UTC
        """
        # Dates are counted also for users who may not read calendars.
        calendar = case.sudo()._working_calendar()
        # The definition decides, also for users who may not read it.
        length = case.sudo().sop_id._response_of(agency)
        return naive(duration.compute_due(calendar, aware(moment), length))

    def _renew_due(self, moment):
        """Give the agency its days again, counted from the repeated request."""
        for opinion in self:
            due = self._answer_due(opinion.application_id, opinion.agency_id, moment)
            opinion._with_door().write({"due_at": due})

    # === DELIVERY === #

    def _deliver(self, moment, receiver, receipt=False):
        """Note that open requests are at their agencies, which pauses the promise.

        :param datetime moment: when they were delivered, naive UTC
        :param str receiver: the person who signed for them there
        :param dict receipt: the scan of the signed list, a file that was checked
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
        """Keep the scan of the signed receipt with each request."""
        for opinion in self:
            kept = self.env["ptsp.file"]._keep(opinion.application_id, "receipt", file)
            opinion.receipt_file_id._replace()
            opinion._with_door().write({"receipt_file_id": kept.id})

    # === WHEN IT WAS ASKED === #

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

    # === SENT BACK, WITHDRAWN === #

    def _send_back(self, reason):
        """Send a received opinion back as incomplete: it counts as not received."""
        now = self._ptsp_now()
        self._with_door().write(
            {"state": "incomplete", "returned_at": now, "return_reason": reason}
        )
        self._renew_due(now)

    def _withdraw(self, reason):
        """Withdraw the request."""
        self._with_door().write({"state": "withdrawn", "return_reason": reason})
        self._drop_letters()
        self.application_id.opinion_ids._end_pause(self._ptsp_now())

    def _end_request(self):
        """Withdraw the requests because the case is closed."""
        self._with_door().write({"state": "withdrawn"})

    def _drop_letters(self):
        """Drop unsigned letters about a request that was answered or withdrawn."""
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
