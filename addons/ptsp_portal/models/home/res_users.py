# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import AccessDenied

CODE = "ptsp_code"


class ResUsers(models.Model):
    """An applicant logs in with a one-time code, or with a password of his or hers."""

    _inherit = "res.users"

    def _check_credentials(self, credential, env):
        """Take a one-time code of an applicant; of nobody who works in the office."""
        if credential.get("type") != CODE:
            return super()._check_credentials(credential, env)
        user = self.env.user
        if not user._is_portal():
            raise AccessDenied
        # Codes are read by the process only.
        codes_sudo = self.env["ptsp.login.code"].sudo()
        found = codes_sudo._find_valid(user.login, credential.get("code"))
        if not found:
            raise AccessDenied
        found._use()
        return {"uid": user.id, "auth_method": CODE, "mfa": "default"}
