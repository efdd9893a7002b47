"""The working-time engine against ``resource.calendar``."""

from datetime import UTC, datetime, timedelta

from odoo import SUPERUSER_ID, api

from odoo.addons.ptsp_base.tools import promise

from .figures import Comparison, alternate, best, milliseconds

STARTS = 200
DAYS = 14


def measure(registry):
    """Yield the ratios: one due date of 14 working days, by either engine."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        calendar = env.company._ptsp_calendar()
        first = datetime(2027, 1, 4, 1, tzinfo=UTC)
        starts = [first + timedelta(hours=37 * index) for index in range(STARTS)]
        prepared = calendar._ptsp_working_calendar(starts[0], starts[-1])
        hours = calendar.hours_per_day or 8

        def ours():
            for start in starts:
                promise.compute_due(prepared, start, DAYS)

        def plan_days():
            for start in starts:
                calendar.plan_days(DAYS + 1, start, compute_leaves=True)

        def plan_hours():
            for start in starts:
                calendar.plan_hours(DAYS * hours, start, compute_leaves=True)

        for label, theirs in (("plan_days", plan_days), ("plan_hours", plan_hours)):
            mine, other = (best(side) for side in alternate(ours, theirs, 5))
            yield Comparison(
                f"Working time, times faster than resource.calendar.{label}",
                other / mine,
                50,
                True,
                f"{DAYS} working days from each of {STARTS} moments:"
                f" {milliseconds(mine / STARTS)} against"
                f" {milliseconds(other / STARTS)} each",
            )
