# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, naive

# From calm to alarming: a card shows the worse of its promise and its step.
LEVELS = ["none", "paused", "on_time", "due_soon", "due_today", "overdue"]
HORIZON_BEFORE = timedelta(days=400)
HORIZON_AFTER = timedelta(days=800)


class PtspApplicationClock(models.AbstractModel):
    """When a case is due and why. The only place that computes a due date.

    All moments are stored in UTC and counted on the office's working calendar; the
    arithmetic itself is ``ptsp_base.tools.promise``. Written by the door.
    """

    _name = "ptsp.application.clock"
    _description = "Clock of an Application"
    _inherit = ["ptsp.case.hooks"]

    received_at = fields.Datetime(
        "Received At",
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
    due_at = fields.Datetime(
        "Promise Due", readonly=True, locked=True, index="btree_not_null"
    )
    due_soon_at = fields.Datetime(readonly=True, locked=True)
    step_due_at = fields.Datetime(
        "Step Due", readonly=True, locked=True, index="btree_not_null"
    )
    step_due_soon_at = fields.Datetime(readonly=True, locked=True)
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

    @api.depends("received_at", "started_at", "stopped_at", "paused", "outcome")
    def _compute_clock_state(self):
        for application in self:
            application.clock_state = application._clock_state_code()

    def _clock_state_code(self):
        if self.stopped_at or (self.outcome and self.started_at):
            return "stopped"
        if self.started_at:
            return "paused" if self.paused else "running"
        return "waiting_opinion" if self.received_at else "not_started"

    # === LEDGER === #

    def _clock_receive(self, moment):
        """The file was received; a clock that starts at receipt starts here.

        SOP step 6: the receipt starts the count, unless a technical opinion is
        needed; then its arrival does.
        """
        self._with_door().write({"received_at": moment})
        sop = self.sop_id
        if sop.promise_start == "receipt":
            self._clock_start(moment, "receipt")
        elif sop.opinion_need == "never":
            self._clock_start(moment, "no_opinion")

    def _clock_start(self, moment, reason):
        """Start the promise once; a start once given is never withdrawn."""
        if not self.started_at:
            self._with_door().write({"started_at": moment, "start_reason": reason})
            self._clock_recompute()
            self._after_clock_start()

    def _clock_stop(self, moment):
        if not self.stopped_at:
            self._with_door().write({"stopped_at": moment})
            self._clock_recompute()

    def _clock_resume_after_void(self):
        """A voided number means that nothing has been issued: the count goes on."""
        if self.stopped_at and not self.outcome:
            self._with_door().write({"stopped_at": False})
            self._clock_recompute()

    def _clock_pause(self, kind, moment=None, reason=None):
        """Open a pause of this kind, unless one is open."""
        if self._open_pause(kind):
            return
        # One closed earlier in this transaction must be closed in the database too:
        # its index allows one open pause of a kind.
        pauses_sudo = self.env["ptsp.clock.pause"].sudo()
        pauses_sudo.flush_model(["ended_at"])
        pauses_sudo._with_door().create(
            {
                "application_id": self.id,
                "kind": kind,
                "started_at": moment or self._ptsp_now(),
                "reason": reason,
                "opened_by": self.env.uid,
            }
        )
        self._clock_recompute()

    def _clock_unpause(self, kind, moment=None):
        """Close the open pause of this kind, if any."""
        pause = self._open_pause(kind)
        if not pause:
            return
        ended_at = max(moment or self._ptsp_now(), pause.started_at)
        pause._with_door().write({"ended_at": ended_at, "closed_by": self.env.uid})
        self._clock_recompute()

    def _open_pause(self, kind):
        return self.sudo().pause_ids.filtered(
            lambda pause: pause.kind == kind and not pause.ended_at
        )

    def _counted_kinds(self, sop=None):
        """The kinds of pause that stop this service's promise."""
        sop = sop or self.sop_id
        kinds = {"order"}
        if sop.pause_on_return:
            kinds.add("return")
        if sop.pause_on_agency:
            kinds.add("agency")
        return kinds

    def _promise_pauses(self, sop=None):
        kinds = self._counted_kinds(sop)
        return self.pause_ids.filtered(lambda pause: pause.kind in kinds)

    # === RECOMPUTATION === #

    def _clock_recompute(self):
        """Set every date of the clock from the ledger; the same ledger, the same dates.

        While a pause runs the due date is the earliest possible one, as if the pause
        ended now.
        """
        for application in self.sudo():
            application._with_door().write(application._prepare_clock_values())

    def _prepare_clock_values(self):
        now = self._ptsp_now()
        promised = self._promise_pauses()
        values = {"paused": bool(self.started_at and self._runs_paused(promised))}
        values.update(self._prepare_promise_values(now, promised))
        values.update(self._prepare_step_values(now))
        values["due_level"] = self._level({**self._clock_dates(), **values}, now)
        return {
            name: value for name, value in values.items() if self[name] != value
        } or {"paused": values["paused"]}

    def _runs_paused(self, pauses):
        return any(not pause.ended_at for pause in pauses)

    def _clock_dates(self):
        return {
            name: self[name]
            for name in ("due_at", "due_soon_at", "step_due_at", "step_due_soon_at")
        }

    def _prepare_promise_values(self, now, pauses):
        if not self.started_at:
            return {"due_at": False, "due_soon_at": False}
        calendar = self._working_calendar()
        start = aware(self.started_at)
        due = promise.compute_due(
            calendar,
            start,
            self.sop_id.promise_days,
            self._as_pauses(pauses),
            now=aware(now),
        )
        soon = promise.due_soon_at(calendar, due, start)
        return {"due_at": naive(due), "due_soon_at": naive(soon)}

    def _prepare_step_values(self, now):
        due = self._step_due(self.step_id, now)
        if not due:
            return {"step_due_at": False, "step_due_soon_at": False}
        anchor = aware(self._step_anchor(self.step_id))
        soon = promise.due_soon_at(self._working_calendar(), due, anchor)
        return {"step_due_at": naive(due), "step_due_soon_at": naive(soon)}

    def _step_due(self, step, now):
        """Return the aware end of a step's window for this case, or None."""
        anchor = self._step_anchor(step)
        if not anchor:
            return None
        return promise.step_target(
            self._working_calendar(),
            aware(anchor),
            self._step_days(step),
            self._step_pauses(step),
            now=aware(now),
        )

    def _step_days(self, step):
        """Return the last day of the step's window, which may differ by the case."""
        for window in step.window_ids:
            if self._matches(window.condition):
                return window.day_to
        return step.day_to

    def _recompute_conditional_window(self):
        """What was changed may be what the window of the step depends on."""
        self.filtered(
            lambda case: not case.outcome and case.step_id.window_ids
        )._clock_recompute()

    def _step_anchor(self, step):
        """Return the moment the step's window is counted from, or False.

        A second visit keeps the first visit's anchor, so its target is the first
        one's, moved by what was spent with the applicant or the agency.
        """
        if self.outcome or not step.has_window:
            return False
        if step.anchor == "start":
            return self.started_at
        if step.anchor == "receipt":
            return self.received_at
        visits = self.entry_ids.filtered(lambda entry: entry.step_code == step.code)
        return min(visits.mapped("arrived_at"), default=self.arrived_at)

    def _level(self, values, now):
        if self.outcome:
            return "none"
        pairs = [(values["step_due_soon_at"], values["step_due_at"])]
        if not self.stopped_at:
            pairs.append((values["due_soon_at"], values["due_at"]))
        tz = self._working_calendar().tz
        paused = bool(values.get("paused", self.paused))
        levels = [
            promise.level(aware(now), aware(soon), aware(due), tz, paused)
            for soon, due in pairs
            if due
        ]
        return max(levels, key=LEVELS.index, default="none")

    def _working_calendar(self, sop=None):
        """Return the office's working time, wide enough for this case.

        :param sop: another revision than the case's own
        """
        now = self._ptsp_now()
        moments = [self.started_at, self.received_at, self.arrived_at]
        first = min([now, *filter(None, moments)]) - HORIZON_BEFORE
        return self._office_calendar(sop)._ptsp_working_calendar(
            first, now + HORIZON_AFTER
        )

    def _as_pauses(self, pauses):
        labels = dict(pauses._fields["kind"]._description_selection(self.env))
        return [
            promise.Pause(
                start=aware(pause.started_at),
                end=aware(pause.ended_at),
                kind=pause.kind,
                note=pause.reason or labels[pause.kind],
            )
            for pause in pauses
        ]

    def _clock_explain(self):
        """Return ``promise.explain_due`` of this case, or False before a start."""
        self.ensure_one()
        case = self.sudo()
        if not case.started_at:
            return False
        working = case._working_calendar()
        labels = dict(case._fields["start_reason"]._description_selection(self.env))
        return promise.explain_due(
            working,
            aware(case.started_at),
            case.sop_id.promise_days,
            case._as_pauses(case._promise_pauses()),
            reason=labels.get(case.start_reason, ""),
            holidays=case._office_calendar()._ptsp_holidays(
                working.first_day, working.last_day
            ),
            now=aware(case._ptsp_now()),
        )
