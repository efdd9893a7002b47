# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import AccessDenied, ConcurrencyError
from odoo.fields import Command

from odoo.addons.ptsp_base.tools.visible import tidy_line
from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import (
    check_email,
    check_phone,
)

from ...tools.contacts import Contact
from .ptsp_login_code import LIVES
from .res_users import CODE

LONGEST = 120
# Channels that reach a telephone, best first. Only other addons supply a provider.
PHONE_CHANNELS = ("whatsapp", "sms")


class PtspHomeAccount(models.AbstractModel):
    """Makes accounts of applicants and logs applicants in.

    The pages call it with elevated rights, as strangers have none. Known and unknown
    addresses get the same answer, because an account is made with the first right code.
    """

    _name = "ptsp.home.account"
    _description = "Account of an Applicant"

    # === CONTACT === #

    @api.model
    def _read_contact(self, text):
        """Return a typed contact in its plain form, or None if it is not valid.

        :param str text: an e-mail address or a telephone number
        """
        text = tidy_line(str(text or ""))
        if not text or len(text) > LONGEST:
            return None
        kind, check = ("email", check_email) if "@" in text else ("phone", check_phone)
        checked = check(text)
        if not checked.ok or " " in checked.value:
            return None
        if kind == "phone" and not self._phone_channel():
            return None
        return Contact(kind, checked.value)

    @api.model
    def _find(self, contact):
        """Return the user (applicant or officer) with this log-in, or none."""
        return self.env["res.users"].search(
            self.env["res.users"]._get_login_domain(contact), limit=1
        )

    # === THE CODE === #

    @api.model
    def _ask_code(self, contact):
        """Send a code, unless one was sent just now or the address is an officer's.

        :param Contact contact: where the code is sent
        """
        user = self._find(contact.value)
        if user and not user._is_portal():
            return
        code = self.env["ptsp.login.code"]._begin(contact.value)
        if code:
            self._send(contact, code)

    @api.model
    def _send(self, contact, code):
        """Send the code at once, as it is valid for ten minutes only.

        :param code: ``ptsp.login.code``, drawn when the message leaves
        """
        company = self.env["ptsp.public.page"]._company()
        self.env["ptsp.notice"]._post(
            event="login_code",
            channel="email" if contact.kind == "email" else self._phone_channel(),
            to=contact.value,
            subject=self.env._("Code to log in"),
            body=self.env._(
                "Your code to log in is {code}. It is good for %(minutes)s minutes and"
                " once. Tell it to nobody, not to officers either.",
                minutes=LIVES.seconds // 60,
            ),
            once=f"login_code {code.id}",
            urgent=True,
            secret=code,
            company=company,
        )

    @api.model
    def _tell_begun(self, contact, draft):
        """Tell an applicant that the counter began a draft, and where to finish it.

        :param Contact contact: where the message is sent
        """
        address = draft.company_id._ptsp_public_url().rstrip("/")
        self.env["ptsp.notice"]._post(
            event="draft_begun",
            channel="email" if contact.kind == "email" else self._phone_channel(),
            to=contact.value,
            subject=self.env._("Go on with your application"),
            body=self.env._(
                "An officer began an application for %(service)s for you. It is not"
                " sent yet - the office has not received it. Log in with this address"
                " and go on: %(address)s",
                service=draft.service_id.name,
                address=f"{address}/ajukan/{draft.service_id.code}",
            ),
            once=f"draft_begun {draft.id}",
            company=draft.company_id,
        )

    @api.model
    def _tell_expiring(self, draft, days):
        """Tell the owner of a draft that it will be deleted unless it is used again.

        An owner whom no channel reaches still finds the draft on the list of cases.

        :param int days: in how many days it will be deleted
        """
        login = draft.user_id.login
        channel = "email" if "@" in login else self._phone_channel()
        if not channel:
            return
        company, service = draft.company_id, draft.service_id
        address = company._ptsp_public_url().rstrip("/")
        used = draft.saved_at or draft.create_date
        self.env["ptsp.notice"]._post(
            event="draft_expiring",
            channel=channel,
            to=login,
            subject=self.env._("Your application was not sent"),
            body=self.env._(
                "You began an application for %(service)s and did not send it; the"
                " office has not received it. It will be deleted in %(days)s days."
                " To keep it, log in and save or send it: %(address)s",
                service=service.name,
                days=days,
                address=f"{address}/ajukan/{service.code}",
            ),
            once=f"draft_expiring {draft.id} {used:%Y-%m-%d}",
            company=company,
        )

    @api.model
    def _phone_channel(self):
        """Return a channel that reaches telephones automatically, or an empty text.

        A code that an officer must send by hand would arrive too late.
        """
        channels = self.env["ptsp.notice.channel"]
        known = [code for code in PHONE_CHANNELS if code in channels._channels()]
        reach = (code for code in known if not channels._of(code)._is_by_hand())
        return next(reach, "")

    # === LOGGING IN === #

    @api.model
    def _prepare_login(self, contact, code):
        """Return the credential of the session; make the account at the first log-in.

        :param str contact: as :meth:`_read_contact` returned it
        :raise AccessDenied: when the code is not good
        """
        if not self._find(contact):
            if not self.env["ptsp.login.code"]._find_valid(contact, code):
                raise AccessDenied
            self._make(contact)
        return {"type": CODE, "login": contact, "code": code}

    @api.model
    def _make(self, contact):
        """Make the account of somebody who has proved to own the contact."""
        company = self.env["ptsp.public.page"]._company()
        quiet = self.env["res.users"].with_context(no_reset_password=True)
        values = {
            "name": contact,
            "login": contact,
            "email": contact if "@" in contact else False,
            "phone": False if "@" in contact else contact,
            "lang": "id_ID",
            "tz": company.ptsp_tz,
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
        }
        try:
            with self.env.cr.savepoint():
                return quiet.create(values)
        except UniqueViolation as error:
            # Odoo repeats the request, which then finds the account.
            raise ConcurrencyError("the account was made a moment ago") from error
