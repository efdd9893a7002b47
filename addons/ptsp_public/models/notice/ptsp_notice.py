# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools.visible import is_blank
from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import IDENTITY

from ...tools import notice_schedule, notice_text
from .notice_events import EVENTS

STATES = [
    ("failed", "Not Sent"),
    ("waiting", "Waiting"),
    ("sent", "Sent"),
    ("cancelled", "Cancelled"),
]
RANKS = {state: rank for rank, (state, _label) in enumerate(STATES)}
OFFICER = "ptsp_base.group_ptsp_officer"
KEPT = 500
RESEND_PAUSE = timedelta(minutes=1)


class PtspNotice(models.Model):
    """One message to one person on one channel.

    Only ``_post`` makes notices, in the transaction of the event that they tell of.
    They are sent after it. Subject and text are kept as sent, with dots in place of
    secrets.
    """

    _name = "ptsp.notice"
    _description = "Notice"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _rec_name = "subject"
    _locked_fields = "all"

    company_id = fields.Many2one("res.company", required=True, index=True)
    application_id = fields.Many2one(
        "ptsp.application", "Case", index="btree_not_null", ondelete="restrict"
    )
    event = fields.Char("Event Code", required=True, index=True)
    event_text = fields.Char("Event", compute="_compute_event_text")
    channel = fields.Selection(
        lambda self: self.env["ptsp.notice.channel"]._selection(), required=True
    )
    to_address = fields.Char("Address", required=True, groups=IDENTITY, personal=True)
    to_masked = fields.Char("Sent To", compute="_compute_to_masked", compute_sudo=True)
    to_name = fields.Char("Recipient")
    subject = fields.Char("Subject Line", required=True)
    body = fields.Text("Text", required=True)
    state = fields.Selection(STATES, required=True, default="waiting")
    rank = fields.Integer(compute="_compute_rank", store=True, aggregator=False)
    by_hand = fields.Boolean(compute="_compute_by_hand")
    may_whatsapp = fields.Boolean(compute="_compute_may_whatsapp")
    sent_by_id = fields.Many2one("res.users", "Sent by Hand By")
    urgent = fields.Boolean()
    tries = fields.Integer(aggregator=False)
    next_at = fields.Datetime("Next Try")
    sent_at = fields.Datetime()
    error = fields.Char("What Went Wrong")
    anonymised_at = fields.Datetime(
        help="When address and text were taken out, as their term was over."
    )
    once_key = fields.Char(required=True, help="An event is told once on a channel.")
    # The record that gives the link or code; it is asked at each try to send.
    secret_model = fields.Char()
    secret_id = fields.Many2oneReference(model_field="secret_model")

    _once = models.UniqueIndex("(once_key)")
    _due = models.Index("(next_at) WHERE state = 'waiting'")

    # === COMPUTE METHODS === #

    @api.depends("to_address", "channel")
    def _compute_to_masked(self):
        for notice in self:
            notice.to_masked = notice._channel()._mask(notice.to_address or "")

    @api.depends("event")
    @api.depends_context("lang")
    def _compute_event_text(self):
        labels = self._event_labels()
        for notice in self:
            notice.event_text = labels.get(notice.event, notice.event)

    @api.model
    def _event_labels(self):
        """Return code -> name of each event. An extension point."""
        return {code: self.env._(label) for code, label in EVENTS.items()}

    @api.depends("state")
    def _compute_rank(self):
        for notice in self:
            notice.rank = RANKS.get(notice.state, 0)

    @api.depends("state", "next_at", "channel")
    def _compute_by_hand(self):
        for notice in self:
            waits = notice.state == "waiting" and not notice.next_at
            notice.by_hand = waits and notice._channel()._is_by_hand()

    @api.depends_context("uid")
    @api.depends("state", "channel", "secret_model", "application_id")
    def _compute_may_whatsapp(self):
        allowed = self.env.user.has_group(OFFICER) and self._whatsapp()._is_by_hand()
        for notice in self:
            notice.may_whatsapp = (
                allowed
                and notice.state != "cancelled"
                and not notice.secret_model
                and bool(notice._whatsapp_number())
            )

    # === MAKING === #

    @api.model
    def _post(self, *, event, channel, to, subject, body, once, **about):
        """Make a notice, which is sent after the transaction is committed.

        :param str event: code of the event that it tells of
        :param str channel: ``email``, ``log`` or one that an addon supplies
        :param str to: the address on that channel
        :param str subject: one line without personal data
        :param str body: plain text; ``{name}`` stands for a value from ``secret``
        :param str once: key of the occasion; no second notice with this key is made
        :param about: ``case``, ``name``, ``urgent``, ``secret``, ``company``, see
            ``_prepare_about``
        :return: the notice with elevated rights; none when there is one of this
            occasion already
        :raise UserError: when the address is not valid, or address, name or subject
            have more than one line
        :raise ValueError: when no addon supplies the channel, or a secret shall go out
            on a channel where a person sends the messages
        """
        self._check_headers(to, about.get("name") or "", subject)
        if is_blank(subject) or is_blank(body):
            raise UserError(self.env._("A notice needs a subject and a text."))
        if about.get("secret") and not self.env["ptsp.notice.channel"]._sends(channel):
            raise ValueError(f"{channel!r} sends no link or code by itself")
        return self._insert(
            {
                "event": event,
                "channel": channel,
                "to_address": self._address(channel, to),
                "subject": subject,
                "body": body,
                "state": "waiting",
                "next_at": self._first_try(channel),
                "once_key": once,
                **self._prepare_about(**about),
            }
        )

    @api.model
    def _prepare_about(
        self, *, case=None, name=None, urgent=False, secret=None, company=None
    ):
        """Return the values of the optional parts of a notice.

        :param case: the case that it is about
        :param str name: name of the recipient
        :param bool urgent: whether to send it as soon as the transaction is committed,
            without waiting for the scheduled action, and give up within minutes
            (one-time codes)
        :param secret: record (``ptsp.notice.secrets``) that gives the link or code
        :param company: the office, if there is no case
        """
        office = (case and case.company_id) or company or self.env.company
        return {
            "company_id": office.id,
            "application_id": case.id if case else None,
            "to_name": name or None,
            "urgent": urgent,
            "secret_model": secret._name if secret else None,
            "secret_id": secret.id if secret else None,
        }

    @api.model
    def _address(self, channel, to):
        """Return an address in its plain form, or refuse one that is not valid."""
        model = self.env["ptsp.notice.channel"]._of(channel)
        address = model._normalise(to)
        if not address:
            raise UserError(
                self.env._(
                    "%(channel)s: nobody can be reached at this address.",
                    channel=model._label(),
                )
            )
        return address

    @api.model
    def _first_try(self, channel):
        """Return the moment of the first try, or None if a person sends it."""
        by_hand = self.env["ptsp.notice.channel"]._of(channel)._is_by_hand()
        return None if by_hand else self._ptsp_now()

    @api.model
    def _check_headers(self, *texts):
        if not all(map(notice_text.is_one_line, texts)):
            raise UserError(
                self.env._(
                    "Address, name and subject of a notice are one line each, without"
                    " line breaks or control characters."
                )
            )

    @api.model
    def _insert(self, vals):
        """Insert a notice unless there is one of this occasion already.

        SQL is used because the other notice may come from a transaction that is still
        open: the insert then waits for it. A failing insert of the ORM would also log
        an error.
        """
        notices_sudo = self.sudo()  # everybody who works on a case makes its notices
        vals |= {
            "tries": 0,
            "rank": RANKS[vals["state"]],
            **dict.fromkeys(("create_uid", "write_uid"), self.env.uid),
            **dict.fromkeys(("create_date", "write_date"), self.env.cr.now()),
        }
        query = SQL(
            "INSERT INTO ptsp_notice (%s) VALUES (%s) RETURNING id",
            SQL(", ").join(SQL.identifier(name) for name in vals),
            SQL(", ").join(SQL("%s", value) for value in vals.values()),
        )
        try:
            with self.env.cr.savepoint(flush=False):
                self.env.cr.execute(query, log_exceptions=False)
                [notice_id] = self.env.cr.fetchone()
        except psycopg2.errors.UniqueViolation:
            return notices_sudo.browse()
        notice = notices_sudo.browse(notice_id)
        notice.application_id.invalidate_recordset(["notice_ids"], flush=False)
        if notice.next_at:
            self.env["ptsp.notice.sender"]._wake(notice)
        notice._replace_by_hand()
        return notice

    def _is_for_applicant(self):
        """Tell whether the notice is about an event of a case for its applicant."""
        return bool(self.application_id) and self.event in EVENTS

    def _replace_by_hand(self):
        """Cancel earlier notices to be sent by hand, as the later one is newer."""
        if not self._is_for_applicant():
            return
        case = self.application_id
        earlier = case.notice_ids.filtered("by_hand")
        (earlier - self)._cancel()

    # === SENDING === #

    def _channel(self):
        return self.env["ptsp.notice.channel"]._of(self.channel)

    def _message_id(self):
        """Return the id of the message, the same at each try."""
        # Users may not read system parameters, but this value is in each message.
        database = self.env["ir.config_parameter"].sudo().get_param("database.uuid")
        return f"<ptsp-notice-{self.id}@{database}>"

    def _is_due(self):
        self.ensure_one()
        waits = self.state == "waiting" and self.next_at
        return bool(waits and self.next_at <= self._ptsp_now())

    def _secret(self):
        """Return the record that gives the secrets of the notice, or None."""
        if not self.secret_model:
            return None
        return self.env[self.secret_model].browse(self.secret_id)

    def _deliver(self):
        """Hand the message to its channel, with secrets that are made for this try."""
        self.ensure_one()
        secret = self._secret()
        values = secret._secret_values(self) if secret is not None else {}
        self._channel()._deliver(self, notice_text.fill_secrets(self.body, values))
        self._keep_sent(values)

    def _keep_sent(self, secrets=()):
        """Note that the message was handed over.

        :param secrets: names of the secrets that must not be stored
        """
        self._with_door().write(
            {
                "body": notice_text.hide_secrets(self.body, secrets),
                "state": "sent",
                "tries": self.tries + 1,
                "sent_at": self._ptsp_now(),
                "next_at": False,
                "error": False,
            }
        )

    def _keep_failure(self, error):
        """Note why the message did not leave, and decide whether to try again."""
        wait = notice_schedule.wait_after(self.tries + 1, self.urgent)
        next_at = wait and self._ptsp_now() + timedelta(seconds=wait)
        self._with_door().write(
            {
                "state": "waiting" if wait else "failed",
                "tries": self.tries + 1,
                "next_at": next_at,
                "error": self._error_words(error),
            }
        )
        if not wait:
            self._ask_to_tell()

    def _ask_to_tell(self):
        """Ask the desk to call the applicant when a notice could not be sent.

        An extension point. It is called once, when a notice is given up.
        """
        case = self.application_id
        if not self._is_for_applicant() or case.outcome:
            return
        for user in self.env["ptsp.case.promise"]._tellers(case):
            spoken = self.with_context(lang=user.lang)
            # The activity shows in the menu; Odoo sends no mail about it.
            case.with_context(mail_activity_quick_update=True).activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=case._ptsp_today(),
                summary=spoken.env._(
                    "Call the applicant, the message did not arrive: %(event)s",
                    event=spoken.event_text,
                ),
                user_id=user.id,
            )

    def _error_words(self, error):
        """Return what went wrong, without the address and the text of the notice."""
        told = [str(part) for part in error.args if isinstance(part, str | Exception)]
        whole = " ".join(told) if len(told) == len(error.args) else str(error)
        words = " ".join(whole.split()) or type(error).__name__
        if self.secret_model and not isinstance(error, UserError):
            # Some errors repeat the text with the secret, so only the kind is kept.
            words = type(error).__name__
        return words.replace(self.to_address, self.to_masked)[:KEPT]

    # === BY HAND === #

    def action_resend(self):
        """Send notices again.

        A notice that did not leave is tried as if for the first time. One that was sent
        is sent anew as another notice to the same person with the same text.
        """
        for notice in self._for_officer():
            notice._check_resend()
            if notice.state == "sent":
                notice._post_again()
            else:
                again = {"state": "waiting", "tries": 0, "error": False}
                notice._with_door().write({**again, "next_at": self._ptsp_now()})
                self.env["ptsp.notice.sender"]._wake(notice)

    def _for_officer(self):
        """Return the notices as superuser, as officers may send but not write them."""
        self.check_access("read")
        if not self.env.user.has_group(OFFICER):
            raise AccessError(self.env._("Officers of the office send notices."))
        return self.sudo()

    def _check_resend(self):
        if self.state == "cancelled":
            raise UserError(self.env._("This notice was cancelled: it is not sent."))
        if self._channel()._is_by_hand():
            raise UserError(
                self.env._("It is sent by hand: use “Send by WhatsApp” instead.")
            )
        if self.state == "sent" and self.secret_model:
            raise UserError(
                self.env._(
                    "The link or code of this notice was sent. Have a new one made"
                    " where it was asked for."
                )
            )
        if self.sent_at and self.sent_at > self._ptsp_now() - RESEND_PAUSE:
            raise UserError(self.env._("It was sent less than a minute ago."))

    def _post_again(self):
        """Make another notice of the same occasion, on a person's request."""
        base, _mark, count = self.once_key.partition("#")
        return self._post(
            event=self.event,
            channel=self.channel,
            to=self.to_address,
            subject=self.subject,
            body=self.body,
            once=f"{base}#{int(count or 1) + 1}",
            case=self.application_id,
            name=self.to_name,
            company=self.company_id,
        )

    def action_whatsapp(self):
        """Open WhatsApp with the text ready, and keep the click as a notice.

        :return: the action that opens the address in the browser
        """
        self.ensure_one()
        notice_sudo = self._for_officer()
        if not self.env.user.has_group(IDENTITY):
            raise AccessError(
                self.env._("Only who sees contact details sends by WhatsApp.")
            )
        number = notice_sudo._whatsapp_number()
        if not notice_sudo.may_whatsapp:
            raise UserError(
                self.env._(
                    "This cannot be sent by WhatsApp: no mobile number of the applicant"
                    " is known, or the notice was cancelled."
                )
            )
        notice_sudo._keep_click(number)
        url = self._whatsapp()._url(number, notice_sudo.body)
        return {"type": "ir.actions.act_url", "url": url, "target": "new"}

    @api.model
    def _whatsapp(self):
        return self.env["ptsp.notice.channel"]._of("whatsapp")

    def _whatsapp_number(self):
        """Return the recipient's mobile number, or nothing."""
        # Users who may not see the number get no link with it.
        notice_sudo = self.sudo()
        if notice_sudo.channel == "whatsapp":
            return notice_sudo.to_address
        if not notice_sudo._is_for_applicant():
            return None
        reached = self._whatsapp()._reached(notice_sudo.application_id)
        return reached[0][0] if reached else None

    def _keep_click(self, number):
        """Note who sent the message by WhatsApp."""
        sent = {
            "state": "sent",
            "sent_at": self._ptsp_now(),
            "sent_by_id": self.env.uid,
        }
        if self.by_hand:
            self._with_door().write(sent)
            return
        name = self._base_key()
        self._insert(
            {
                **{key: self[key] for key in ("event", "subject", "body")},
                "to_name": self.to_name or None,
                "company_id": self.company_id.id,
                "application_id": self.application_id.id or None,
                "channel": "whatsapp",
                "to_address": number,
                "urgent": False,
                "once_key": f"{name}#wa {self.id} {sent['sent_at']}",
                **sent,
            }
        )

    def _base_key(self):
        return self.once_key.partition("#")[0]

    def _cancel(self):
        """Cancel notices that have not left."""
        waiting = self.filtered(lambda notice: notice.state in ("waiting", "failed"))
        waiting._with_door().write({"state": "cancelled", "next_at": False})
