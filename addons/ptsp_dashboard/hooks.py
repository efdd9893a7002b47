# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools import SQL

# What hangs on records that the addon brought along, and would keep them.
USED = [
    "ptsp_evidence_file",
    "ptsp_evidence_line",
    "ptsp_evidence_pack",
    "ptsp_evaluation_due",
    "ptsp_report_score",
    "ptsp_report",
]


def uninstall_hook(env):
    """Empty the tables of the addon, which go with it anyhow, in one go."""
    env["mail.activity"].search([("res_model", "in", _models())]).unlink()
    tables = SQL(", ").join(SQL.identifier(table) for table in USED)
    env.cr.execute(SQL("TRUNCATE %s CASCADE", tables))
    env.invalidate_all(flush=False)


def _models():
    return [table.replace("_", ".") for table in USED]
