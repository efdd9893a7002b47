# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools.sql import table_exists


def migrate(cr, version):
    """Keep the earlier digests as those of version 1, in their order."""
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
