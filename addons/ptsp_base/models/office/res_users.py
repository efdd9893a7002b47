# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import contextlib
import functools
import logging
import threading
from dataclasses import replace
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import AccessDenied, UserError
from odoo.http import request
from odoo.tools import frozendict

from ...tools.caller import calling_address
from ...tools.signatory import Signatory

_logger = logging.getLogger(__name__)

LOG_IN, RESET = "log-in", "new password"


def _send_reset(registry, login):
    """Send a link for a new password in a transaction of its own."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        env["res.users"]._ptsp_send_reset(login)


class ResUsers(models.Model):
    """People who log in, with the details that papers print of a signer.

    Position, rank and number belong to the person, not to the desk: the head of a
    section may be a functional officer today and somebody else tomorrow. Administrators
    enter them on the user, service administrators at the desk (Tanda Tangan Pejabat).
    """

    _inherit = "res.users"

    # The audit log shows changes of what a person may do.
    login = fields.Char(audited="roles")
    active = fields.Boolean(audited="roles")
    group_ids = fields.Many2many(audited="roles")
    company_ids = fields.Many2many(audited="roles")

    ptsp_signing_name = fields.Char(
        string="Name with Titles",
        help="As printed under letters, such as Dra. Hj. Sri Wahyuni, M.Si. Empty: the"
        " user's name.",
        audited="signing",
    )
    ptsp_position = fields.Char(
        string="Position (Jabatan)",
        help="The person's own position, printed above the signature. Empty: the title"
        " of the office or of the desk.",
        audited="signing",
    )
    ptsp_rank = fields.Char(
        string="Rank (Pangkat/Golongan)",
        help="Such as Pembina Tingkat I (IV/b).",
        audited="signing",
    )
    ptsp_nip = fields.Char(
        string="NIP",
        help="Number of a civil servant, 18 digits; printed where known.",
        audited="signing",
    )

    # === TIME ZONE === #

    @api.model
    def default_get(self, fields):
        """Give new users the office's time zone, wherever they are entered."""
        values = super().default_get(fields)
        if "tz" in fields and not self.env.context.get("default_tz"):
            values["tz"] = self.env.company.ptsp_tz
        return values

    @api.model
    def context_get(self):
        """Show the office's time to users who chose no time zone of their own."""
        context = super().context_get()
        if context.get("tz") or not context:
            return context
        office_sudo = self.env.user.sudo().company_id  # applicants may not read offices
        return frozendict(context, tz=office_sudo.ptsp_tz)

    # === WHAT THE AUDIT LOG TELLS === #

    def write(self, vals):
        if not vals.get("password") or self == self.env.user:
            return super().write(vals)
        result = super().write(vals)
        words = self.env["ptsp.audit.words"]
        self.env["ptsp.audit"]._add(words._password_lines(self - self.env.user))
        return result

    def unlink(self):
        lanes_sudo = self.env["ptsp.lane"].sudo().with_context(active_test=False)
        theirs = lanes_sudo.search([("user_ids", "in", self.ids)])
        # The database itself removes deleted users from their desks.
        with self.env["ptsp.audit"]._watching(theirs, {"user_ids"}):
            return super().unlink()

    def _audited_records(self):
        """Leave out applicants with an account and visitors without one."""
        return self.filtered(lambda user: not user._is_portal())

    def _audited_companies(self):
        return self.company_ids

    def _audited_value(self, name):
        """Show all groups of a person, including those that other groups imply."""
        if name != "group_ids":
            return super()._audited_value(name)
        groups = [(group.id, group.full_name) for group in self.all_group_ids]
        return self.env["ptsp.audit.words"]._list_value(groups)

    # === LOG-IN === #

    @api.model
    def _get_signup_invitation_scope(self):
        """Let only invited people create an account.

        An addon with accounts for applicants returns what the setting says.
        """
        return "b2b"

    @contextlib.contextmanager
    def _assert_can_auth(self, user=None):
        """Slow down people who guess passwords of one account from one address.

        Core counts wrong tries by address alone and in each process separately, so that
        one person's wrong passwords locked out the whole office. Core's two parameters
        still set the waiting time, see ``ptsp.miss``.

        :param user: login or id
        :raise AccessDenied: the same for accounts that exist and those that do not
        """
        address = self._ptsp_address()
        if not address:
            yield
            return
        tries = self.env["ptsp.miss"]
        place = LOG_IN, self._ptsp_account(user), address
        misses, wait = tries._wait_now(*place)
        if wait > timedelta():
            _logger.warning("Too many wrong tries for %r from %s", user, address)
            raise AccessDenied(
                self.env._(
                    "Too many wrong tries with this user name. Wait %(minutes)s min,"
                    " then try again.",
                    minutes=-(-wait // timedelta(minutes=1)),
                )
            )
        try:
            yield
        except AccessDenied:
            tries._note(*place)
            raise
        if misses:
            tries._note(*place, forgiven=True)

    @api.model
    def _ptsp_address(self):
        """Return the address of the caller, or nothing for the server's own work.

        Behind a proxy it is the real address only if Odoo runs in proxy mode.
        """
        return request.httprequest.remote_addr if request else calling_address()

    @api.model
    def _ptsp_account(self, user):
        """Return the login of an account that is named by login or by id."""
        if isinstance(user, int):
            user_sudo = self.sudo().browse(user)  # nobody has logged in yet
            return user_sudo.exists().login or str(user)
        return user

    def _login(self, credential, user_agent_env):
        users_sudo = self.sudo()  # nobody has logged in yet
        domain = self._get_login_domain(credential.get("login"))
        user_sudo = users_sudo.search(domain, order=self._get_login_order(), limit=1)
        chosen = user_sudo.tz
        try:
            info = super()._login(credential, user_agent_env)
        except AccessDenied:
            # A quick answer would show that there is no such account, or that it has no
            # password yet because its owner was invited only.
            if not user_sudo._ptsp_has_password():
                self._crypt_context().hash(str(credential.get("password") or ""))
            raise
        # At the first log-in core stores the time zone of the person's computer.
        zone = chosen or user_sudo.company_id.ptsp_tz
        if user_sudo.tz != zone:
            user_sudo.tz = zone
        return info

    def _ptsp_has_password(self):
        """Tell whether there is an account with a password."""
        query = "SELECT count(*) FROM res_users WHERE id = ANY(%s) AND password > ''"
        self.env.cr.execute(query, [self.ids])
        return bool(self.env.cr.fetchone()[0])

    # === FORGOTTEN PASSWORDS === #

    def reset_password(self, login):
        """Send a link to the owner of this login or mail address, after the answer.

        The answer is the same, and as quick, whether there is one such account, several
        or none, and whether it has a mail address. A stranger learns nothing from it.

        :raise UserError: when the same was asked for too often from one address
        """
        tries = self.env["ptsp.miss"]
        place = RESET, login, self._ptsp_address()
        _misses, wait = tries._wait_now(*place)
        if wait > timedelta():
            raise UserError(
                self.env._(
                    "A link was asked for too often. Look into your mail, or wait"
                    " %(minutes)s min, then ask again.",
                    minutes=-(-wait // timedelta(minutes=1)),
                )
            )
        tries._note(*place)
        send = functools.partial(_send_reset, self.env.registry, login)
        self.env.cr.postcommit.add(threading.Thread(target=send, daemon=True).start)

    @api.model
    def _ptsp_send_reset(self, login):
        """Send the link that :meth:`reset_password` promised, or log why not."""
        users = self.search(self._get_login_domain(login))
        users = users or self.search(self._get_email_domain(login))
        if len(users) != 1:
            _logger.info("%s accounts for a new password of <%s>", len(users), login)
            return
        try:
            users.action_reset_password()
        except UserError as error:
            _logger.warning("No link for a new password to <%s>: %s", login, error)

    # === SIGNING === #

    def action_ptsp_signing_details(self):
        """Open the person's details that papers print, for a change."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What Is Printed of %(name)s", name=self.name),
            "res_model": "ptsp.signing.details",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_user_id": self.id},
        }

    def _signatory(self, lane, on):
        """Return the person's name, title and rank for a signature at a desk on a day.

        This is the only place that decides what is printed of a signer. An acting
        official has the title of the desk's office, and the own name, rank and NIP.

        :param lane: the desk that is signed for (``ptsp.lane``)
        :param date on: the day of the signature, in the office's time zone
        :rtype: Signatory
        """
        self.ensure_one()
        user = self.sudo()  # a person who drafts a letter may not read other users
        holds = bool(lane.superior_id) or lane._holder() == user
        own = Signatory(
            name=(user.ptsp_signing_name or user.name or "").strip(),
            title=(user.ptsp_position or "").strip() or lane._title_of(user),
            rank=(user.ptsp_rank or "").strip(),
            nip=(user.ptsp_nip or "").strip(),
            in_office=holds,
        )
        term = self.env["ptsp.acting"]._on_day(user, lane, on)
        return replace(own, **term._signing_words()) if term else own
