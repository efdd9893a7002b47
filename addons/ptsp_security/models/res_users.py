# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

# An office may ask for longer passwords than this, never for shorter ones.
SHORTEST_PASSWORD = 12
PASSWORD_LENGTH = "auth_password_policy.minlength"
ADMINISTRATORS = (
    "base.group_system",
    "base.group_erp_manager",
    "ptsp_base.group_ptsp_admin",
)


class ResUsers(models.Model):
    """Users log in with long passwords, and signers and administrators with a code."""

    _inherit = "res.users"

    # === PASSWORDS === #

    @api.model
    def _ptsp_raise_password_length(self):
        """Raise the setting of the shortest password to what is required anyway."""
        parameters_sudo = self.env["ir.config_parameter"].sudo()  # at installation
        if int(parameters_sudo.get_param(PASSWORD_LENGTH) or 0) < SHORTEST_PASSWORD:
            parameters_sudo.set_param(PASSWORD_LENGTH, SHORTEST_PASSWORD)

    @api.model
    def get_password_policy(self):
        policy = super().get_password_policy()
        return {**policy, "minlength": max(policy["minlength"], SHORTEST_PASSWORD)}

    def _check_password_policy(self, passwords):
        result = super()._check_password_policy(passwords)
        if any(
            password and len(password) < SHORTEST_PASSWORD for password in passwords
        ):
            raise UserError(
                self.env._(
                    "The password is too short. Choose one of at least %(count)s"
                    " characters; a short sentence is easy to remember.",
                    count=SHORTEST_PASSWORD,
                )
            )
        return result

    @api.model
    def signup(self, values, token=None):
        # A short password is refused here, before the invitation's link is used up.
        self._check_password_policy([values.get("password")])
        return super().signup(values, token)

    # === SECOND FACTOR === #

    def _mfa_type(self):
        kind = super()._mfa_type()
        if kind is None and self._ptsp_needs_second_factor():
            # Users without an authenticator app get the code by mail.
            return "totp_mail"
        return kind

    def _ptsp_needs_second_factor(self):
        """Return whether this person must log in with a second factor.

        Administrators must, and people who work at a desk that signs letters: its
        members, even while somebody else acts for them, and those who act for a member
        today.
        """
        self.ensure_one()
        user = self.sudo()  # asked while somebody logs in, before they have any rights
        if user.share or not any(user.company_ids.mapped("ptsp_second_factor")):
            return False
        if any(user.has_group(group) for group in ADMINISTRATORS):
            return True
        lanes_sudo = self.env["ptsp.lane"].sudo()  # asked before they have any rights
        own = lanes_sudo._of_user(user) | lanes_sudo.browse(
            lanes_sudo._ids_of_user(user.id)
        )
        return bool(own & lanes_sudo._signing())
