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
# What an addon may supply to reach a telephone; an office has none by itself.
PHONE_CHANNELS = ("whatsapp", "sms")


class PtspHomeAccount(models.AbstractModel):
    """How somebody at home gets an account and logs in.

    Called with elevated rights by the pages: strangers have none. Known and unknown
    addresses are answered alike: an account comes to be with the first right code.
    """

    _name = "ptsp.home.account"
    _description = "Account of an Applicant"

    # === CONTACT === #

    @api.model
    def _read_contact(self, text):
        """Return what somebody typed in its plain form, or None.

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
        """Return the user with a contact as log-in, whoever it is; maybe none."""
        return self.env["res.users"].search(
            self.env["res.users"]._get_login_domain(contact), limit=1
        )

    # === THE CODE === #

    @api.model
    def _ask_code(self, contact):
        """Send a code, unless one was sent just now or the address is an officer's.

        :param Contact contact:
        """
        user = self._find(contact.value)
        if user and not user._is_portal():
            return
        code = self.env["ptsp.login.code"]._begin(contact.value)
        if code:
            self._send(contact, code)

    @api.model
    def _send(self, contact, code):
        """Send the code on its way at once; it is good for minutes.

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
        """Tell an applicant that the counter began a draft, and where it is finished.

        :param Contact contact:
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
        """Tell the owner of a draft that it is deleted unless it is gone on with.

        An account that no channel reaches finds the draft on its page all the same.

        :param int days: in how many days that will be
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
        """Return the channel that reaches telephones by itself, or an empty text.

        A code that an officer would have to send by hand comes too late.
        """
        channels = self.env["ptsp.notice.channel"]
        known = [code for code in PHONE_CHANNELS if code in channels._channels()]
        reach = (code for code in known if not channels._of(code)._is_by_hand())
        return next(reach, "")

    # === LOGGING IN === #

    @api.model
    def _prepare_login(self, contact, code):
        """Return what the session logs in with; makes the account at the first time.

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
        """Make the account of somebody who has shown to read that address."""
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
            # Odoo makes the request again, which finds the account.
            raise ConcurrencyError("the account was made a moment ago") from error
