# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api

from odoo.addons.ptsp_base.migration_help import refresh_crons


def migrate(cr, version):
    """Make scheduled actions call methods by their present names."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    refresh_crons(
        env,
        "ptsp_rekomendasi",
        "data/ir_cron_data.xml",
        "data/ptsp_letter_cron_data.xml",
    )
