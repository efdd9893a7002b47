"""Measures the server's work for the first paint of the head's page."""

from odoo import SUPERUSER_ID, api

from .figures import Check, best, clock

LOGIN = "supervisor"
# Half a year is the longest period that people look at daily.
PERIODS = ("month", "half", "year")
PROMISED = 2.0
ROUNDS = 3


def measure(registry):
    """Yield the time for the figures of each period, stored as after a night."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        stored = clock(env["ptsp.figure.keeper"]._cron_keep)
        cr.commit()
        cr.execute("ANALYZE")
    with registry.cursor() as cr:
        cr.execute("SELECT id FROM res_users WHERE login = %s", [LOGIN])
        context = {"lang": "id_ID", "tz": "Asia/Makassar"}
        env = api.Environment(cr, cr.fetchone()[0], context)
        for period in PERIODS:
            seconds = best(
                [clock(lambda name=period: _open(env, name)) for _ in range(ROUNDS)]
            )
            before = cr.sql_log_count
            decided = _open(env, period)
            rest = clock(lambda name=period: _open(env, name, "rest"))
            yield Check(
                f"Page of the head, {period}",
                seconds <= PROMISED,
                f"first paint {seconds:.2f} s (at most {PROMISED:g} s), the rest joins"
                f" after {rest:.2f} s; {cr.sql_log_count - before} queries, {decided}"
                " cases decided in it;"
                f" storing what was new took {stored:.0f} s",
            )


def _open(env, period, part="first"):
    """Do the server's work for one part of the page, on a cold cache."""
    env.invalidate_all()
    tiles = env["ptsp.dashboard"].prepare(period, part=part)["tiles"]
    return next((tile["count"] for tile in tiles if tile["key"] == "decided"), 0)
