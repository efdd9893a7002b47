# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from zoneinfo import ZoneInfo

from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import misfit
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_base.tools.moments import aware
from odoo.addons.ptsp_rekomendasi.models.api.exposed import exposed
from odoo.addons.ptsp_rekomendasi.tools.contract.shapes import (
    MOMENT,
    TEXT,
    YES_NO,
    given,
    many,
    maybe,
    one_of,
    record,
    said,
)

from .ptsp_complaint_persons import FIELDS

CLOCK = record(
    due_at=maybe(MOMENT),
    met_at=maybe(MOMENT),
    kept=maybe(one_of("on_time", "late")),
    paused=YES_NO,
)
ARGUMENTS = {
    "subject": TEXT,
    "anonymous": said(YES_NO, "keep no identity"),
    "confidential": said(YES_NO, "handlers alone see the identity"),
    "contact": said(given(**dict.fromkeys(FIELDS, TEXT)), "who complains"),
    "application_reference": said(TEXT, "number of the application it is about"),
    "external_ticket": said(TEXT, "ticket of SP4N-LAPOR!"),
    "about_login": said(TEXT, "log-in of the officer it is about"),
    "secret": said(TEXT, "what `file_complaint` gave"),
}


class PtspApi(models.AbstractModel):
    """Lets other systems file complaints, and follow them by number and secret."""

    _inherit = "ptsp.api"

    @api.model
    def _contract(self):
        contract = super()._contract()
        complaints = self.env["ptsp.complaint"]._fields
        contract["arguments"] |= ARGUMENTS
        contract["results"] |= {
            "file_complaint": record(reference=TEXT, secret=TEXT),
            "get_complaint": record(
                reference=TEXT,
                state=one_of(*dict(complaints["state"].selection)),
                outcome=maybe(one_of(*dict(complaints["outcome"].selection))),
                class_code=TEXT,
                class_name=TEXT,
                filed_at=MOMENT,
                first_reply=CLOCK,
                settlement=CLOCK,
                answers=many(record(kind=TEXT, at=MOMENT, text=TEXT)),
            ),
        }
        return contract

    @api.model
    @exposed("file", changing=True)
    def file_complaint(
        self,
        channel,
        subject,
        text,
        anonymous=False,
        confidential=False,
        contact=False,
        application_reference=False,
        external_ticket=False,
        about_login=False,
    ):
        """File a complaint; its secret is told here and nowhere else.

        :param str channel: ``page``, ``counter``, ``phone``, ``sms``, ``box``,
            ``letter`` or ``sp4n``
        :param str subject: one line, at most 200 characters
        :param str text: at most 20,000 characters
        :param bool anonymous: nothing of who complains is kept; takes no ``contact``
        :param bool confidential: handlers alone see who complains
        :param dict contact: ``name``, ``phone``, ``email``, ``address``
        :param str application_reference: number of the application it is about
        :param str external_ticket: ticket of SP4N-LAPOR!; each is taken once
        :param str about_login: log-in of the officer it is about, who sees none of it
        :return: ``reference`` and ``secret``
        """
        complaint, secret = self.env["ptsp.complaint.door"]._file(
            self.env.company,
            channel,
            subject,
            text,
            anonymous=anonymous,
            confidential=confidential,
            contact=self._complained_contact(contact, anonymous),
            external_ticket=external_ticket,
            about_users=self._complained_officer(self.env.company, about_login),
            **self._complained_case(application_reference),
        )
        return {"reference": complaint.reference, "secret": secret}

    @api.model
    @exposed("read")
    def get_complaint(self, reference, secret):
        """Return how a complaint stands, to whoever has its number and secret.

        Wrong, missing and locked ones are refused with the same sentence, and so is
        one about the caller.

        :param str reference: number of the complaint
        :param str secret: what ``file_complaint`` gave
        :return: ``state``, ``outcome``, ``class_code``, both clocks and the answers
        """
        reference = self._text("reference", reference)
        tracking = self.env["ptsp.complaint.tracking"]
        # Wrong tries are counted for the calling user, not for a network address.
        caller = f"user {self.env.uid}"
        secret = self._text("secret", secret)
        found = tracking._open(reference, secret, caller, self.env.company)
        about = self.env["ptsp.complaint.about"]
        if not found or about._is_about(found, self.env.user):
            raise misfit(
                self.env._("Number or code do not match, or wait for 15 minutes."),
                "reference",
                refusal_codes.UNKNOWN,
            )
        return self._complaint_shape(found)

    @api.model
    def _complained_contact(self, contact, anonymous):
        """Return the contact, or refuse one for an anonymous complaint."""
        if anonymous and contact:
            raise misfit(
                self.env._(
                    "Who stays unknown has no contact; leave one of the two out."
                ),
                "contact",
            )
        return contact or {}

    @api.model
    def _complained_case(self, reference):
        """Return the application that a complaint is about, and its service."""
        if not reference:
            return {}
        door = self.env["ptsp.complaint.door"]
        reference = self._text("application_reference", reference)
        case = door._find_case(self.env.company, reference)
        return {"application": case, "service": case.service_id}

    @api.model
    def _complained_officer(self, company, login):
        """Return the officer with a log-in.

        :raise UserError: when nobody of the office has it
        """
        users_sudo = self.env["res.users"].sudo()  # complainants may name a log-in
        if not login:
            return users_sudo
        found = users_sudo.search(
            [
                ("login", "=", self._text("about_login", login)),
                ("company_ids", "in", company.ids),
                ("share", "=", False),
            ]
        )
        if not found:
            raise misfit(
                self.env._("Nobody of the office has this log-in."),
                "about_login",
                refusal_codes.UNKNOWN,
            )
        return found

    @api.model
    def _complaint_shape(self, complaint_sudo):
        zone = ZoneInfo(complaint_sudo.company_id.ptsp_tz)

        def told(moment):
            return aware(moment).astimezone(zone).isoformat() if moment else False

        def clock(name, met):
            return {
                "due_at": told(complaint_sudo[f"{name}_due_at"]),
                "met_at": told(met),
                "kept": complaint_sudo[f"{name}_kept"],
                "paused": name == "settle" and complaint_sudo.paused,
            }

        return {
            "reference": complaint_sudo.reference,
            "state": complaint_sudo.state,
            "outcome": complaint_sudo.outcome,
            "class_code": complaint_sudo.terms["code"],
            "class_name": complaint_sudo.terms["name"],
            "filed_at": told(complaint_sudo.filed_at),
            "first_reply": clock("reply", complaint_sudo.first_replied_at),
            "settlement": clock("settle", complaint_sudo.settled_at),
            "answers": [
                {
                    "kind": event["kind"],
                    "at": told(event["moment"]),
                    "text": event["text"],
                }
                for event in complaint_sudo.event_ids._answers()
            ],
        }
