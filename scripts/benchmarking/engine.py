"""Compares the working-time engine with ``resource.calendar``."""

from datetime import UTC, datetime, timedelta

from odoo import SUPERUSER_ID, api

from odoo.addons.ptsp_base.tools import duration, promise

from .figures import Comparison, alternate, best, milliseconds

STARTS = 200
DAYS = 14
HOURS = duration.Duration(3, "hours")


def measure(registry):
    """Yield the ratios of both engines: for 14 working days and for 3 working hours."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        calendar = env.company._ptsp_calendar()
        first = datetime(2027, 1, 4, 1, tzinfo=UTC)
        starts = [first + timedelta(hours=37 * index) for index in range(STARTS)]
        prepared = calendar._ptsp_working_calendar(starts[0], starts[-1])
        hours = DAYS * (calendar.hours_per_day or 8)
        plan_days, plan_hours = calendar.plan_days, calendar.plan_hours
        by_day = _each(starts, lambda at: promise.compute_due(prepared, at, DAYS))
        by_hour = _each(starts, lambda at: duration.compute_due(prepared, at, HOURS))
        days = f"{DAYS} working days"
        for label, what, ours, theirs in (
            ("plan_days", days, by_day, _planned(starts, plan_days, DAYS + 1)),
            ("plan_hours", days, by_day, _planned(starts, plan_hours, hours)),
            (
                *("plan_hours", f"{HOURS.amount} working hours", by_hour),
                _planned(starts, plan_hours, HOURS.amount),
            ),
        ):
            yield _compare(label, what, ours, theirs)


def _each(starts, compute):
    """Return a function that computes a due date from each start."""
    return lambda: [compute(start) for start in starts]


def _planned(starts, plan, amount):
    """Return a function that makes ``resource.calendar`` compute the same."""
    return _each(starts, lambda start: plan(amount, start, compute_leaves=True))


def _compare(label, what, ours, theirs):
    mine, other = (best(side) for side in alternate(ours, theirs, 5))
    return Comparison(
        f"{what}, times faster than resource.calendar.{label}",
        other / mine,
        50,
        True,
        f"From each of {STARTS} moments:"
        f" {milliseconds(mine / STARTS)} against"
        f" {milliseconds(other / STARTS)} each",
    )
