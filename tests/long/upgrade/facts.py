"""What an upgrade must leave as it was, read from a database by plain SQL."""

TABLES = """
    ptsp_application ptsp_application_requirement ptsp_chain_digest ptsp_change
    ptsp_check ptsp_clock_pause ptsp_contact ptsp_control_entry ptsp_flag ptsp_letter
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
