# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib

from odoo import SUPERUSER_ID, api
from odoo.tools.sql import column_exists, table_exists

PAPERS = "ptsp_application_requirement_attachment_rel"
# Kind, table, the column that named an attachment, the one that names the file now.
COLUMNS = (
    ("opinion", "ptsp_opinion", "attachment_id", "file_id"),
    ("receipt", "ptsp_opinion", "receipt_id", "receipt_file_id"),
    ("court", "ptsp_letter_amendment", "court_file_id", "court_document_id"),
)
# Kind, table, model, the binary field, the column of its name, the one of the file now.
FIELDS = (
    ("power", "ptsp_power", "ptsp.power", "file", "filename", "file_id"),
    (
        *("scan", "ptsp_letter", "ptsp.letter"),
        *("signed_scan", "signed_scan_filename", "scan_id"),
    ),
)
KEEP = """
    INSERT INTO ptsp_file (
        id, application_id, company_id, kind, state, name, mimetype, size,
        create_uid, create_date, write_uid, write_date
    )
    SELECT file.id, cases.id, cases.company_id, %(kind)s, 'kept',
           coalesce(source.name, file.name), file.mimetype, file.file_size,
           file.create_uid, file.create_date, file.write_uid, file.write_date
      FROM (@source) AS source (file_id, case_id, name)
      JOIN ir_attachment file ON file.id = source.file_id
      JOIN ptsp_application cases ON cases.id = source.case_id
        ON CONFLICT DO NOTHING
"""


def migrate(cr, version):
    """Make a ``ptsp.file`` of every file of a case, with its SHA-256.

    A file gets the id of its attachment, because verdicts refer by it to the newest
    file at their time.
    """
    move_papers(cr)
    for column in COLUMNS:
        move_column(cr, *column)
    for field in FIELDS:
        move_field(cr, *field)
    move_proofs_of_heirs(cr)
    cr.execute(
        "SELECT setval('ptsp_file_id_seq', max(id)) FROM ptsp_file HAVING max(id) > 0"
    )
    cr.execute(
        """
        UPDATE ir_attachment attachment
           SET res_model = 'ptsp.file', res_id = file.id, res_field = 'content'
          FROM ptsp_file file
         WHERE file.id = attachment.id AND file.sha256 IS NULL
        """
    )
    hash_files(cr)


def keep(cr, kind, source):
    cr.execute(KEEP.replace("@source", source), {"kind": kind})


def move_papers(cr):
    """Move files that were handed in for a requirement."""
    if not table_exists(cr, PAPERS):
        return
    keep(
        cr,
        "requirement",
        f"""
        SELECT DISTINCT ON (rel.attachment_id)
               rel.attachment_id, line.application_id, NULL
          FROM {PAPERS} rel
          JOIN ptsp_application_requirement line ON line.id = rel.line_id
      ORDER BY rel.attachment_id, line.id
        """,
    )
    cr.execute(
        f"""
        INSERT INTO ptsp_application_requirement_file_rel (line_id, file_id)
        SELECT line_id, attachment_id FROM {PAPERS} ON CONFLICT DO NOTHING
        """
    )


def move_column(cr, kind, table, old, new):
    """Move files that a column named, such as the letter of an agency."""
    if column_exists(cr, table, old):
        keep(cr, kind, f"SELECT {old}, application_id, NULL FROM {table}")
        cr.execute(f"UPDATE {table} SET {new} = {old} WHERE {old} IS NOT NULL")


def move_field(cr, kind, table, model, field, name, new):
    """Move files that a record kept in its own binary field."""
    if not column_exists(cr, table, name):
        return
    held = f"res_model = '{model}' AND res_field = '{field}'"
    keep(
        cr,
        kind,
        f"""
        SELECT held.id, owner.application_id, owner.{name}
          FROM ir_attachment held JOIN {table} owner ON owner.id = held.res_id
         WHERE {held}
        """,
    )
    cr.execute(
        f"""
        UPDATE {table} owner SET {new} = held.id
          FROM ir_attachment held WHERE held.res_id = owner.id AND {held}
        """
    )


def move_proofs_of_heirs(cr):
    """Move attachments of a case itself that are in no message."""
    keep(
        cr,
        "heirs",
        """
        SELECT held.id, held.res_id, NULL
          FROM ir_attachment held
         WHERE held.res_model = 'ptsp.application' AND held.res_field IS NULL
           AND held.type = 'binary'
           AND NOT EXISTS (
               SELECT FROM message_attachment_rel said
                WHERE said.attachment_id = held.id
           )
        """,
    )


def hash_files(cr):
    """Give each file its hash; log files whose content is lost and leave them."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    cr.execute("SELECT id FROM ptsp_file WHERE sha256 IS NULL")
    for (number,) in cr.fetchall():
        content = env["ir.attachment"].browse(number).raw
        if content:
            digest = hashlib.sha256(content).hexdigest()
            cr.execute(
                "UPDATE ptsp_file SET sha256 = %s, size = %s WHERE id = %s",
                [digest, len(content), number],
            )
        env.invalidate_all()
