# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Copies played cases to random moments by SQL, as playing hundreds takes too long."""

from odoo.tools import SQL

TABLES = ("ptsp_control_entry", "ptsp_clock_pause", "ptsp_opinion")
MOMENTS = "timestamp without time zone"


def scatter(env, cases, times, rng):
    """Copy cases with their visits, pauses and opinions, moved by random seconds.

    :param cases: the cases to copy
    :param int times: how many copies to make of each
    :param rng: ``random.Random``
    """
    env.flush_all()
    for number in range(times):
        for case in cases:
            shift = f"{rng.randrange(-200 * 86400, 40 * 86400)} seconds"
            mark = f"'ACAK-{case.id}-{number}'"
            changes = {
                "reference": mark,
                "external_ref": "NULL",
                "registration_no": f"CASE WHEN registration_no IS NULL THEN NULL"
                f" ELSE {mark} END",
                "return_count": str(rng.choice((0, 0, 1, 3))),
                "promise_kept": f"'{rng.choice(('on_time', 'late'))}'",
            }
            (target,) = _copy(env, "ptsp_application", "id", case.id, shift, changes)
            for table in TABLES:
                moved = {"application_id": str(target)}
                _copy(env, table, "application_id", case.id, shift, moved)
    env.invalidate_all()


def _copy(env, table, column, source, shift, changes):
    env.cr.execute(
        "SELECT column_name, data_type FROM information_schema.columns"
        " WHERE table_name = %s AND column_name <> 'id'",
        [table],
    )
    kinds = dict(env.cr.fetchall())
    values = [
        changes.get(name)
        or (f"{name} + interval '{shift}'" if kind == MOMENTS else f'"{name}"')
        for name, kind in kinds.items()
    ]
    rows = env.execute_query(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s WHERE %s = %s RETURNING id",
            SQL.identifier(table),
            SQL(", ").join(SQL.identifier(name) for name in kinds),
            SQL(", ".join(values)),
            SQL.identifier(table),
            SQL.identifier(column),
            source,
        )
    )
    return [row[0] for row in rows]
