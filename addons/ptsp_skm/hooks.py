# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tools import SQL

# What hangs on records that the addon brought along, and would keep them.
USED = [
    "ptsp_skm_follow_up",
    "ptsp_skm_publication",
    "ptsp_skm_report",
    "ptsp_survey_case",
    "ptsp_survey_response",
]


def uninstall_hook(env):
    """Empty the tables of the addon, which go with it anyhow, in one go."""
    activities = env["mail.activity"]
    activities.search([("res_model", "=", "ptsp.skm.follow.up")]).unlink()
    tables = SQL(", ").join(SQL.identifier(table) for table in USED)
    env.cr.execute(SQL("TRUNCATE %s CASCADE", tables))
    env.invalidate_all(flush=False)
