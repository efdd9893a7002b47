# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api

from odoo.addons.ptsp_base.migration_help import refresh_crons


def migrate(cr, version):
    """Correct the method names of scheduled actions, and give revisions their keys.

    The data of an effective revision is cached under its key, which revisions of
    earlier versions lack.
    """
    env = api.Environment(cr, SUPERUSER_ID, {})
    refresh_crons(env, "ptsp_base", "data/ptsp_sop_cron_data.xml")
    cr.execute(
        """
        UPDATE ptsp_sop SET definition_key = md5(random()::text)
         WHERE definition_key IS NULL AND state IN ('effective', 'superseded')
        """
    )
