# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
from datetime import timedelta
from itertools import takewhile

from odoo import api, fields, models
from odoo.tools import SQL

# Misses of the last day count, since the last success.
REMEMBERED = timedelta(days=1)
# However often somebody was wrong, the next try is at most so far away.
LONGEST_WAIT = timedelta(minutes=15)


class PtspMiss(models.Model):
    """A wrong try of somebody at an address: a password, a code, a number of a case.

    Misses are counted for each purpose, key and address together: an office and a
    mobile network share one address, and nobody is kept waiting for what others did
    there. Rows are only added, each in a transaction of its own that is committed
    before the answer, so that all processes know them and none waits for another.
    The key is kept as a hash: people type passwords into the wrong field.
    """

    _name = "ptsp.miss"
    _description = "Wrong Try"
    _log_access = False
    _order = "id desc"

    purpose = fields.Char(required=True, help="What was tried, such as log-in.")
    key_hash = fields.Char(required=True)
    address = fields.Char(required=True)
    at = fields.Datetime(required=True)
    forgiven = fields.Boolean(help="A success: what was before it does not count.")

    _tries = models.Index("(purpose, key_hash, address, at)")

    @api.model
    def _since_success(self, purpose, key, address):
        """Return when somebody was wrong since the last success, newest first."""
        with self._own_cursor(readonly=self.env.cr.readonly) as cr:
            cr.execute(
                SQL(
                    "SELECT at, forgiven FROM ptsp_miss WHERE purpose = %s"
                    " AND key_hash = %s AND address = %s AND at > %s"
                    " ORDER BY id DESC LIMIT 100",
                    purpose,
                    self._hashed(key),
                    address or "",
                    fields.Datetime.now() - REMEMBERED,
                )
            )
            rows = cr.fetchall()
        return [at for at, _ in takewhile(lambda row: not row[1], rows)]

    @api.model
    def _wait(self, misses, free, step):
        """Return how long somebody has to wait before the next try.

        The wait doubles with each further miss, up to a quarter of an hour.

        :param misses: what :meth:`_since_success` returned
        :param int free: so many misses cost nothing
        :param timedelta step: the wait after the first one that does
        :return: a timedelta, not positive when the next try is free
        """
        beyond = len(misses) - free
        if not misses or beyond < 0:
            return timedelta()
        wait = min(step * 2 ** min(beyond, 20), LONGEST_WAIT)
        return misses[0] + wait - fields.Datetime.now()

    @api.model
    def _wait_now(self, purpose, key, address):
        """Return how long somebody has to wait by what the office allows.

        Odoo's parameters say how many tries are free (``base.login_cooldown_after``, 0
        for all) and how long the first wait is (``base.login_cooldown_duration``,
        seconds).

        :return: the misses since the last success and a timedelta, as :meth:`_wait`
        """
        parameters_sudo = self.env["ir.config_parameter"].sudo()  # before the log-in
        free = int(parameters_sudo.get_param("base.login_cooldown_after", 10))
        step = int(parameters_sudo.get_param("base.login_cooldown_duration", 60))
        if not address or not free:
            return [], timedelta()
        misses = self._since_success(purpose, key, address)
        return misses, self._wait(misses, free, timedelta(seconds=step))

    @api.model
    def _wait_in_window(self, purpose, key, address, most, window):
        """Return how long an address waits that was wrong too often in a short time.

        Unlike :meth:`_wait_now` it does not grow: the first wrong tries are forgotten
        when the window has passed. For what many people at one address may try.

        :param int most: so many misses in the window are free, at most 100
        :param timedelta window: the time in which they count
        :return: a timedelta, not positive when the next try is free
        """
        now = fields.Datetime.now()
        misses = self._since_success(purpose, key, address)
        counted = [at for at in misses if at > now - window]
        if len(counted) < most:
            return timedelta()
        return counted[most - 1] + window - now

    @api.model
    def _note(self, purpose, key, address, *, forgiven=False):
        """Remember a miss, or with ``forgiven`` a success, whatever happens after."""
        with self._own_cursor() as cr:
            cr.execute(
                SQL(
                    "INSERT INTO ptsp_miss (purpose, key_hash, address, at, forgiven)"
                    " VALUES (%s, %s, %s, %s, %s)",
                    purpose,
                    self._hashed(key),
                    address or "",
                    fields.Datetime.now(),
                    forgiven,
                )
            )

    @api.model
    def _own_cursor(self, readonly=False):
        """Return a cursor that sees and commits at once, whatever the caller's does."""
        return self.env.registry.cursor(readonly=readonly)

    @api.model
    def _hashed(self, key):
        text = str(key or "").strip().casefold()
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

    @api.autovacuum
    def _gc_misses(self):
        """Forget what does not count any more."""
        old = fields.Datetime.now() - 2 * REMEMBERED
        self.sudo().search([("at", "<", old)]).unlink()  # nobody else may
