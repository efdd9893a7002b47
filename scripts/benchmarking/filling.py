"""Fills the database with many copies of the demonstration's cases and of tasks.

SQL makes the copies, because an office has years of cases and nobody can wait for
years. The copies differ in reference, applicant, holder and dates.
"""

from odoo.tools import SQL

from .board import LANE, PROJECT

DESKS = 13
TASKS = 260
# The project has as many columns with cards as a desk's board.
STAGES = ("Baru", "Dikerjakan", "Ditunda", "Dipantau", "Selesai")
OPEN_STAGES = 4
CLOSED = "state IN ('1_done', '1_canceled')"
SATELLITES = ("ptsp_application_requirement", "ptsp_control_entry", "ptsp_opinion")
# Columns whose values a copy must not share with its source.
CASE_CHANGES = {
    "reference": "'UJI-' || n",
    "registration_no": (
        "CASE WHEN s.registration_no IS NOT NULL THEN 'UJI/' || n || '/2027' END"
    ),
    "external_ref": "'UJI-' || n",
    "applicant_name": "s.applicant_name || ' ' || n",
    "parent_id": "NULL",
    **{
        name: f"s.{name} + shift"
        for name in ("due_at", "due_soon_at", "step_due_at", "step_due_soon_at")
    },
}


def fill(env, open_cases, closed_cases):
    """Bring cases and tasks up to the wanted numbers; return the actual numbers."""
    _fill_cases(env, "outcome IS NULL", open_cases)
    _fill_cases(env, "outcome IS NOT NULL", closed_cases)
    _fill_tasks(env, open_cases, closed_cases)
    env.cr.commit()
    env.cr._cnx.autocommit = True
    env.cr.execute("VACUUM ANALYZE")
    env.cr._cnx.autocommit = False
    return (
        f"{_count(env, 'ptsp_application', 'outcome IS NULL')} open and"
        f" {_count(env, 'ptsp_application', 'outcome IS NOT NULL')} closed cases;"
        f" {_count(env, 'project_task', f'NOT {CLOSED}')} open and"
        f" {_count(env, 'project_task', CLOSED)} closed tasks"
    )


def _fill_cases(env, condition, wanted):
    missing = wanted - _count(env, "ptsp_application", condition)
    if missing > 0:
        links = [("ptsp_application_watch_lane_rel", "application_id")]
        links += [(table, "application_id") for table in SATELLITES]
        source = SQL(f"{condition} AND reference NOT LIKE 'UJI-%%'")
        _multiply(env, "ptsp_application", source, missing, CASE_CHANGES, links)


def _fill_tasks(env, open_tasks, closed_tasks):
    """Create as many projects as desks, and distribute tasks like the cases.

    The measured project has as many open tasks as the desk has cases.
    """
    if not env["project.project"].search_count([("name", "=", PROJECT)]):
        _create_tasks(env)
    project = env["project.project"].search([("name", "=", PROJECT)])
    lane = env["ptsp.lane"].search([("code", "=", LANE)])
    cases = env["ptsp.application"].search_count(lane.action_open_board()["domain"])
    measured = f"NOT {CLOSED} AND project_id = {project.id}"
    for condition, wanted in (
        (measured, cases),
        (f"NOT {CLOSED} AND project_id <> {project.id}", open_tasks - cases),
        (CLOSED, closed_tasks),
    ):
        missing = wanted - _count(env, "project_task", condition)
        if missing > 0:
            changes = {"name": "s.name || ' ' || n"}
            links = [("project_task_user_rel", "task_id")]
            source = SQL(f"{condition} AND name LIKE 'Tugas __'")
            _multiply(env, "project_task", source, missing, changes, links)


def _create_tasks(env):
    user = env["res.users"].search([("login", "=", "verifikasi")])
    user.group_ids += env.ref("project.group_project_user")
    partners = env["res.partner"].search([], limit=5)
    for number in range(DESKS):
        stages = env["project.task.type"].create([{"name": name} for name in STAGES])
        project = env["project.project"].create(
            {"name": f"Meja {number}", "type_ids": [(6, 0, stages.ids)]}
        )
        env["project.task"].create(
            [
                {
                    "name": f"Tugas {index:02}",
                    "project_id": project.id,
                    "stage_id": stages[index % OPEN_STAGES].id,
                    "user_ids": [(6, 0, user.ids)],
                    "partner_id": partners[index % 5].id,
                    "date_deadline": f"2027-01-{index % 28 + 1:02}",
                    "state": "1_done" if index % 3 == 2 else "01_in_progress",
                }
                for index in range(TASKS // DESKS)
            ]
        )
    env.flush_all()


def _multiply(env, table, source, missing, changes, links):
    """Copy those rows of ``table`` that meet ``source``, with their linked rows.

    :param source: an SQL condition
    :param int missing: how many copies to make
    :param dict changes: column -> SQL expression of the source row ``s``, the copy's
        number ``n`` and a spread of dates ``shift``
    :param links: (table, column) of rows to copy with each row
    """
    name = SQL.identifier(table)
    env.cr.execute(
        SQL(
            """
            CREATE TEMPORARY TABLE copies ON COMMIT DROP AS
            SELECT src.id AS source, nextval(%(ids)s) AS target,
                   %(first)s + row_number() OVER () AS n,
                   ((random() * 60 - 20) * interval '1 day') AS shift
            FROM generate_series(1, %(rounds)s) AS round,
                 (SELECT id FROM %(table)s WHERE %(source)s) AS src
            ORDER BY round LIMIT %(missing)s
            """,
            ids=f"{table}_id_seq",
            first=_count(env, table, "TRUE"),
            rounds=missing // max(_count(env, table, source), 1) + 1,
            table=name,
            source=source,
            missing=missing,
        )
    )
    _copy_rows(env, table, "c.source = s.id", {"id": "c.target", **changes})
    for satellite, column in links:
        _copy_rows(env, satellite, f"c.source = s.{column}", {column: "c.target"})
    env.cr.execute("DROP TABLE copies")


def _copy_rows(env, table, condition, changes):
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
        " AND is_generated = 'NEVER'",
        [table],
    )
    columns = [row[0] for row in env.cr.fetchall()]
    if "id" not in changes and "id" in columns:
        columns.remove("id")
    values = [changes.get(name, f's."{name}"') for name in columns]
    env.cr.execute(
        SQL(
            "INSERT INTO %s (%s) SELECT %s FROM %s s JOIN copies c ON %s",
            SQL.identifier(table),
            SQL(", ").join(SQL.identifier(name) for name in columns),
            SQL(", ".join(value.replace("%", "%%") for value in values)),
            SQL.identifier(table),
            SQL(condition),
        )
    )


def _count(env, table, condition):
    if isinstance(condition, str):
        condition = SQL(condition)
    query = SQL("SELECT count(*) FROM %s WHERE %s", SQL.identifier(table), condition)
    return env.execute_query(query)[0][0]
