# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools.sql import column_exists, rename_column

# Table, column before, column now.
RENAMED = [
    ("ptsp_clock_pause", "opened_by", "opened_by_id"),
    ("ptsp_clock_pause", "closed_by", "closed_by_id"),
]


def migrate(cr, version):
    """Rename columns, so that renamed fields keep their values."""
    for table, before, now in RENAMED:
        if column_exists(cr, table, before) and not column_exists(cr, table, now):
            rename_column(cr, table, before, now)
