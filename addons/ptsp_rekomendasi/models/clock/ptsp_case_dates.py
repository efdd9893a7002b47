# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import models

from odoo.addons.ptsp_base.tools import duration, promise
from odoo.addons.ptsp_base.tools.duration import Duration
from odoo.addons.ptsp_base.tools.moments import aware, naive


class PtspCaseDates(models.AbstractModel):
    """Computes when a case is due and why; nothing else computes a due date.

    All moments are stored in UTC and counted on the office's working calendar; the
    arithmetic itself is ``ptsp_base.tools.promise``. The ledger that it reads is when
    the file was received, when the clock started and stopped, and the pauses.
    """

    _name = "ptsp.case.dates"
    _description = "Dates of a Case"

    def _prepare_values(self, case):
        """Return the fields of the clock that the ledger changes.

        The same ledger gives the same dates. While a pause runs, the due date is the
        earliest possible one, as if the pause ended now.
        """
        now = case._ptsp_now()
        pauses = case.pause_ids._that_stop(case.sop_id)
        values = {
            "paused": bool(case.started_at and pauses._running()),
            "calendar_version": self._calendar(case).ptsp_version,
            **self._prepare_promise(case, pauses, now),
            **self._prepare_step(case, now),
        }
        values["due_level"] = self.env["ptsp.case.level"]._level(case, values, now)
        return {
            name: value for name, value in values.items() if case[name] != value
        } or {"paused": values["paused"]}

    def _after_count(self, case, why):
        """Act after a running promise was counted again. An extension point.

        :param str why: as in ``_clock_recompute``
        """

    def _outside_hours(self, case, moment):
        """Return a sentence if the office does not work at a moment, else nothing.

        :param datetime moment: naive UTC
        """
        working = self._calendar(case)._ptsp_working_calendar(moment, moment)
        day = working.local_date(aware(moment))
        words = {"moment": case._office_words(moment)}
        if not working.is_working_day(day):
            holidays = self._calendar(case)._ptsp_holidays(day, day)
            if day in holidays:
                return self.env._(
                    "%(moment)s is no working day: %(holiday)s.",
                    holiday=holidays[day],
                    **words,
                )
            return self.env._("%(moment)s is no working day.", **words)
        begins, ends = working.start_of_day(day), working.end_of_day(day)
        if begins <= aware(moment) <= ends:
            return ""
        return self.env._("%(moment)s is outside the office hours.", **words)

    def _moment_warnings(self, case, moment):
        """Return warnings about a signature or a meeting at a moment.

        :param datetime moment: naive UTC
        :return: list of sentences; empty when the office works then
        """
        outside = self._outside_hours(case, moment)
        unknown = self._span_warnings(case, moment, moment)
        return [outside, *unknown] if outside else unknown

    def _promise_warnings(self, case, start):
        """Return warnings about unknown holidays until the end of a promise.

        :param datetime start: naive UTC, or False for a promise that does not start
        :return: list of sentences
        """
        if not start or not case.sop_id.promise_amount:
            return []
        calendar, length = case._working_calendar(), case.sop_id._promise_length()
        due = duration.compute_due(calendar, aware(start), length)
        return self._span_warnings(case, start, naive(due))

    def _span_warnings(self, case, first, last):
        """Return a warning for each year of a span whose holidays are not loaded.

        :param datetime first: naive UTC
        :param datetime last: naive UTC, included
        """
        day = case.company_id._ptsp_local_date
        return self._calendar(case)._ptsp_warnings(day(first), day(last))

    def _calendar(self, case, sop=None):
        """Return the working hours that a case is counted by.

        :param sop: another revision than the case's own
        """
        sop = sop or case.sop_id
        # Dates are counted also for users who may not read calendars.
        return (sop.calendar_id or case.company_id.ptsp_calendar_id).sudo()

    # === PROMISE === #

    def _prepare_promise(self, case, pauses, now):
        if case.promise_kept:  # the result from the stop of the clock stays
            return {}
        length = case.sop_id._promise_length()
        by_hour = {"due_by_hour": not length.by_day}
        if not case.started_at:
            return {"due_at": False, "due_soon_at": False, **by_hour}
        calendar = case._working_calendar()
        start = aware(case.started_at)
        due = duration.compute_due(
            calendar, start, length, pauses._as_intervals(), now=aware(now)
        )
        soon = duration.due_soon_at(calendar, due, start, length)
        return {"due_at": naive(due), "due_soon_at": naive(soon), **by_hour}

    def _prepare_pause(self, case, kind, started_at):
        """Return the values that a pause copies from its kind: label and limit.

        :param datetime started_at: naive UTC
        """
        # The definition decides, also for users who may not read it.
        named = case.sop_id.sudo()._pause_kind(kind)
        if not named.limit_amount:
            return {"label": named.label, "limit_at": False}
        calendar = case._working_calendar()
        limit = duration.compute_due(calendar, aware(started_at), named._limit())
        return {"label": named.label, "limit_at": naive(limit)}

    def _prepare_decision(self, case):
        """Return the values fixed when the clock stops: verdict and time taken.

        Figures read them, so that hours or holidays entered later do not rewrite them.
        """
        values = {"promise_kept": False}
        if case.due_at:
            late = case.stopped_at > case.due_at
            values["promise_kept"] = "late" if late else "on_time"
        if case.received_at:
            calendar = case._working_calendar()
            received, stopped = aware(case.received_at), aware(case.stopped_at)
            values["worked_minutes"] = self._worked_seconds(case) // 60
            values["worked_days"] = round(
                float(calendar.position(stopped) - calendar.position(received)), 2
            )
        return values

    def _explain_due(self, case):
        """Return ``duration.explain_due`` of a case, or False before a start."""
        if not case.started_at:
            return False
        calendar = case._working_calendar()
        reasons = dict(case._fields["start_reason"]._description_selection(self.env))
        return duration.explain_due(
            calendar,
            aware(case.started_at),
            case.sop_id._promise_length(),
            case.pause_ids._that_stop(case.sop_id)._as_intervals(),
            reason=reasons.get(case.start_reason, ""),
            holidays=self._calendar(case)._ptsp_holidays(
                calendar.first_day, calendar.last_day
            ),
            now=aware(case._ptsp_now()),
        )

    def _years_unknown(self, case):
        """Return the years without holidays that dates of a case depend on.

        It looks at every date that others rely on: of the promise, of the step, and of
        the requests to agencies.
        """
        dates = list(filter(None, self.env["ptsp.case.recount"]._dates(case).values()))
        if case.outcome or not dates:
            return []
        since = min(filter(None, [case.started_at, case.arrived_at, *dates]))
        day = case.company_id._ptsp_local_date
        return self._calendar(case)._ptsp_missing_years(day(since), day(max(dates)))

    def _promise_years_unknown(self, case):
        """Return the years without holidays that the promised date depends on.

        There are none once the promise was decided, because the result stays.
        """
        if not case.due_at or case.promise_kept:
            return []
        day = case.company_id._ptsp_local_date
        return self._calendar(case)._ptsp_missing_years(
            day(case.started_at), day(case.due_at)
        )

    def _year_warnings(self, case):
        """Return a warning for each year not loaded that dates depend on."""
        calendar = self._calendar(case)
        return [
            sentence
            for year in self._years_unknown(case)
            for sentence in calendar._ptsp_warnings(
                date(year, 1, 1), date(year, 12, 31)
            )
        ]

    def _warnings(self, case, explanation):
        """Return the warnings about dates of a case.

        They name years that are not loaded, and a calendar that changed after the stop.

        :param explanation: what :meth:`_explain_due` returns
        :rtype: list[str]
        """
        warnings = self._year_warnings(case)
        if not case.due_at:
            return warnings
        counted = explanation and naive(explanation.due)
        if case.promise_kept and counted != case.due_at:
            warnings.append(
                self.env._(
                    "The working calendar has changed since the count stopped; what was"
                    " decided then stays: due on %(due)s.",
                    due=case._office_words(case.due_at),
                )
            )
        return warnings

    def _worked_days(self, case):
        """Return the working days since the receipt, with pauses, or None before."""
        if not case.received_at:
            return None
        if case.stopped_at:
            return case.worked_days
        calendar = case._working_calendar()
        until = case.closed_at or case._ptsp_now()
        return calendar.position(aware(until)) - calendar.position(
            aware(case.received_at)
        )

    def _worked_seconds(self, case):
        """Return the working seconds since the receipt, pauses included."""
        until = case.stopped_at or case.closed_at or case._ptsp_now()
        calendar = case._working_calendar()
        seconds = calendar.seconds_between(aware(case.received_at), aware(until))
        return max(seconds, 0)

    # === STEP === #

    def _prepare_step(self, case, now):
        step = case._step()
        due = step and self._step_due(case, step, now)
        if not due:
            return {
                "step_due_at": False,
                "step_due_soon_at": False,
                "step_due_by_hour": False,
            }
        calendar, anchor = case._working_calendar(), self._step_anchor(case, step)
        # Without an anchor the office's own days for intake count.
        length = self._step_length(case, step) if anchor else Duration(0)
        anchor = aware(anchor or case.arrived_at)
        soon = duration.due_soon_at(calendar, due, anchor, length)
        return {
            "step_due_at": naive(due),
            "step_due_soon_at": naive(soon),
            "step_due_by_hour": not length.by_day,
        }

    def _step_due(self, case, step, now):
        """Return the aware end of a step's window for a case, or None."""
        anchor = self._step_anchor(case, step)
        if not anchor:
            return self._intake_due(case, step)
        return duration.step_target(
            case._working_calendar(),
            aware(anchor),
            self._step_length(case, step),
            self._step_pauses(case, step),
            now=aware(now),
        )

    def _intake_due(self, case, step):
        """Return when the counter must have looked at a file from outside, or None.

        The SOP gives the counter no time, because the applicant stands before it. A
        case that was filed online or by e-mail, or was completed and handed in again,
        would wait unnoticed: the office gives it working days of its own (PROCESS 2).
        """
        days = case.company_id.ptsp_intake_days
        waits = step.checks_requirements and not step.has_window and days
        if case.outcome or case.registration_no or not waits:
            return None
        if step.id != case.step_id.id or not self._came_from_outside(case):
            return None
        calendar = case._working_calendar()
        return promise.compute_due(calendar, aware(case.arrived_at), days)

    def _came_from_outside(self, case):
        """Tell whether the applicant's side brought the case to its step."""
        if case.channel != "counter":
            return True
        before = case.entry_ids.filtered("sealed").sorted("sequence")[-1:]
        return before.step_id.lane_id.kind == "applicant"

    def _step_length(self, case, step):
        """Return the end of the step's window, which may differ by the case."""
        for window in step.windows:
            if case._matches(window.condition):
                return Duration(window.day_to, step.window_unit)
        return Duration(step.day_to, step.window_unit)

    def _step_anchor(self, case, step):
        """Return the moment the step's window is counted from, or False.

        A second visit keeps the first visit's anchor, so its target is the first one's,
        moved by the time spent with the applicant or the agency.
        """
        if case.outcome or not step.has_window:
            return False
        if step.anchor == "start":
            return case.started_at
        if step.anchor == "receipt":
            return case.received_at
        visits = case.entry_ids.filtered(lambda entry: entry.step_code == step.code)
        return min(visits.mapped("arrived_at"), default=case.arrived_at)

    def _step_pauses(self, case, step):
        """Return the pauses and the visits outside that a step's window leaves out.

        The SOP's days are for the office. Before registration nothing pauses the
        promise, but time with the applicant is not time of the desk (PROCESS 3).
        """
        visits = [
            promise.Pause(aware(entry.arrived_at), aware(entry.left_at))
            for entry in case.entry_ids
            if entry.step_code != step.code and entry.step_id.lane_id.kind != "office"
        ]
        return case.pause_ids._as_intervals() + visits
