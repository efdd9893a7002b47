# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
from datetime import timedelta
from itertools import takewhile

from odoo import api, fields, models
from odoo.tools import SQL

# Only wrong tries of the last day and since the last success count.
REMEMBERED = timedelta(days=1)
# The longest time that somebody has to wait for the next try.
LONGEST_WAIT = timedelta(minutes=15)


class PtspMiss(models.Model):
    """A wrong try from an address: a password, a code, a number of a case.

    Misses are counted for each purpose, key and address together: many people of an
    office or a mobile network share one address, and nobody has to wait for the tries
    of others there. Rows are only added, each in a transaction of its own that is
    committed before the answer, so that all processes know them and none waits for
    another. The key is kept as a hash: people type passwords into the wrong field.
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
        """Return the times of the wrong tries since the last success, newest first."""
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
        :param int free: how many misses cause no wait
        :param timedelta step: the wait after the first one that causes it
        :return: a timedelta, not positive when the next try is free
        """
        beyond = len(misses) - free
        if not misses or beyond < 0:
            return timedelta()
        wait = min(step * 2 ** min(beyond, 20), LONGEST_WAIT)
        return misses[0] + wait - fields.Datetime.now()

    @api.model
    def _wait_now(self, purpose, key, address):
        """Return how long somebody has to wait by the office's settings.

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
        """Return how long an address has to wait after too many misses in a short time.

        Unlike the wait of :meth:`_wait_now`, it does not grow: misses are forgotten
        when the window has passed. It is for tries that many people at one address may
        make.

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
        """Store a miss, or a success (``forgiven``), even if the caller rolls back."""
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
        """Return a cursor whose transaction is apart from the caller's."""
        return self.env.registry.cursor(readonly=readonly)

    @api.model
    def _hashed(self, key):
        text = str(key or "").strip().casefold()
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()

    @api.autovacuum
    def _gc_misses(self):
        """Delete misses that no longer count."""
        old = fields.Datetime.now() - 2 * REMEMBERED
        self.sudo().search([("at", "<", old)]).unlink()  # nobody else has the right
