# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools import SQL

# Tables whose rows refer to records that came with the addon and would keep them from
# being deleted.
USED = [
    "ptsp_evidence_file",
    "ptsp_evidence_line",
    "ptsp_evidence_pack",
    "ptsp_evaluation_due",
    "ptsp_report_score",
    "ptsp_report",
]


def uninstall_hook(env):
    """Empty these tables at once, as they are removed with the addon anyhow."""
    env["mail.activity"].search([("res_model", "in", _models())]).unlink()
    tables = SQL(", ").join(SQL.identifier(table) for table in USED)
    env.cr.execute(SQL("TRUNCATE %s CASCADE", tables))
    env.invalidate_all(flush=False)


def _models():
    return [table.replace("_", ".") for table in USED]
