"""The invariants of an office, which hold after any failure of its machine."""

import hashlib

from demonstration import words

from .load import facts_of

# Each query finds nothing in a sound office.
QUERIES = {
    "cases without exactly one open row (none when closed)": """
        SELECT a.reference, count(e.id) FROM ptsp_application a
        LEFT JOIN ptsp_control_entry e
               ON e.application_id = a.id AND e.left_at IS NULL
        GROUP BY a.id HAVING count(e.id) <> (a.outcome IS NULL)::int
    """,
    "cases that stand at another step than their open row": """
        SELECT a.reference FROM ptsp_application a
        JOIN ptsp_control_entry e ON e.application_id = a.id AND e.left_at IS NULL
        WHERE e.step_id <> a.step_id
    """,
    "rows that were left and are not sealed, or the other way": """
        SELECT application_id, sequence FROM ptsp_control_entry
        WHERE coalesce(sealed, FALSE) <> (left_at IS NOT NULL)
    """,
    "cases whose head is not that of their last row": """
        SELECT a.reference FROM ptsp_application a
        LEFT JOIN LATERAL (
            SELECT count(*) AS rows, max(sequence) AS last,
                   (array_agg(hash ORDER BY sequence DESC))[1] AS head
            FROM ptsp_control_entry WHERE application_id = a.id AND sealed) s ON TRUE
        WHERE a.chain_count <> s.rows
           OR s.rows > 0 AND (a.chain_head <> s.head OR s.last <> s.rows)
    """,
    "cases that were opened twice": """
        SELECT external_ref, count(*) FROM ptsp_application
        WHERE external_ref IS NOT NULL GROUP BY 1 HAVING count(*) > 1
    """,
    "registers with a gap or a double": """
        SELECT register_id, period, count(*), max(sequence) FROM ptsp_register_entry
        GROUP BY 1, 2
        HAVING count(DISTINCT sequence) <> max(sequence) OR min(sequence) <> 1
            OR count(*) <> max(sequence)
    """,
    "numbers that stand twice in a register": """
        SELECT register_id, number FROM ptsp_register_entry
        GROUP BY 1, 2 HAVING count(*) > 1
    """,
    "used numbers without a letter or a registered case": """
        SELECT e.number FROM ptsp_register_entry e
        WHERE e.state = 'used'
          AND NOT EXISTS (SELECT 1 FROM ptsp_letter WHERE register_entry_id = e.id)
          AND NOT EXISTS (
              SELECT 1 FROM ptsp_application WHERE registration_no = e.number)
    """,
    "letters whose number is not the one in the register": """
        SELECT l.id, l.number FROM ptsp_letter l
        LEFT JOIN ptsp_register_entry e ON e.id = l.register_entry_id
        WHERE l.number IS NOT NULL AND l.number <> ''
          AND l.number IS DISTINCT FROM e.number
    """,
    "numbers on two letters": """
        SELECT register_entry_id FROM ptsp_letter
        WHERE register_entry_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1
    """,
    "issued letters without their file": """
        SELECT l.id, l.number FROM ptsp_letter l
        WHERE l.state = 'issued' AND (l.pdf_sha256 IS NULL OR NOT EXISTS (
            SELECT 1 FROM ir_attachment WHERE res_model = 'ptsp.letter'
               AND res_field = 'pdf' AND res_id = l.id))
    """,
}
MISSING_FILES = """
    SELECT count(*) FROM ptsp_letter WHERE state = 'issued' AND pdf_sha256 IS NULL
"""
STORED = """
    SELECT DISTINCT store_fname, checksum FROM ir_attachment
    WHERE store_fname IS NOT NULL
"""
LETTER_FILES = """
    SELECT l.number, l.pdf_sha256, a.store_fname FROM ptsp_letter l
    JOIN ir_attachment a ON a.res_model = 'ptsp.letter' AND a.res_field = 'pdf'
     AND a.res_id = l.id
    WHERE l.pdf_sha256 IS NOT NULL
"""


def check(databases, name, office, journal):
    """Return every invariant with the things that break it.

    :param office: reaches the server as the clients did
    :param journal: the acknowledged answers
    """
    breaches = {
        what: databases.server.sql(query, database=name)
        for what, query in QUERIES.items()
    }
    folder = databases.filestore(name)
    breaches["files of the store that are missing or changed"] = [
        stored
        for stored, checksum in databases.server.sql(STORED, database=name)
        if _hash(folder / stored, "sha1") != checksum
    ]
    breaches["letters whose file is not the one that was hashed"] = [
        number
        for number, sha256, stored in databases.server.sql(LETTER_FILES, database=name)
        if _hash(folder / stored, "sha256") != sha256
    ]
    breaches["cases that are not as the last answer said"] = list(
        _unlike_answers(office, journal)
    )
    return breaches


def _unlike_answers(office, journal):
    """Find cases that lost an acknowledged change or have only half of one."""
    for reference, last in sorted(journal.last.items()):
        try:
            view = office._look("supervisor", reference)
        except words.Refused as refusal:
            yield reference, str(refusal)
            continue
        found = facts_of(view)
        for name in last:
            if found[name] != last[name]:
                yield reference, name, last[name], found[name]
        numbered = {(one[0], one[1]) for one in found["letters"]}
        for letter in sorted(journal.letters[reference] - numbered):
            yield reference, "number", letter


def _hash(path, algorithm):
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, algorithm).hexdigest()
    except FileNotFoundError:
        return None
