# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools.sql import column_exists, rename_column

# Each line has a table, its former column and its present column.
RENAMED = [
    ("ptsp_sop", "promise_days", "promise_amount"),
    ("ptsp_agency", "response_days", "response_amount"),
]


def migrate(cr, version):
    """Move promised days and days for answers to amounts, whose unit is days.

    The units are new columns with a default, so the promise stays the same.
    """
    for table, before, now in RENAMED:
        if column_exists(cr, table, before) and not column_exists(cr, table, now):
            rename_column(cr, table, before, now)
