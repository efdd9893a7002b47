# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools.sql import column_exists, rename_column

# Each line has a table, its former column and its present column.
RENAMED = [
    ("ptsp_register_entry", "settled_by", "settled_by_id"),
]


def migrate(cr, version):
    """Move the values of fields to their present names."""
    for table, before, now in RENAMED:
        if column_exists(cr, table, before) and not column_exists(cr, table, now):
            rename_column(cr, table, before, now)
