# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResUsersApikeys(models.Model):
    """API keys, which open the office like passwords; the log shows each new one."""

    _inherit = "res.users.apikeys"

    def _generate(self, scope, name, expiration_date):
        key = super()._generate(scope, name, expiration_date)
        # Odoo inserts keys by SQL. The newest of the person is the one just made.
        keys_sudo = self.sudo().search(
            [("user_id", "=", self.env.uid)], order="id desc", limit=1
        )
        self.env["ptsp.audit"]._add_created(keys_sudo)
        return key

    def _audited_companies(self):
        return self.user_id.company_ids
