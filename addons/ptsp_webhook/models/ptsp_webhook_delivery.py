# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
import time
import uuid
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.moments import aware
from odoo.addons.ptsp_base.tools.visible import is_blank

from ..tools import envelope, schedule, signature

STATES = [
    ("waiting", "Waiting"),
    ("delivered", "Delivered"),
    ("dead", "Not Delivered"),
    ("skipped", "Skipped"),
    ("failed", "Test Failed"),
]
# HTTP status by which a receiver says that it wants no more events.
GONE = 410
CONTENT_TYPE = "application/json; charset=utf-8"
AGENT = "PTSP-Webhooks/1"


class PtspWebhookDelivery(models.Model):
    """One event on its way to one receiver.

    The message is written once, and each try signs the same text anew. An event is sent
    only when all earlier events of its case have been taken or skipped; other cases do
    not wait for it.
    """

    _name = "ptsp.webhook.delivery"
    _description = "Delivery of an Event"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _rec_name = "event_type"
    _locked_fields = "all"

    webhook_id = fields.Many2one(
        "ptsp.webhook", "Receiver", required=True, ondelete="restrict"
    )
    company_id = fields.Many2one(related="webhook_id.company_id", store=True)
    event_key = fields.Char("Event ID", required=True, help="The header webhook-id.")
    event_type = fields.Char("Type", required=True)
    reference = fields.Char("Case", help="The tracking reference of the case.")
    happened_at = fields.Datetime("Happened", required=True)
    body = fields.Text("Message", required=True, help="Exactly as it is sent.")
    state = fields.Selection(
        STATES, required=True, default="waiting", group_expand=True
    )
    tries = fields.Integer(aggregator=False)
    next_at = fields.Datetime("Next Try")
    done_at = fields.Datetime("Done")
    told = fields.Boolean(help="Whether the administrators know that it was given up.")
    skip_reason = fields.Text("Reason for Skipping")
    skipped_by = fields.Char()
    attempt_ids = fields.One2many("ptsp.webhook.attempt", "delivery_id", "Log of Tries")
    outcome_text = fields.Text("Last Try", compute="_compute_outcome_text")
    behind_id = fields.Many2one(
        "ptsp.webhook.delivery",
        "Waits For",
        compute="_compute_behind_id",
        help="An earlier event of the same case that has not been taken yet.",
    )

    _once = models.UniqueIndex("(webhook_id, event_key)")
    # The first finds events that hold up later ones of their case, the second finds
    # deliveries that are due.
    _unfinished = models.Index(
        "(webhook_id, reference, id) WHERE state IN ('waiting', 'dead')"
    )
    _due = models.Index("(webhook_id, tries, id) WHERE state = 'waiting'")
    _by_state = models.Index("(webhook_id, state, done_at)")

    # === COMPUTE METHODS === #

    @api.depends("attempt_ids")
    def _compute_outcome_text(self):
        for delivery in self:
            last = delivery.attempt_ids[:1]
            delivery.outcome_text = last._sentence() if last else False

    @api.depends("state")
    def _compute_behind_id(self):
        for delivery in self:
            domain = [
                ("webhook_id", "=", delivery.webhook_id.id),
                ("reference", "=", delivery.reference),
                ("state", "in", ("waiting", "dead")),
                ("id", "<", delivery.id),
            ]
            waits = delivery.state == "waiting" and delivery.reference
            delivery.behind_id = waits and self.search(domain, order="id", limit=1)

    # === WHAT IS SENT === #

    @api.model
    def _prepare(self, webhook, change, database):
        """Return the values of the delivery of a change.

        :param change: a row of ``ptsp.change._read_after``
        :param str database: UUID of the database
        """
        xid, number, reference, _office, event, detail, at, _by, _data, facts = change
        key = envelope.key_of(database, number, xid, at)
        data = {
            "reference": reference,
            "event": event,
            "detail": detail,
            # Changes from before the installation of this addon have no facts.
            **dict.fromkeys(("service", "step", "work_state", "outcome")),
            **(facts or {}),
        }
        return {
            "webhook_id": webhook.id,
            "event_key": key,
            "event_type": envelope.PREFIX + event,
            "reference": reference,
            "happened_at": at,
            "next_at": self._ptsp_now(),
            "body": envelope.compose(
                key,
                database,
                event,
                self._office_time(webhook.company_id, at),
                data,
                reference,
            ),
        }

    @api.model
    def _create_test(self, webhook):
        """Make a test message, which is about no case; the receiver may be paused."""
        key, now = str(uuid.uuid4()), self._ptsp_now()
        message = self.env._("A test by %(office)s.", office=webhook.company_id.name)
        body = envelope.compose(
            key,
            self._database(),
            None,
            self._office_time(webhook.company_id, now),
            {"message": message},
        )
        return self._with_door().create(
            {
                "webhook_id": webhook.id,
                "event_key": key,
                "event_type": envelope.TEST_TYPE,
                "happened_at": now,
                "next_at": now,
                "body": body,
            }
        )

    @api.model
    def _office_time(self, company, moment):
        """Return a stored moment as ISO 8601 in the office's time zone."""
        return aware(moment).astimezone(company._ptsp_zone()).isoformat()

    @api.model
    def _database(self):
        """Return the UUID of the database, which is the source of its events."""
        # Users may not read system parameters, but this value is in each message.
        return self.env["ir.config_parameter"].sudo().get_param("database.uuid")

    # === A TRY === #

    def _send(self):
        """Send it once and keep the result. For the system, which has the secret.

        :return: the answer
        :rtype: odoo.addons.ptsp_webhook.tools.post.Answer
        """
        self.ensure_one()
        # Receivers compare the timestamp with their own clock, so this is the server's
        # real time and not the office's clock.
        timestamp = int(time.time())
        headers = signature.headers(
            self.webhook_id._secrets(), self.event_key, timestamp, self.body
        )
        headers |= {"Content-Type": CONTENT_TYPE, "User-Agent": AGENT}
        answer = self.env["ptsp.webhook.reach"]._post(
            self.webhook_id.url, self.body, headers
        )
        self._keep(answer)
        return answer

    def _keep(self, answer):
        """Keep a try in the log and decide whether and when to try again."""
        now = self._ptsp_now()
        self.env["ptsp.webhook.attempt"]._note(self, answer, now)
        values = {"tries": self.tries + 1}
        if 200 <= answer.status < 300:
            values |= {"state": "delivered", "done_at": now, "next_at": False}
        elif not self.reference:
            values |= {"state": "failed", "done_at": now, "next_at": False}
        elif answer.status == GONE:
            values |= {"next_at": now}
            self.webhook_id._with_door().write({"state": "gone", "told_at": False})
        else:
            values |= self._after_failure(answer, now)
        self._with_door().write(values)

    def _after_failure(self, answer, now):
        asked = schedule.seconds_asked(answer.retry_after, now)
        if asked:
            rest = now + timedelta(seconds=asked)
            self.webhook_id._with_door().write({"rest_until": rest})
        # The waiting time is no secret, so a plain random number is enough.
        wait = schedule.wait_after(self.tries + 1, random.random())
        if wait is None:
            return {"state": "dead", "done_at": now, "next_at": False, "told": False}
        return {"next_at": now + timedelta(seconds=max(wait, asked))}

    # === BY HAND === #

    def action_resend(self):
        """Try deliveries again now that were given up or wait for their next try."""
        self._configured(("dead", "waiting"))._try_again()

    def action_skip(self):
        """Ask for a reason to skip the event, so that later ones of its case go on."""
        self._configured(("dead", "waiting"))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Skip with Reason"),
            "res_model": "ptsp.webhook.skip",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_delivery_ids": self.ids},
        }

    def _skip(self, reason):
        """Give deliveries up for good, with a reason that is kept."""
        if is_blank(reason):
            raise UserError(self.env._("Say why the event is not delivered."))
        deliveries_sudo = self._configured(("dead", "waiting"))
        deliveries_sudo._with_door().write(
            {
                "state": "skipped",
                "skip_reason": reason,
                "skipped_by": self.env.user.name,
                "done_at": self._ptsp_now(),
                "next_at": False,
            }
        )
        self.env["ptsp.webhook.sender"]._wake(deliveries_sudo.company_id)

    def _try_again(self):
        """Send deliveries again as if for the first time. For the system."""
        values = {"state": "waiting", "tries": 0, "done_at": False}
        self._with_door().write({**values, "next_at": self._ptsp_now()})
        self.env["ptsp.webhook.sender"]._wake(self.company_id)

    def _configured(self, states):
        """Return deliveries as superuser, if the user may configure their receivers.

        :param states: the states that the deliveries may have
        :raise UserError: when one of them has another state
        """
        self.check_access("read")
        self.webhook_id.check_access("write")
        if any(delivery.state not in states for delivery in self):
            raise UserError(
                self.env._("That is for events only that have not been delivered.")
            )
        return self.sudo()
