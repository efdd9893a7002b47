# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools.sql import column_exists, rename_column, table_exists

# Table, column before, column now.
RENAMED = [
    ("ptsp_application", "archived_by", "archived_by_id"),
    ("ptsp_application", "clearance_by", "clearance_by_id"),
    ("ptsp_application", "start_proof_by", "start_proof_by_id"),
    ("ptsp_application", "strategic_by", "strategic_by_id"),
    ("ptsp_meeting", "called_by", "called_by_id"),
    ("ptsp_meeting", "cancelled_by", "cancelled_by_id"),
    ("ptsp_meeting", "concluded_by", "concluded_by_id"),
    ("ptsp_opinion", "recorded_by", "recorded_by_id"),
    ("ptsp_opinion", "requested_by", "requested_by_id"),
]

# An acting official works at the desk, too; offices keep a rule that they changed.
VISITS_BEFORE = '[("desk_id.user_ids", "in", user.ids)]'
VISITS_NOW = '[("desk_id.is_mine", "=", True)]'


def migrate(cr, version):
    """Let what fields hold go over to their present names, and a rule to acting."""
    rename_digests(cr)
    for table, before, now in RENAMED:
        if column_exists(cr, table, before) and not column_exists(cr, table, now):
            rename_column(cr, table, before, now)
    cr.execute(
        """
        UPDATE ir_rule SET domain_force = %s
          FROM ir_model_data AS known
         WHERE known.model = 'ir.rule' AND known.res_id = ir_rule.id
           AND known.module = 'ptsp_rekomendasi'
           AND known.name = 'ptsp_visit_rule_write' AND domain_force = %s
        """,
        [VISITS_NOW, VISITS_BEFORE],
    )


def rename_digests(cr):
    """Let the digests that were made before go on as those of version 1, in order."""
    if not table_exists(cr, "ptsp_chain_digest") or table_exists(cr, "ptsp_digest"):
        return
    cr.execute("ALTER TABLE ptsp_chain_digest RENAME TO ptsp_digest")
    cr.execute("ALTER SEQUENCE ptsp_chain_digest_id_seq RENAME TO ptsp_digest_id_seq")
    cr.execute(
        "ALTER TABLE ptsp_digest ADD COLUMN number integer, ADD COLUMN version integer"
    )
    cr.execute(
        """
        UPDATE ptsp_digest SET version = 1, number = counted.number
          FROM (SELECT id, row_number() OVER (
                       PARTITION BY company_id ORDER BY day, id) AS number
                  FROM ptsp_digest) AS counted
         WHERE counted.id = ptsp_digest.id
        """
    )
    before, now = "ptsp.chain.digest", "ptsp.digest"
    for table, column in (("ir_model", "model"), ("ir_model_fields", "model")):
        cr.execute(
            f"UPDATE {table} SET {column} = %s WHERE {column} = %s", [now, before]
        )
    cr.execute(
        """
        UPDATE ir_model_data
           SET name = replace(name, 'ptsp_chain_digest', 'ptsp_digest')
         WHERE module = 'ptsp_rekomendasi' AND name LIKE ANY (%s)
        """,
        [["model\\_ptsp\\_chain\\_digest", "field\\_ptsp\\_chain\\_digest\\_\\_%"]],
    )
