# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Leave out addons that core installed by itself and that an office does not need.

    Addons that the office uses stay; Odoo removes the others at the end of its start.
    """
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["ir.module.module"]._ptsp_leave_out()
