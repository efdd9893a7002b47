# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import AccessDenied

CODE = "ptsp_code"


class ResUsers(models.Model):
    """Applicants log in with a one-time code, or with their own password."""

    _inherit = "res.users"

    def _check_credentials(self, credential, env):
        """Accept one-time codes of applicants, never of people in the office."""
        if credential.get("type") != CODE:
            return super()._check_credentials(credential, env)
        user = self.env.user
        if not user._is_portal():
            raise AccessDenied
        # Users have no rights on codes.
        codes_sudo = self.env["ptsp.login.code"].sudo()
        found = codes_sudo._find_valid(user.login, credential.get("code"))
        if not found:
            raise AccessDenied
        found._use()
        return {"uid": user.id, "auth_method": CODE, "mfa": "default"}
