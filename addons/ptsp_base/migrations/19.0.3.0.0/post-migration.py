# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Note on each number what it was made with, if that can be found out."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["ptsp.register"].with_context(active_test=False).search([])._fill_made_with()
