"""Compares flagging all open cases with ``resource.calendar`` for each of them."""

from datetime import UTC

from odoo import SUPERUSER_ID, api

from .figures import Check, Comparison, clock, milliseconds

SAMPLE = 300
DAYS = 14


def measure(registry):
    """Yield the ratio for all open cases, and whether a second run writes nothing."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        cr.execute(
            "UPDATE ptsp_application SET due_level = NULL WHERE outcome IS NULL"
            " AND paused IS NOT TRUE"
        )
        count = cr.rowcount
        # Writing a row costs twice as much if the same transaction wrote it before.
        cr.commit()
        env["ptsp.application"].invalidate_model()
        mine = clock(lambda: _flag(env))
        again = _flag(env)
        other = _by_calendar(env) * count
    yield Comparison(
        f"Flagging {count} open cases, times faster than plan_days for each",
        other / mine,
        50,
        True,
        f"{milliseconds(mine)} against {milliseconds(other)} (from {SAMPLE} calls)",
    )
    yield Check("A second run of the flags writes nothing", not again, f"{again} rows")


def _flag(env):
    """Run all batches of the scheduled action; return the number of written rows."""
    written = last_id = 0
    while batch := env["ptsp.case.level"]._flag_batch(500, last_id):
        written += len(batch)
        last_id = max(batch)
        env.cr.commit()
    return written


def _by_calendar(env):
    """Return the seconds of one ``plan_days``, measured with open cases' starts."""
    calendar = env.company._ptsp_calendar()
    cases = env["ptsp.application"].search(
        [("outcome", "=", False), ("arrived_at", "!=", False)], limit=SAMPLE
    )
    starts = [moment.replace(tzinfo=UTC) for moment in cases.mapped("arrived_at")]

    def ask():
        for start in starts:
            calendar.plan_days(DAYS + 1, start, compute_leaves=True)

    return clock(ask) / len(starts)
