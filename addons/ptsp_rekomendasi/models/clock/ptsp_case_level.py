# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, time_of_day

# Levels from calm to alarming.
LEVELS = ["none", "paused", "on_time", "due_soon", "due_today", "overdue"]


class PtspCaseLevel(models.AbstractModel):
    """Computes the level of a case: the worse one of its promise and of its step.

    Only this model has the rule, in three forms: in Python for one case when its dates
    are set, in SQL for all open cases as time goes by, and as domains for searches. A
    test compares the forms for every order of the dates.
    """

    _name = "ptsp.case.level"
    _description = "Level of a Case"

    def _level(self, case, dates, now):
        """Return the level of a case with these dates.

        :param dict dates: ``paused``, the four moments of promise and step, and which
            of the two is counted in hours
        :param datetime now: naive UTC
        """
        if case.outcome:
            return "none"
        names = ["step_"] if case.stopped_at else ["step_", ""]
        tz = case._working_calendar().tz
        levels = [
            promise.level(
                aware(now),
                aware(dates[f"{name}due_soon_at"]),
                aware(dates[f"{name}due_at"]),
                tz,
                dates["paused"],
                dates[f"{name}due_by_hour"],
            )
            for name in names
            if dates[f"{name}due_at"]
        ]
        return max(levels, key=LEVELS.index, default="none")

    # === ALL OPEN CASES === #

    @api.model
    def _cron_flag_due(self, batch=500):
        """Bring the stored levels of open cases up to date (every ten minutes).

        It compares stored moments only, in small committed batches that skip cases that
        somebody is working on; a second run finds nothing to write.
        """
        last_id = 0
        while True:
            flagged = self._flag_batch(batch, last_id)
            last_id = max(flagged, default=last_id)
            remaining = batch if len(flagged) == batch else 0
            left = self.env["ir.cron"]._commit_progress(
                len(flagged), remaining=remaining
            )
            if not remaining or not left:
                return

    def _flag_batch(self, limit, last_id=0):
        """Update at most ``limit`` cases whose level has changed; return their ids.

        It is one SQL statement, because ``FOR UPDATE SKIP LOCKED`` has no ORM form.

        :param int last_id: last id of the batch before; only later ids are looked at
        """
        cases = self.env["ptsp.application"]
        cases.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE ptsp_application AS target SET due_level = fresh.level
                FROM (
                    SELECT a.id, %(level)s AS level
                    FROM ptsp_application a
                    JOIN res_company c ON c.id = a.company_id
                    JOIN resource_calendar k ON k.id = c.ptsp_calendar_id
                    WHERE a.id > %(last_id)s
                      AND a.outcome IS NULL AND NOT COALESCE(a.paused, FALSE)
                      AND COALESCE(a.due_level, 'none') <> %(level)s
                    ORDER BY a.id LIMIT %(limit)s
                    FOR UPDATE OF a SKIP LOCKED
                ) AS fresh
                WHERE target.id = fresh.id
                RETURNING target.id
                """,
                level=self._level_sql(cases._ptsp_now()),
                last_id=last_id,
                limit=limit,
            )
        )
        cases.invalidate_model(["due_level"])
        return [row[0] for row in rows]

    def _level_sql(self, now):
        """Return the SQL expression for the result of ``_level``, for a running case.

        The case has the alias ``a``, the office's calendar ``k``.
        """
        promised = SQL("CASE WHEN a.stopped_at IS NULL THEN a.due_at END")
        soon = SQL("CASE WHEN a.stopped_at IS NULL THEN a.due_soon_at END")
        due = SQL("LEAST(%s, a.step_due_at)", promised)
        return SQL(
            """
            CASE
                WHEN %(due)s IS NULL THEN 'none'
                WHEN %(due)s < %(now)s THEN 'overdue'
                WHEN (%(by_day)s AT TIME ZONE 'UTC' AT TIME ZONE k.tz)::date
                   = (%(now)s::timestamp AT TIME ZONE 'UTC' AT TIME ZONE k.tz)::date
                    THEN 'due_today'
                WHEN LEAST(%(soon)s, a.step_due_soon_at) <= %(now)s THEN 'due_soon'
                ELSE 'on_time'
            END
            """,
            due=due,
            by_day=SQL(
                "LEAST(CASE WHEN NOT COALESCE(a.due_by_hour, FALSE) THEN %s END,"
                " CASE WHEN NOT COALESCE(a.step_due_by_hour, FALSE)"
                " THEN a.step_due_at END)",
                promised,
            ),
            soon=soon,
            now=now,
        )

    # === LATE OR DUE TODAY, AT THIS MOMENT === #

    def _prepare_late(self, cases):
        """Return the values of ``is_overdue`` and ``is_due_today`` of each case."""
        now, tonight = cases._ptsp_now(), self._end_of_today()
        dues = [self._next_due(case) for case in cases]
        return [
            {
                "is_overdue": bool(due and due < now),
                "is_due_today": bool(due and now <= due < tonight),
            }
            for due in dues
        ]

    def _next_due(self, case):
        """Return the earlier one of promise and step target that still counts."""
        if case.outcome or case.paused:
            return False
        promised = False if case.stopped_at else case.due_at
        return min(filter(None, [promised, case.step_due_at]), default=False)

    def _overdue_domain(self):
        """Return the domain of cases past their promise or step target now."""
        return self._due_before_domain(self.env["ptsp.application"]._ptsp_now())

    def _due_today_domain(self):
        """Return the domain of cases that are due later today."""
        now = self.env["ptsp.application"]._ptsp_now()
        unexpired = (
            Domain("due_at", "=", False)
            | Domain("due_at", ">=", now)
            | Domain("stopped_at", "!=", False)
        )
        unexpired &= Domain("step_due_at", "=", False) | Domain(
            "step_due_at", ">=", now
        )
        return self._due_before_domain(self._end_of_today()) & unexpired

    def _due_before_domain(self, moment):
        promised = Domain("stopped_at", "=", False) & Domain("due_at", "<", moment)
        running = Domain("outcome", "=", False) & Domain("paused", "=", False)
        return running & (promised | Domain("step_due_at", "<", moment))

    def _end_of_today(self):
        """Return the midnight that ends the office's day, as naive UTC."""
        tz = self.env.company._ptsp_zone()
        tomorrow = self.env["ptsp.application"]._ptsp_today() + timedelta(days=1)
        return time_of_day(tomorrow, time.min, tz)
