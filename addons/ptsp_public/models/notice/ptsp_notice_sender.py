# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import functools
import logging
import threading

from odoo import SUPERUSER_ID, api, models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

CRON = "ptsp_public.ir_cron_send_notices"
WOKEN = "ptsp_public.notices"
# Number of notices in one run. If more are due, another run follows at once.
BATCH = 200


class PtspNoticeSender(models.AbstractModel):
    """Sends notices after the transaction that made them.

    Each notice is sent in a transaction of its own. If the server is killed after it
    handed a message over and before it noted so, it sends the message again with the
    same id.
    """

    _name = "ptsp.notice.sender"
    _description = "Sender of Notices"
    _inherit = ["ptsp.cron.mixin"]

    # === WAKING === #

    @api.model
    def _wake(self, notices):
        """Send notices as soon as the transaction is committed."""
        data = self.env.cr.postcommit.data
        if not data.get(WOKEN):
            data[WOKEN] = True
            # Everybody who works on a case wakes the sender without rights on its cron.
            self.env.ref(CRON).sudo()._trigger()
        urgent = notices.filtered("urgent").ids
        if urgent:
            send = functools.partial(_send_aside, self.env.registry, urgent)
            self.env.cr.postcommit.add(send)

    # === SCHEDULED === #

    @api.model
    def _cron_send(self):
        """Send due notices, urgent ones first."""
        notices = self.env["ptsp.notice"]
        domain = [("state", "=", "waiting"), ("next_at", "<=", notices._ptsp_now())]
        due = notices.search(domain, order="urgent desc, next_at, id", limit=BATCH)
        self._send_each(due)
        if len(due) == BATCH:
            self.env.ref(CRON)._trigger()

    @api.model
    def _send_each(self, notices):
        serve = functools.partial(self._serve, set())
        self._serve_each(CRON, notices, serve, lock=True)

    @api.model
    def _serve(self, down, notice):
        """Try one locked notice, unless it is not due any more.

        :param set down: channels that reach nobody in this run; this method adds to it
        """
        if notice.channel in down or not notice._is_due():
            return
        try:
            with self.env.cr.savepoint():
                notice._deliver()
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except Exception as error:  # whatever it is: the notice keeps it, others go on
            _logger.warning("notice %s: %s", notice.id, type(error).__name__)
            _logger.debug("notice %s", notice.id, exc_info=True)
            if notice._channel()._is_down(error):
                down.add(notice.channel)
            notice._keep_failure(error)

    # === URGENT === #

    @api.model
    def _send_now(self, ids):
        """Try urgent notices, except those that another process is sending."""
        notices = self.env["ptsp.notice"].browse(ids).exists()
        locked = notices.try_lock_for_update(allow_referencing=True)
        for notice in locked:
            self._serve(set(), notice)


def _send_aside(registry, ids):
    """Try urgent notices on a thread, so that the user's page need not wait.

    The scheduled action sends notices that do not leave here.
    """
    threading.Thread(
        target=_send_on_own_cursors, args=(registry, ids), name="ptsp_notice"
    ).start()


def _send_on_own_cursors(registry, ids):
    for notice_id in ids:
        try:
            with registry.cursor() as cr:
                env = api.Environment(cr, SUPERUSER_ID, {})
                env["ptsp.notice.sender"]._send_now([notice_id])
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            _logger.info("notice %s waits for the scheduled action", notice_id)
        except Exception:
            _logger.exception("notice %s waits for the scheduled action", notice_id)
