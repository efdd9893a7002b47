"""Facts that an upgrade must not change, read from a database by plain SQL."""

from collections import defaultdict

TABLES = """
    ptsp_application ptsp_application_requirement ptsp_change ptsp_check
    ptsp_clock_pause ptsp_contact ptsp_control_entry ptsp_digest ptsp_flag ptsp_letter
    ptsp_letter_round ptsp_letter_signature ptsp_meeting ptsp_meeting_participant
    ptsp_opinion ptsp_power ptsp_register_entry ptsp_sop ptsp_sop_step
    ptsp_sop_transition ptsp_verdict ptsp_visit
""".split()
CASES = """
    SELECT a.reference, s.code, a.work_state, a.outcome, a.due_at::text,
           a.chain_count, a.chain_head
    FROM ptsp_application a JOIN ptsp_sop_step s ON s.id = a.step_id
    ORDER BY a.reference
"""
LETTERS = """
    SELECT a.reference, t.code, l.number, l.state, l.date::text, l.content_hash,
           l.pdf_sha256, l.verify_code
    FROM ptsp_letter l
    JOIN ptsp_application a ON a.id = l.application_id
    JOIN ptsp_letter_type t ON t.id = l.letter_type_id
    ORDER BY l.id
"""
ENTRIES = """
    SELECT a.reference, e.sequence, e.step_code, e.hash
    FROM ptsp_control_entry e JOIN ptsp_application a ON a.id = e.application_id
    ORDER BY a.reference, e.sequence
"""
NUMBERS = """
    SELECT r.code, n.period, n.sequence, n.number, n.state
    FROM ptsp_register_entry n JOIN ptsp_register r ON r.id = n.register_id
    ORDER BY r.code, n.period, n.sequence
"""
COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name LIKE 'ptsp_%'
    ORDER BY table_name, ordinal_position
"""
SCHEDULED = """
    SELECT d.module || '.' || d.name, m.model, s.code
    FROM ir_model_data d JOIN ir_cron c ON c.id = d.res_id
    JOIN ir_act_server s ON s.id = c.ir_actions_server_id
    JOIN ir_model m ON m.id = s.model_id
    WHERE d.model = 'ir.cron' AND d.module LIKE 'ptsp_%'
"""


def collect(server, database):
    """Return the facts of a database, ready for JSON.

    :param server: a ``DatabaseServer`` of ``scripts/environment``
    """

    def rows(statement):
        return server.sql(statement, database=database)

    return {
        "counts": {
            table: rows(f'SELECT count(*) FROM "{table}"')[0][0] for table in TABLES
        },
        "cases": rows(CASES),
        "letters": rows(LETTERS),
        "entries": rows(ENTRIES),
        "numbers": rows(NUMBERS),
    }


def filled(server, database):
    """Return table.column -> number of rows with a value, for all our tables."""
    tables = defaultdict(list)
    for table, column in server.sql(COLUMNS, database=database):
        tables[table].append(column)
    counted = " UNION ALL ".join(_count_of(*item) for item in tables.items())
    return {
        f"{table}.{column}": count
        for table, counts in server.sql(counted, database=database)
        for column, count in zip(tables[table], counts, strict=True)
    }


def scheduled(server, database):
    """Return scheduled action -> (model, code) of our addons."""
    rows = server.sql(SCHEDULED, database=database)
    return {name: (model, code) for name, model, code in rows}


def _count_of(table, columns):
    counts = ", ".join(f'count("{column}")' for column in columns)
    return f"SELECT '{table}', ARRAY[{counts}] FROM \"{table}\""
