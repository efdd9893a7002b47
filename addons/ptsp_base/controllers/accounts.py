# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import http
from odoo.http import request

from odoo.addons.auth_signup.controllers.main import AuthSignupHome


class Accounts(AuthSignupHome):
    """Hides from strangers whether somebody has an account."""

    def get_auth_signup_qcontext(self):
        """Remove the address by which Odoo shows that somebody has an account."""
        context = super().get_auth_signup_qcontext()
        context.pop("signup_email", None)
        return context

    @http.route()
    def web_auth_reset_password(self, *args, **kw):
        response = super().web_auth_reset_password(*args, **kw)
        told = getattr(response, "qcontext", {})
        if told.get("message") and not told.get("token"):
            told["message"] = request.env._(
                "If there is an account with this user name or address, a link for a"
                " new password is on its way by mail. If none comes, ask the"
                " administrator of the office."
            )
        return response
