# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging

from odoo import api, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

# Number of cases that are computed and committed together.
BATCH = 500
# Number of cases that are computed at most while a user waits; others are left to the
# night.
LIVE = 1500
TIMES = "office_days", "applicant_days", "agency_days", "other_days", "pickup_days"


class PtspFigureKeeper(models.AbstractModel):
    """Stores the figures of cases at night, and computes missing ones when asked.

    A stored row counts only while it agrees with its case, so no event has to update
    it. A case that is new, or was reopened or closed since, has no valid row: its
    figures are computed live until the night stores them. Deleting rows is always safe,
    as the next run makes them again.
    """

    _name = "ptsp.figure.keeper"
    _description = "Keeper of Figures"

    # === READING === #

    @api.model
    def _times(self, domain):
        """Return the times of decided cases, stored and live.

        :param Domain domain: domain of cases; only those with a receipt and a stop
            count
        :return: a list of tuples (days in all, at the office, with the applicant, with
            agencies, otherwise paused, until collected), and the number of cases left
            out because too many are not stored yet
        :rtype: tuple[list, int]
        """
        ids = self._subquery(domain)
        stored = self.env.execute_query(
            SQL(
                """
                SELECT a.worked_days, %(times)s
                FROM ptsp_application a JOIN ptsp_case_figure f ON %(valid)s
                WHERE a.id IN %(ids)s
                """,
                times=SQL(", ").join(SQL.identifier("f", name) for name in TIMES),
                valid=self._valid(),
                ids=ids,
            )
        )
        fresh, left_out = self._live(ids)
        live = [
            (case.worked_days, *(row[name] for name in TIMES))
            for case, row in zip(
                fresh, self.env["ptsp.figure.source"]._times(fresh), strict=True
            )
        ]
        return [*stored, *live], left_out

    def _live(self, ids):
        """Return cases without a valid row, as superuser, and how many more exist."""
        missing = self.env.execute_query(
            SQL(
                """
                SELECT a.id FROM ptsp_application a
                LEFT JOIN ptsp_case_figure f ON %(valid)s
                WHERE a.id IN %(ids)s AND f.id IS NULL
                  AND a.received_at IS NOT NULL AND a.stopped_at IS NOT NULL
                """,
                valid=self._valid(),
                ids=ids,
            )
        )
        # The user may read the cases; their opinions and pauses are only added up.
        cases_sudo = self.env["ptsp.application"].sudo()
        worked = cases_sudo.browse(row[0] for row in missing[:LIVE])
        return worked, max(len(missing) - LIVE, 0)

    @api.model
    def _reasons(self, visits):
        """Return why files were sent back, stored and live.

        :param Domain visits: domain of visits that ended with a return
        :return: a list of dicts with ``application_id``, ``requirement_key``,
            ``requirement_text``, ``reason``, ``transition_label`` and ``live`` (not
            stored yet), and the number of returns that are left out
        :rtype: tuple[list, int]
        """
        ids = self._subquery(visits, "ptsp.control.entry")
        names = ("application_id", "requirement_key", "requirement_text", "reason")
        names += ("transition_label",)
        stored = self.env.execute_query_dict(
            SQL(
                "SELECT %s, false AS live FROM ptsp_return_figure r"
                " WHERE r.entry_id IN %s",
                SQL(", ").join(SQL.identifier("r", name) for name in names),
                ids,
            )
        )
        missing = self._returns_without_row(SQL("e.id IN %s", ids), LIVE + 1)
        # The user may read the visits; the verdicts are only added up.
        entries_sudo = self.env["ptsp.control.entry"].sudo()
        worked = entries_sudo.browse(missing[:LIVE])
        live = [
            {**dict.fromkeys(names, False), **row, "live": True}
            for row in self.env["ptsp.figure.source"]._reasons(worked)
        ]
        return [*stored, *live], max(len(missing) - LIVE, 0)

    def _subquery(self, domain, model="ptsp.application"):
        """Return the ids of a domain, by the user's rights, as a subquery."""
        query = self.env[model]._search(domain, order="id")
        return query.subselect()

    def _valid(self):
        """Return the SQL condition under which row ``f`` is valid for case ``a``."""
        return SQL(
            "f.application_id = a.id AND f.stopped_at = a.stopped_at"
            " AND f.closed_at IS NOT DISTINCT FROM a.closed_at"
        )

    def _returns_without_row(self, condition, limit):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT e.id FROM ptsp_control_entry e
                WHERE e.sealed IS TRUE AND e.transition_kind = 'return' AND %s
                  AND NOT EXISTS (
                    SELECT FROM ptsp_return_figure r WHERE r.entry_id = e.id)
                ORDER BY e.id LIMIT %s
                """,
                condition,
                limit,
            )
        )
        return [row[0] for row in rows]

    # === KEEPING === #

    @api.model
    def _cron_keep(self):
        """Store missing figures, in batches that are committed one by one.

        If a run is interrupted, the next one continues. A case whose records cannot be
        read is logged and left to the next run; its figures are then computed live.
        """
        self._keep(self._cases_without_row, self._keep_times)
        self._keep(self._returns_to_store, self._keep_reasons)

    def _keep(self, select, store):
        """Store batch after batch until nothing is left or the time is up.

        :param select: function of an id and a limit; it returns ids above that id
        :param store: function of a list of ids
        """
        last = 0
        while ids := select(last, BATCH):
            last = ids[-1]
            self._store_each(ids, store)
            self.env.flush_all()
            if not self.env["ir.cron"]._commit_progress(len(ids)):
                return

    def _store_each(self, ids, store):
        """Store a batch at once, or one by one when that fails."""
        try:
            with self.env.cr.savepoint():
                store(ids)
        except Exception:  # one bad record must not keep others waiting
            if len(ids) == 1:
                _logger.exception("No figures of %s", ids)
                return
            for identifier in ids:
                self._store_each([identifier], store)

    def _cases_without_row(self, last, limit):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT a.id FROM ptsp_application a
                LEFT JOIN ptsp_case_figure f ON %s
                WHERE f.id IS NULL AND a.imported IS NOT TRUE AND a.id > %s
                  AND a.received_at IS NOT NULL AND a.stopped_at IS NOT NULL
                ORDER BY a.id LIMIT %s
                """,
                self._valid(),
                last,
                limit,
            )
        )
        return [row[0] for row in rows]

    def _keep_times(self, ids):
        # The scheduled action counts for the office, whichever user started it.
        figures_sudo = self.env["ptsp.case.figure"].sudo()
        figures_sudo.search([("application_id", "in", ids)]).unlink()
        cases_sudo = self.env["ptsp.application"].sudo().browse(ids)
        figures_sudo.create(self.env["ptsp.figure.source"]._times(cases_sudo))

    def _returns_to_store(self, last, limit):
        return self._returns_without_row(SQL("e.id > %s", last), limit)

    def _keep_reasons(self, ids):
        # The scheduled action counts for the office, whichever user started it.
        entries_sudo = self.env["ptsp.control.entry"].sudo().browse(ids)
        values = self.env["ptsp.figure.source"]._reasons(entries_sudo)
        self.env["ptsp.return.figure"].sudo().create(values)

    @api.model
    def _rebuild(self):
        """Delete all stored figures; the scheduled action makes them anew."""
        # No information is lost, as all rows are computed from the cases.
        self.env.cr.execute("TRUNCATE ptsp_case_figure, ptsp_return_figure")
        self.env.invalidate_all()
        self.env.ref("ptsp_dashboard.ir_cron_keep_figures").sudo()._trigger()
