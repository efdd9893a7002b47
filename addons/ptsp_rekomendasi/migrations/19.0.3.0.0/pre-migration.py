# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools.sql import column_exists, rename_column

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

# Acting officials work at the desk too. A rule that an office changed is kept.
VISITS_BEFORE = '[("desk_id.user_ids", "in", user.ids)]'
VISITS_NOW = '[("desk_id.is_mine", "=", True)]'


def migrate(cr, version):
    """Rename columns to keep values, and renew a rule for acting officials."""
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
