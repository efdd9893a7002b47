# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

import psycopg2.errors

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools.visible import is_blank
from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import IDENTITY

from ...tools import notice_schedule, notice_text

STATES = [
    ("failed", "Not Sent"),
    ("waiting", "Waiting"),
    ("sent", "Sent"),
    ("cancelled", "Cancelled"),
]
KEPT = 500
RESEND_PAUSE = timedelta(minutes=1)


class PtspNotice(models.Model):
    """One message to one person on one channel.

    Made in the transaction that it tells of, by ``_post`` alone, and sent after it.
    Subject and text are kept as sent, but for secrets: in their place are dots.
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
    event = fields.Char(required=True, index=True)
    channel = fields.Selection(
        lambda self: self.env["ptsp.notice.channel"]._selection(), required=True
    )
    to_address = fields.Char("Address", required=True, groups=IDENTITY, personal=True)
    to_masked = fields.Char("Sent To", compute="_compute_to_masked", compute_sudo=True)
    to_name = fields.Char("Recipient")
    subject = fields.Char(required=True)
    body = fields.Text("Text", required=True)
    state = fields.Selection(STATES, required=True, default="waiting")
    urgent = fields.Boolean()
    tries = fields.Integer(aggregator=False)
    next_at = fields.Datetime("Next Try")
    sent_at = fields.Datetime()
    error = fields.Char("What Went Wrong")
    once_key = fields.Char(required=True, help="An event is told once on a channel.")
    # The record that makes the link or code, asked at each try.
    secret_model = fields.Char()
    secret_id = fields.Many2oneReference(model_field="secret_model")

    _once = models.UniqueIndex("(once_key)")
    _due = models.Index("(next_at) WHERE state = 'waiting'")

    # === COMPUTE METHODS === #

    @api.depends("to_address", "channel")
    def _compute_to_masked(self):
        for notice in self:
            notice.to_masked = notice._channel()._mask(notice.to_address or "")

    # === MADE === #

    @api.model
    def _post(self, *, event, channel, to, subject, body, once, **about):
        """Make a notice, which leaves once the transaction is committed.

        :param str event: what it tells of; a code
        :param str channel: ``email``, ``log`` or one that an addon supplies
        :param str to: the address on that channel
        :param str subject: one line without personal data
        :param str body: plain text; ``{name}`` for what ``secret`` fills in
        :param str once: key of the occasion; a second notice with it is not made
        :param about: ``case``, ``name``, ``urgent``, ``secret``, ``company``, see
            ``_prepare_about``
        :return: the notice with elevated rights; none when the occasion was told of
        :raise UserError: an address that is none, a header that is more than a line
        :raise ValueError: a channel that nobody supplies
        """
        self._check_headers(to, about.get("name") or "", subject)
        if is_blank(subject) or is_blank(body):
            raise UserError(self.env._("A notice needs a subject and a text."))
        return self._insert(
            {
                "event": event,
                "channel": channel,
                "to_address": self._address(channel, to),
                "subject": subject,
                "body": body,
                "state": "waiting",
                "next_at": self._ptsp_now(),
                "once_key": once,
                **self._prepare_about(**about),
            }
        )

    @api.model
    def _prepare_about(
        self, *, case=None, name=None, urgent=False, secret=None, company=None
    ):
        """Return the values of what a notice need not have.

        :param case: the case that it is about
        :param str name: of the recipient
        :param bool urgent: tried as soon as the transaction is committed, beside the
            scheduled action, and given up within minutes (one-time codes)
        :param secret: record (``ptsp.notice.secrets``) that gives the link or code
        :param company: the office, where there is no case
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
        """Return an address in its plain form; refuse what is none."""
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
        """Insert a notice unless there is one of this occasion, seen or not.

        By SQL: of two transactions the second one waits for the first, and a failing
        insert through the ORM would log an error.
        """
        notices_sudo = self.sudo()  # whoever works on a case has its people told
        vals |= {
            "tries": 0,
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
        self.env["ptsp.notice.sender"]._wake(notice)
        return notice

    # === SENT === #

    def _channel(self):
        return self.env["ptsp.notice.channel"]._of(self.channel)

    def _message_id(self):
        """Return the id that the message has at each try."""
        # Which database it is goes into each message, as for events.
        database = self.env["ir.config_parameter"].sudo().get_param("database.uuid")
        return f"<ptsp-notice-{self.id}@{database}>"

    def _is_due(self):
        self.ensure_one()
        waits = self.state == "waiting" and self.next_at
        return bool(waits and self.next_at <= self._ptsp_now())

    def _secret(self):
        """Return the record that gives the secrets of the notice, if any."""
        if not self.secret_model:
            return None
        return self.env[self.secret_model].browse(self.secret_id)

    def _deliver(self):
        """Hand it over with its secrets, which are asked for at each try."""
        self.ensure_one()
        secret = self._secret()
        values = secret._secret_values(self) if secret is not None else {}
        self._channel()._deliver(self, notice_text.fill_secrets(self.body, values))
        self._keep_sent(values)

    def _keep_sent(self, secrets=()):
        """Keep that it was handed over.

        :param secrets: names of what must not be kept
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
        """Keep why it did not leave, and decide whether there is another try."""
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

    def _error_words(self, error):
        """Return what went wrong, without the address and without what was sent."""
        words = (str(error).strip() or type(error).__name__).splitlines()[0]
        if self.secret_model and not isinstance(error, UserError):
            # Some errors repeat the text that could not be sent.
            words = type(error).__name__
        return words.replace(self.to_address, self.to_masked)[:KEPT]

    # === BY HAND === #

    def action_resend(self):
        """Send notices again: as if for the first time where they did not leave.

        One that was sent gives a new notice to the same person with the same text.
        """
        self.check_access("read")
        if not self.env.user.has_group("ptsp_base.group_ptsp_officer"):
            raise AccessError(self.env._("Officers of the office send notices."))
        notices_sudo = self.sudo()  # an officer may have it sent, and writes nothing
        for notice in notices_sudo:
            notice._check_resend()
            if notice.state == "sent":
                notice._post_again()
            else:
                notice._with_door().write(
                    {"state": "waiting", "tries": 0, "next_at": self._ptsp_now()}
                )
                self.env["ptsp.notice.sender"]._wake(notice)

    def _check_resend(self):
        if self.state == "cancelled":
            raise UserError(self.env._("This notice was cancelled: it is not sent."))
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
        """Make the next notice of an occasion that a person wants told again."""
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

    def _cancel(self):
        """Take back notices that have not left."""
        waiting = self.filtered(lambda notice: notice.state in ("waiting", "failed"))
        waiting._with_door().write({"state": "cancelled", "next_at": False})
