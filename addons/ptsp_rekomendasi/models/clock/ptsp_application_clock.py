# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

from .ptsp_case_silence import PROPOSED, SILENCE_ACTIVITY

HORIZON_BEFORE = timedelta(days=400)
HORIZON_AFTER = timedelta(days=800)
UNDECIDED = {"promise_kept": False, "worked_minutes": False, "worked_days": False}


class PtspApplicationClock(models.AbstractModel):
    """The clock of a case: its dates, and the events that start, stop and pause it.

    The door writes it. ``ptsp.case.dates`` computes the dates, ``ptsp.case.ladder`` and
    ``ptsp.case.silence`` tell people about them.
    """

    _name = "ptsp.application.clock"
    _description = "Clock of an Application"
    _inherit = ["ptsp.case.hooks"]

    received_at = fields.Datetime(
        readonly=True,
        locked=True,
        index="btree_not_null",
        help="Step 6 of the SOP.",
    )
    started_at = fields.Datetime("Clock Started At", readonly=True, locked=True)
    start_reason = fields.Selection(
        [
            ("receipt", "The file was received"),
            ("opinion", "The last technical opinion arrived"),
            ("no_opinion", "No technical opinion is needed: the file was received"),
        ],
        readonly=True,
        locked=True,
    )
    stopped_at = fields.Datetime("Clock Stopped At", readonly=True, locked=True)
    told_due_at = fields.Datetime(
        "Date the Applicant Was Told",
        readonly=True,
        locked=True,
        help="The last date that the applicant was told, or is being told.",
    )
    # Set when the clock stops: a later change of the calendar does not change them.
    promise_kept = fields.Selection(
        [("on_time", "On time"), ("late", "Late")], readonly=True, locked=True
    )
    worked_minutes = fields.Integer(
        "Working Minutes",
        readonly=True,
        locked=True,
        help="From the receipt to the stop of the clock, in office hours.",
    )
    worked_days = fields.Float(
        "Working Days",
        digits=(16, 2),
        readonly=True,
        locked=True,
        aggregator="avg",
        help="From the receipt to the stop of the clock, parts of a day included.",
    )
    due_at = fields.Datetime(
        "Promise Due", readonly=True, locked=True, index="btree_not_null"
    )
    due_soon_at = fields.Datetime(readonly=True, locked=True)
    step_due_at = fields.Datetime(
        "Step Due", readonly=True, locked=True, index="btree_not_null"
    )
    step_due_soon_at = fields.Datetime(readonly=True, locked=True)
    # A promise in hours is due at its hour, so it is not flagged for its whole day.
    due_by_hour = fields.Boolean(
        "Promised in Hours", readonly=True, locked=True, help="Or in minutes."
    )
    step_due_by_hour = fields.Boolean(
        "Step in Hours", readonly=True, locked=True, help="Or in minutes."
    )
    paused = fields.Boolean(readonly=True, locked=True)
    due_level = fields.Selection(
        [
            ("none", "Not counted"),
            ("paused", "Paused"),
            ("on_time", "On time"),
            ("due_soon", "Due soon"),
            ("due_today", "Due today"),
            ("overdue", "Overdue"),
        ],
        readonly=True,
        locked=True,
        default="none",
        group_expand=True,
    )
    clock_state = fields.Selection(
        [
            ("not_started", "Not counted yet"),
            ("waiting_opinion", "Waiting for the technical opinion"),
            ("running", "Running"),
            ("paused", "Paused"),
            ("stopped", "Stopped"),
        ],
        compute="_compute_clock_state",
    )
    calendar_version = fields.Char(
        "Counted by Version",
        readonly=True,
        locked=True,
        help="Of the office's working time.",
    )
    flag_ids = fields.One2many(
        "ptsp.flag", "application_id", readonly=True, locked=True
    )
    proposals = fields.Json(compute="_compute_proposals")

    @api.depends("received_at", "started_at", "stopped_at", "paused", "outcome")
    def _compute_clock_state(self):
        for case in self:
            case.clock_state = case._clock_state_code()

    def _clock_state_code(self):
        if self.stopped_at or (self.outcome and self.started_at):
            return "stopped"
        if self.started_at:
            return "paused" if self.paused else "running"
        return "waiting_opinion" if self.received_at else "not_started"

    @api.depends("step_id", "outcome", "opinion_ids.state", "contact_ids", "pause_ids")
    @api.depends_context("uid", "lang")
    def _compute_proposals(self):
        silence = self.env["ptsp.case.silence"]
        for case in self:
            case.proposals = silence._proposals(case) if case.id else []

    # === LEDGER === #

    def _clock_receive(self, moment):
        """Note the receipt of the file, and start a clock that starts with it.

        SOP step 6: the receipt starts the count, unless a technical opinion is needed;
        then the arrival of the opinion starts it.
        """
        self._with_door().write({"received_at": moment})
        sop = self.sop_id
        if sop.promise_start == "receipt":
            self._clock_start(moment, "receipt")
        elif sop.opinion_need == "never":
            self._clock_start(moment, "no_opinion")

    def _clock_start(self, moment, reason):
        """Start the promise, unless it has started; a start is never withdrawn."""
        if not self.started_at:
            self._with_door().write({"started_at": moment, "start_reason": reason})
            self._clock_recompute()
            self._after_clock_start()

    def _clock_stop(self, moment):
        """Stop the promise, unless it has been stopped."""
        if not self.stopped_at:
            self._with_door().write({"stopped_at": moment})
            self._clock_recompute()
            for case in self.sudo():  # the user need not read all of the case
                decision = self.env["ptsp.case.dates"]._prepare_decision(case)
                case._with_door().write(decision)

    def _clock_resume_after_void(self):
        """Let the clock go on after a number was voided: no letter is issued yet."""
        if self.stopped_at and not self.outcome:
            self._with_door().write({"stopped_at": False, **UNDECIDED})
            self._clock_recompute()

    def _clock_pause(self, kind, moment=None, reason=None):
        """Open a pause of this kind, unless one is open."""
        # A running pause counts for every user.
        if self.sudo().pause_ids._running(kind):
            return
        # The database allows one open pause of a kind, so the end of an earlier pause
        # is written first.
        pauses_sudo = self.env["ptsp.clock.pause"].sudo()
        pauses_sudo.flush_model(["ended_at"])
        started_at = moment or self._ptsp_now()
        pauses_sudo._with_door().create(
            {
                "application_id": self.id,
                "kind": kind,
                **self.env["ptsp.case.dates"]._prepare_pause(self, kind, started_at),
                "started_at": started_at,
                "reason": reason,
                "opened_by_id": self.env.uid,
            }
        )
        self._clock_recompute()

    def _clock_unpause(self, kind, moment=None):
        """Close the open pause of this kind, if any."""
        # A running pause counts for every user.
        pause = self.sudo().pause_ids._running(kind)
        if not pause:
            return
        ended_at = max(moment or self._ptsp_now(), pause.started_at)
        pause._with_door().write({"ended_at": ended_at, "closed_by_id": self.env.uid})
        self._clock_recompute()

    # === COUNTING === #

    def _clock_recompute(self, why=None):
        """Set every date of the clock from the ledger.

        :param str why: the reason why dates move: ``calendar`` or ``revision``; without
            it the reason is a pause
        """
        dates = self.env["ptsp.case.dates"]
        # Dates are counted also for users who may not read all of the case.
        for case in self.sudo():
            case._with_door().write(dates._prepare_values(case))
            if case.due_at and not case.stopped_at:
                dates._after_count(case, why)

    def _clock_explain(self):
        """Return how the due date follows from the ledger; False before a start."""
        self.ensure_one()
        # Every reader of the case gets the explanation by the whole ledger.
        return self.env["ptsp.case.dates"]._explain_due(self.sudo())

    def _working_calendar(self, sop=None):
        """Return the office's working time, wide enough for this case.

        :param sop: another revision than the case's own
        """
        now = self._ptsp_now()
        moments = [self.started_at, self.received_at, self.arrived_at]
        first = min([now, *filter(None, moments)]) - HORIZON_BEFORE
        calendar = self.env["ptsp.case.dates"]._calendar(self, sop)
        return calendar._ptsp_working_calendar(first, now + HORIZON_AFTER)

    # === WHAT THE DOOR TELLS THE CLOCK === #

    def _after_data_change(self):
        """Count the step again if its window depends on data of the case."""
        super()._after_data_change()
        for case in self:
            step = case._step()
            if step and step.windows and not case.outcome:
                case._clock_recompute()

    def _after_change(self, event):
        """Remove activities about matters that are settled."""
        super()._after_change(event)
        if event != "open":  # nothing was reported about a new case yet
            self.env["ptsp.case.ladder"]._settle(self)

    def _before_effects(self, transition):
        """Remove the proposals about silence when the move follows one of them."""
        super()._before_effects(transition)
        if transition.on_silence in PROPOSED:
            self._forget_activities([SILENCE_ACTIVITY])

    def _after_enter_step(self, now):
        super()._after_enter_step(now)
        if len(self.entry_ids) > 1:  # nothing was proposed about a new case yet
            self._forget_activities([SILENCE_ACTIVITY])

    def _after_close(self, outcome, now):
        """End running pauses, the count, and the proposals about silence."""
        super()._after_close(outcome, now)
        for kind in self.pause_ids._running().mapped("kind"):
            self._clock_unpause(kind, now)
        self._clock_stop(now)
        self._clock_recompute()
        self._forget_activities([SILENCE_ACTIVITY])
