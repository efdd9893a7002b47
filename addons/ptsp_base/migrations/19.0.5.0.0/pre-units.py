# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools.sql import column_exists, rename_column

# Table, column before, column now.
RENAMED = [
    ("ptsp_sop", "promise_days", "promise_amount"),
    ("ptsp_agency", "response_days", "response_amount"),
]


def migrate(cr, version):
    """Let promised days and days to answer go over to amounts, whose unit is days.

    The units are new columns with a default, so what was promised stays the same.
    """
    for table, before, now in RENAMED:
        if column_exists(cr, table, before) and not column_exists(cr, table, now):
            rename_column(cr, table, before, now)
