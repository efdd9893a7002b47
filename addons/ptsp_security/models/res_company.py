# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from smtplib import SMTPException

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import config

# Parameter that is set once the switch was turned on. From then on the office decides
# itself whether it stays on.
OFFERED = "ptsp_security.second_factor_offered"
# The mail server that Odoo assumes when none is configured.
NO_MAIL_SERVER = "localhost"


class ResCompany(models.Model):
    """Whether an office asks its signers and administrators for a second factor."""

    _inherit = "res.company"

    ptsp_second_factor = fields.Boolean(
        string="Second Factor for Signers and Administrators",
        audited="settings",
        help="Members of desks that sign letters, and administrators, confirm their"
        " log-in with a code: from an authenticator app where they set one up, else"
        " sent to their e-mail address. Their programs then use API keys.",
    )

    def write(self, vals):
        if "ptsp_second_factor" in vals:
            # Odoo caches passwords that programs have used with success. They must be
            # checked again, as the second factor allows programs only API keys.
            self.env.registry.clear_cache()
        return super().write(vals)

    @api.constrains("ptsp_second_factor")
    def _check_ptsp_second_factor(self):
        for company in self.filtered("ptsp_second_factor"):
            gap = company._ptsp_second_factor_gap()
            if gap:
                raise ValidationError(gap)
            company._ptsp_try_mail_server()
            company._ptsp_require_addresses()

    def _ptsp_second_factor_gap(self):
        """Return why the second factor cannot be offered yet, or False."""
        named = config["smtp_server"] not in (False, NO_MAIL_SERVER)
        servers_sudo = self.env["ir.mail_server"].sudo()  # few may read them
        if named or servers_sudo.search_count([], limit=1):
            return False
        return self.env._(
            "Second factor: no mail server is set up, so nobody would get the code."
            " Enter one under Settings / Technical / Outgoing Mail Servers first."
        )

    def _ptsp_try_mail_server(self):
        """Refuse when the mail server cannot be reached.

        :raise ValidationError: with the answer of the mail server
        """
        servers_sudo = self.env["ir.mail_server"].sudo()  # its password is read
        try:
            session = servers_sudo._connect__(smtp_from=self.email or None)
        except (OSError, SMTPException, UserError) as error:
            raise ValidationError(
                self.env._(
                    "Second factor: the mail server does not answer (%(reason)s), so"
                    " nobody would get the code. Check it under Settings / Technical /"
                    " Outgoing Mail Servers.",
                    reason=error,
                )
            ) from error
        if session:
            session.quit()

    def _ptsp_require_addresses(self):
        """Refuse when somebody could no longer log in because an address is missing.

        :raise ValidationError: with the names of these people
        """
        for company in self.filtered("ptsp_second_factor"):
            people = company._ptsp_second_factor_people()
            unreachable = people.filtered(lambda u: not (u.email or u.totp_enabled))
            if unreachable:
                raise ValidationError(
                    self.env._(
                        "Second factor: %(names)s must log in with it and have no"
                        " e-mail address. Enter their addresses, or let them set up an"
                        " authenticator app in their profile first.",
                        names=", ".join(unreachable.mapped("name")),
                    )
                )

    def _ptsp_second_factor_people(self):
        """Return, as superuser, the users of this office who need a second factor."""
        self.ensure_one()
        users_sudo = self.env["res.users"].sudo()  # few may read all users
        people = users_sudo.search(
            [("share", "=", False), ("company_ids", "in", self.ids)]
        )
        return people.filtered(lambda user: user._ptsp_needs_second_factor())

    @api.model
    def _ptsp_offer_second_factor(self):
        """Switch the second factor on once; the production set-up calls this.

        An office that switched it off again keeps it off. If it cannot be switched on
        yet, the next start of the server tries again.

        :return: why it is still off, or False
        :rtype: str | bool
        """
        parameters_sudo = self.env["ir.config_parameter"].sudo()  # called at a start
        if parameters_sudo.get_param(OFFERED):
            return False
        try:
            with self.env.cr.savepoint():
                offices_sudo = self.sudo()  # called at a start
                offices_sudo.search(
                    [("ptsp_second_factor", "=", False)]
                ).ptsp_second_factor = True
        except ValidationError as refusal:
            return str(refusal)
        parameters_sudo.set_param(OFFERED, "1")
        return False
