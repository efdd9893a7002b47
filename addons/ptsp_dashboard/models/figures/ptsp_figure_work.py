# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.tools import SQL

# Columns by which visits are added up: pairs of table and column.
SERVICE_AND_STEP = (("a", "service_id"), ("e", "step_code"))
OFFICER = (("e", "officer_id"),)


class PtspFigureWork(models.AbstractModel):
    """Figures of the work of desks and officers, from sealed visits of control sheets.

    A visit counts in the period in which it ended. Minutes are working minutes between
    taking and leaving, without time on hold. The standard is the longest time that the
    SOP allows for the step.

    How to call it: ``env["ptsp.figure.work"]._steps(period, filters)`` with ``Period``
    and ``Filters`` of ``ptsp_rekomendasi.tools.figures_asked``.
    """

    _name = "ptsp.figure.work"
    _description = "Figures of Visits"

    @api.model
    def _steps(self, period, filters):
        """Return all steps of all services, slowest against the standard first.

        :return: list of dicts: ``service_id``, ``step_code``, ``step_number``,
            ``step_title``, ``visits``, ``cases``, ``minutes`` (of all visits),
            ``standard`` (minutes of those visits by the SOP; 0 without one), ``over``
            (visits that took longer than the standard), ``kept`` and ``missed``
            (windows), ``mean`` and ``ratio`` (minutes per visit, and of the standard;
            ratio False without one)
        """
        rows = self._named(self._grouped(period, filters, SERVICE_AND_STEP))
        told = [{**row, **self._measures(row)} for row in rows]
        return sorted(
            told,
            key=lambda row: (-(row["ratio"] or 0), row["service_id"], row["step_code"]),
        )

    @api.model
    def _officers(self, period, filters):
        """Return the figures of each officer, most visits first.

        :return: list of dicts: ``officer_id``, ``visits``, ``cases``, ``minutes``,
            ``standard``, ``over``, ``kept``, ``missed``, ``mean``, ``ratio`` as in
            ``_steps``, ``sent_back`` (visits that this officer ended by a return) and
            ``came_back`` (times that a file came back to a step that this officer had
            done)
        """
        rows = self._grouped(period, filters, OFFICER)
        back = self._came_back(period, filters)
        sent = self._sent_back(period, filters)
        told = [
            {
                **row,
                **self._measures(row),
                "sent_back": sent.get(row["officer_id"], 0),
                "came_back": back.get(row["officer_id"], 0),
            }
            for row in rows
        ]
        return sorted(told, key=lambda row: (-row["visits"], row["officer_id"]))

    def _measures(self, row):
        mean = round(row["minutes"] / row["visits"], 1)
        ratio = round(row["timed"] / row["standard"], 2) if row["standard"] else False
        return {"mean": mean, "ratio": ratio}

    def _grouped(self, period, filters, keys, officer=None):
        """Return the sums over visits, grouped by the columns ``keys``.

        Visits are added up by case first, as counting the distinct cases of many visits
        takes PostgreSQL several times as long.
        """
        whose = SQL("TRUE")
        if keys is OFFICER:
            whose = SQL("e.officer_id IS NOT NULL")
        if officer:
            whose = SQL("e.officer_id = %s", officer.id)
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT %(names)s, count(*) AS cases, sum(visits)::bigint AS visits,
                  sum(minutes)::bigint AS minutes, sum(timed)::bigint AS timed,
                  sum(standard)::bigint AS standard, sum(over)::bigint AS over,
                  sum(kept)::bigint AS kept, sum(missed)::bigint AS missed
                FROM (
                  SELECT %(keys)s, count(*) AS visits,
                    COALESCE(sum(e.working_minutes), 0) AS minutes,
                    COALESCE(sum(e.working_minutes)
                      FILTER (WHERE e.standard_minutes > 0), 0) AS timed,
                    COALESCE(sum(e.standard_minutes), 0) AS standard,
                    count(*) FILTER (WHERE e.standard_minutes > 0
                      AND e.working_minutes > e.standard_minutes) AS over,
                    count(*) FILTER (WHERE e."window" = 'kept') AS kept,
                    count(*) FILTER (WHERE e."window" = 'missed') AS missed
                  FROM ptsp_control_entry e
                  JOIN ptsp_application a ON a.id = e.application_id
                  WHERE %(visits)s AND %(officer)s
                  GROUP BY e.application_id, %(keys)s
                ) AS of_one_case GROUP BY %(names)s
                """,
                keys=SQL(", ").join(SQL.identifier(*key) for key in keys),
                names=SQL(", ").join(SQL.identifier(key[1]) for key in keys),
                visits=self._visits(period, filters),
                officer=whose,
            )
        )

    def _named(self, rows):
        """Add number and title of each step from the newest revision."""
        names = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (o.service_id, s.code)
                  o.service_id, s.code, s.number, s.title
                FROM ptsp_sop_step s JOIN ptsp_sop o ON o.id = s.sop_id
                WHERE o.service_id IN %s AND o.state NOT IN ('draft', 'review')
                ORDER BY o.service_id, s.code, o.id DESC
                """,
                tuple({row["service_id"] for row in rows}) or (0,),
            )
        )
        found = {(service, code): rest for service, code, *rest in names}
        for row in rows:
            key = (row["service_id"], row["step_code"])
            row["step_number"], row["step_title"] = found.get(key, (0, key[1]))
        return rows

    def _visits(self, period, filters):
        """Return the SQL condition for visits ``e`` of cases ``a`` that count."""
        cases = self.env["ptsp.figure.cases"]
        first, end = cases._moments(period, filters)
        parts = [
            SQL("e.sealed IS TRUE AND e.left_at >= %s AND e.left_at < %s", first, end),
            SQL(
                "a.id IN %s",
                self.env["ptsp.application"]
                ._search(cases._all(filters, by_desk=False), order="id")
                .subselect(),
            ),
        ]
        if filters.lane_ids:
            visits = cases._at_desks(filters)
            steps = self.env["ptsp.control.entry"]._search(visits, order="id")
            parts.append(SQL("e.id IN %s", steps.subselect()))
        return SQL(" AND ").join(parts)

    def _sent_back(self, period, filters):
        """Return officer -> number of visits that the officer ended by a return."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT e.officer_id, count(*) FROM ptsp_control_entry e
                JOIN ptsp_application a ON a.id = e.application_id
                WHERE e.transition_kind = 'return' AND %s GROUP BY e.officer_id
                """,
                self._visits(period, filters),
            )
        )
        return dict(rows)

    def _came_back(self, period, filters):
        """Return officer -> how often a file came back to a step of the officer.

        A return leads to a step, and counts for the officer of the last visit there. A
        return to the applicant counts for nobody.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT earlier.officer_id, count(*) %s GROUP BY earlier.officer_id",
                self._returns_to_officers(period, filters),
            )
        )
        return dict(rows)

    def _returns_to_officers(self, period, filters):
        """Return FROM and WHERE of returns ``e`` to a step that ``earlier`` had done.

        Visits that an officer recorded on behalf of others are not the officer's work.
        """
        return SQL(
            """
            FROM ptsp_control_entry e
            JOIN ptsp_application a ON a.id = e.application_id
            JOIN ptsp_control_entry next ON next.application_id = e.application_id
              AND next.sequence = e.sequence + 1
            JOIN LATERAL (
              SELECT officer_id, on_behalf FROM ptsp_control_entry
              WHERE application_id = e.application_id AND sequence < e.sequence
                AND step_code = next.step_code
              ORDER BY sequence DESC LIMIT 1
            ) earlier ON earlier.officer_id IS NOT NULL AND earlier.on_behalf IS NULL
            WHERE e.transition_kind = 'return' AND %s
            """,
            self._visits(period, filters),
        )

    # === ONE OFFICER === #

    @api.model
    def _officer_steps(self, period, filters, officer):
        """Return the steps of all services that one officer did, in their order.

        :param officer: the account of the officer
        :return: list of dicts as from ``_steps``
        """
        rows = self._named(self._grouped(period, filters, SERVICE_AND_STEP, officer))
        return sorted(
            ({**row, **self._measures(row)} for row in rows),
            key=lambda row: (row["service_id"], row["step_number"], row["step_code"]),
        )

    @api.model
    def _officer_returns(self, period, filters, officer):
        """Return each time that a file came back to a step of one officer.

        :param officer: the account of the officer
        :return: list of dicts, oldest first: ``reference`` of the case, ``left_at``
            (naive UTC), ``step_number`` that sent it back, ``label`` of the move
        """
        return self.env.execute_query_dict(
            SQL(
                "SELECT e.case_reference AS reference, e.left_at, e.step_number,"
                " e.transition_label AS label %s AND earlier.officer_id = %s"
                " ORDER BY e.left_at, e.id",
                self._returns_to_officers(period, filters),
                officer.id,
            )
        )
