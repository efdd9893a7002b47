# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

from odoo import SUPERUSER_ID, api, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL, ormcache

from ..tools import post

_logger = logging.getLogger(__name__)

CRON = "ptsp_webhook.ir_cron_deliver"
WOKEN = "ptsp_webhook.woken"
# Number of changes that are looked at in one transaction.
COLLECTED = 500
# Number of deliveries that are chosen at once, one for each case.
CHOSEN = 50
# Number of receivers that are served at the same time, so that a slow one does not hold
# up the others.
RECEIVERS = 4
# Seconds of one run. The transaction of a running scheduled action stops the horizon of
# the change feed from moving, so each run is short and triggers the next one.
TURN = 5
# Seconds. The second try comes so soon that the run waits for it.
SOON = 7
# Number of days for which the log and finished deliveries are kept.
KEPT = 30
PRUNED = 1000


class PtspWebhookSender(models.AbstractModel):
    """Brings events from the change feed to the receivers.

    Each step runs on a database cursor of its own and is committed at once: reading the
    changes, and each single delivery. A step that was interrupted is done again; a
    message that is sent again has the same id.
    """

    _name = "ptsp.webhook.sender"
    _description = "Sender of Events"

    # === WAKING === #

    @api.model
    def _wake(self, companies):
        """Send events as soon as the transaction is committed.

        This is called for every change of a case. It costs nothing without a receiver,
        else three queries once in a transaction.
        """
        data = self.env.cr.postcommit.data
        if data.get(WOKEN) or not self._offices().intersection(companies.ids):
            return
        data[WOKEN] = True
        # Everybody who works on a case wakes the sender, without rights on its cron.
        self.env.ref(CRON).sudo()._trigger()

    @api.model
    @ormcache()
    def _offices(self):
        """Return the ids of the offices that have a receiver which is switched on."""
        # The result is cached and does not depend on the user.
        webhooks_sudo = self.env["ptsp.webhook"].sudo()
        return frozenset(webhooks_sudo.search([("state", "=", "on")]).company_id.ids)

    # === SCHEDULED === #

    @api.model
    def _cron_deliver(self):
        """Serve all receivers, and trigger another run for what is left or due soon."""
        end = time.monotonic() + SOON
        self._serve_all()
        wait = self._seconds_to_next()
        if wait and time.monotonic() + wait <= end:
            time.sleep(wait)
            wait = 0
        if wait == 0:
            self.env.ref(CRON)._trigger()

    @api.model
    def _serve_all(self):
        webhooks = self.env["ptsp.webhook"].search([("state", "=", "on")])
        if len(webhooks) == 1:
            self._turn(webhooks.id)
        elif webhooks:
            self._side_by_side(webhooks.ids)

    @api.model
    def _side_by_side(self, ids):
        """Serve several receivers at once, each on database cursors of its own."""
        with ThreadPoolExecutor(RECEIVERS, "ptsp_webhook") as threads:
            list(threads.map(self._turn, ids))

    @api.model
    def _seconds_to_next(self):
        """Return in how many seconds the next delivery is due, or None."""
        with self._alone() as sender:
            now = sender.env["ptsp.webhook.delivery"]._ptsp_now()
            moments = [
                max(moment, rest or moment)
                for moment, rest in sender._next_moments()
                if moment
            ]
            if not moments:
                return None
            return max(0, (min(moments) - now).total_seconds())

    @api.model
    def _next_moments(self):
        """Return for each receiver when its next delivery is due and its rest ends."""
        return self.env.execute_query(
            SQL(
                """
                SELECT min(d.next_at), w.rest_until
                FROM ptsp_webhook_delivery d JOIN ptsp_webhook w ON w.id = d.webhook_id
                WHERE d.state = 'waiting' AND w.state = 'on' AND w.active AND NOT %s
                GROUP BY w.id
                """,
                self._is_held_up(),
            )
        )

    @api.model
    def _is_held_up(self):
        """Return SQL that is true when a delivery ``d`` waits for an earlier one.

        An earlier event of the same case is unfinished then.
        """
        return SQL(
            """
            EXISTS (
                SELECT FROM ptsp_webhook_delivery e
                WHERE e.webhook_id = d.webhook_id AND e.reference = d.reference
                  AND e.id < d.id AND e.state IN ('waiting', 'dead'))
            """
        )

    # === ONE RECEIVER === #

    @contextmanager
    def _alone(self):
        """Give a sender on a database cursor of its own, committed at the end."""
        with self.env.registry.cursor() as cr:
            yield self.with_env(api.Environment(cr, SUPERUSER_ID, self.env.context))

    def _turn(self, webhook_id):
        """Serve one receiver for some seconds: collect, send and report failures."""
        try:
            end = time.monotonic() + TURN
            while time.monotonic() < end:
                with self._alone() as sender:
                    collected = sender._collect(webhook_id)
                with self._alone() as sender:
                    chosen = sender._choose(webhook_id)
                if not collected and not chosen:
                    break
                if not self._send_each(chosen, end):
                    break
            with self._alone() as sender:
                sender.env["ptsp.webhook.alarm"]._tell(webhook_id)
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            # Somebody changed the receiver meanwhile; the next run reads the new state.
            _logger.info("receiver %s waits for the next run", webhook_id)
        except Exception:  # a receiver that fails must not keep others waiting
            _logger.exception("receiver %s failed", webhook_id)

    def _send_each(self, ids, end):
        """Send deliveries one after the other.

        :return: whether the receiver may be asked for more
        """
        for delivery_id in ids:
            if time.monotonic() >= end:
                return False
            try:
                with self._alone() as sender:
                    if not sender._send_one(delivery_id):
                        return False
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                raise
            except Exception as error:  # one bad message must not hold up other cases
                _logger.exception("delivery %s failed", delivery_id)
                with self._alone() as sender:
                    delivery = sender.env["ptsp.webhook.delivery"].browse(delivery_id)
                    delivery._keep(post.Answer(fault="connection", note=repr(error)))
        return True

    @api.model
    def _collect(self, webhook_id):
        """Make deliveries of the changes since the cursor, and move the cursor.

        :return: how many changes were looked at
        """
        webhook = self._served(webhook_id)
        if not webhook.try_lock_for_update(allow_referencing=True):
            return 0
        position = map(int, webhook.cursor.split("."))
        changes = self.env["ptsp.change"]._read_after(
            *position, webhook.company_id.ids, COLLECTED
        )
        if not changes:
            return 0
        deliveries = self.env["ptsp.webhook.delivery"]
        database = deliveries._database()
        deliveries._with_door().create(
            [
                deliveries._prepare(webhook, change, database)
                for change in changes
                if self._is_wanted(webhook, change)
            ]
        )
        cursor = "{}.{}".format(*changes[-1][:2])
        webhook._with_door().write({"cursor": cursor})
        return len(changes)

    @api.model
    def _is_wanted(self, webhook, change):
        event, facts = change[4], change[9] or {}
        events, services = webhook.event_ids, webhook.service_ids
        return (not events or event in events.mapped("code")) and (
            not services or facts.get("service") in services.mapped("code")
        )

    @api.model
    def _choose(self, webhook_id):
        """Return the ids of due deliveries: the first unfinished one of each case.

        Deliveries that were not tried yet come before those that failed, so a case that
        fails again and again hardly delays the others.
        """
        webhook = self._served(webhook_id)
        now = webhook._ptsp_now()
        if not webhook or (webhook.rest_until and webhook.rest_until > now):
            return []
        webhook.delivery_ids.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT d.id FROM ptsp_webhook_delivery d
                WHERE d.webhook_id = %s AND d.state = 'waiting' AND d.next_at <= %s
                  AND NOT %s
                ORDER BY d.tries, d.id LIMIT %s
                """,
                webhook.id,
                now,
                self._is_held_up(),
                CHOSEN,
            )
        )
        return [identifier for (identifier,) in rows]

    @api.model
    def _send_one(self, delivery_id):
        """Send one delivery, unless another process has locked it or it is finished.

        :return: whether the receiver may be asked for more
        """
        delivery = self.env["ptsp.webhook.delivery"].browse(delivery_id)
        webhook = self._served(delivery.webhook_id.id)
        if not webhook:
            return False
        if delivery.try_lock_for_update() and delivery.state == "waiting":
            delivery._send()
        resting = webhook.rest_until and webhook.rest_until > webhook._ptsp_now()
        return webhook.state == "on" and not resting

    @api.model
    def _served(self, webhook_id):
        """Return a receiver if it is switched on, else nothing."""
        domain = [("id", "=", webhook_id), ("state", "=", "on")]
        return self.env["ptsp.webhook"].search(domain)

    # === THE LOG === #

    @api.model
    def _cron_prune(self):
        """Remove the log of tries and finished deliveries after 30 days.

        A delivery that was given up stays until it is sent again or skipped.
        """
        before = self.env["ptsp.webhook.delivery"]._ptsp_now() - timedelta(days=KEPT)
        old = {
            "ptsp.webhook.attempt": [("at", "<", before)],
            "ptsp.webhook.delivery": [
                ("state", "in", ("delivered", "skipped", "failed")),
                ("done_at", "<", before),
            ],
        }
        for name, domain in old.items():
            while records := self.env[name].search(domain, limit=PRUNED):
                records._with_door().unlink()
                if not self.env["ir.cron"]._commit_progress(len(records)):
                    return
