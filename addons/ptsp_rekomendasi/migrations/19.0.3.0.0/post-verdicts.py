# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api
from odoo.tools import split_every

BATCH = 1000


def migrate(cr, version):
    """Fix the values that figures read of cases whose clock stopped earlier."""
    # Applicants of open cases were told the present dates.
    cr.execute(
        "UPDATE ptsp_application SET told_due_at = due_at"
        " WHERE outcome IS NULL AND told_due_at IS NULL"
    )
    env = api.Environment(cr, SUPERUSER_ID, {})
    stopped = env["ptsp.application"].search([("stopped_at", "!=", False)])
    for ids in split_every(BATCH, stopped.ids):
        for case in stopped.browse(ids):
            decision = env["ptsp.case.dates"]._prepare_decision(case)
            case._with_door().write(decision)
        env.flush_all()
        env.invalidate_all()
