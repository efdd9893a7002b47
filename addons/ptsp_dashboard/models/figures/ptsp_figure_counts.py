# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from functools import cache

from odoo import api, models

from odoo.addons.ptsp_base.tools.moments import aware
from odoo.addons.ptsp_rekomendasi.tools.figures import percentile

OUTCOMES = ("issued", "refused", "withdrawn", "lapsed", "replaced")


class PtspFigureCounts(models.AbstractModel):
    """Computes the figures of the office as plain numbers for tiles and reports.

    How to call it: ``env["ptsp.figure.counts"]._summary(period, filters)`` with
    ``Period`` and ``Filters`` of ``ptsp_rekomendasi.tools.figures_asked``. The caller's
    own rights apply: a user who may read no case counts none. Days are working days in
    the office's hours, parts of a day included. A value is False if there is nothing to
    compute it from. Events of the last hour are included.
    """

    _name = "ptsp.figure.counts"
    _description = "Figures of the Office"

    @api.model
    def _summary(self, period, filters):
        """Return the figures of a recap of a period (SOP T).

        :return: ``received``, ``returned`` (cases sent back), ``issued``, ``refused``,
            ``withdrawn``, ``lapsed``, ``replaced`` (by their closing), ``decided``,
            ``on_time``, ``late`` (by the stop of the clock), ``on_time_share`` (per
            cent, one decimal), ``first_time_right`` (cases), ``mean_days``,
            ``p50_days``, ``p90_days`` (receipt to stop), ``p50_office_days`` and
            ``p90_office_days`` (of it at the office), ``left_out`` (decided cases whose
            times are not stored yet and are in none of the days)
        :rtype: dict
        """
        cases = self.env["ptsp.figure.cases"]
        numbers = {
            "received": self._count(cases._received(period, filters)),
            "returned": self._count(cases._returned(period, filters)),
            "first_time_right": self._count(cases._first_time_right(period, filters)),
            **{
                outcome: self._count(cases._closed(outcome, period, filters))
                for outcome in OUTCOMES
            },
        }
        return {
            **numbers,
            **self._promise(period, filters),
            **self._pace(period, filters),
        }

    @api.model
    def _by_service(self, period, filters):
        """Return service -> ``_summary`` of it alone, in the order of services.

        These are the office's services in use that fit the filters, with zeros for
        those without any application.

        :rtype: dict
        """
        services = self.env["ptsp.service"].search(self._services(filters))
        return {
            service: self._summary(period, self._only(filters, service))
            for service in services
        }

    def _services(self, filters):
        domain = [("company_id", "=", filters.company_id)]
        if filters.service_ids:
            domain.append(("id", "in", list(filters.service_ids)))
        if filters.sector_ids:
            domain.append(("sector_id", "in", list(filters.sector_ids)))
        return domain

    def _only(self, filters, service):
        return type(filters)(filters.company_id, (service.id,), (), filters.lane_ids)

    def _count(self, domain):
        return self.env["ptsp.application"].search_count(domain)

    # === TIME === #

    @api.model
    def _promise(self, period, filters):
        """Return how many cases were decided, on time and late, and the share."""
        decided = self.env["ptsp.figure.cases"]._decided(period, filters)
        counts = dict(
            self.env["ptsp.application"]._read_group(
                decided, ["promise_kept"], ["__count"]
            )
        )
        on_time, late = counts.get("on_time", 0), counts.get("late", 0)
        share = round(100 * on_time / (on_time + late), 1) if on_time + late else False
        return {
            "decided": sum(counts.values()),
            "on_time": on_time,
            "late": late,
            "on_time_share": share,
        }

    @api.model
    def _pace(self, period, filters):
        """Return how long decided cases took: mean, median and 90th percentile."""
        decided = self.env["ptsp.figure.cases"]._decided(period, filters)
        rows, left_out = self.env["ptsp.figure.keeper"]._times(decided)
        days = [row[0] or 0 for row in rows]
        office = [row[1] for row in rows]
        return {
            "mean_days": round(sum(days) / len(days), 2) if days else False,
            "p50_days": percentile(days, 50),
            "p90_days": percentile(days, 90),
            "p50_office_days": percentile(office, 50),
            "p90_office_days": percentile(office, 90),
            "left_out": left_out,
        }

    @api.model
    def _causes(self, period, filters):
        """Return the working days that each cause took, of all cases together.

        ``office``, ``applicant``, ``agency`` and ``other`` count the cases decided in
        the period, from receipt to stop. ``pickup`` counts the letters collected in the
        period, since they were ready. Each cause has ``days`` and ``cases``.

        :return: cause -> dict
        """
        cases, keeper = self.env["ptsp.figure.cases"], self.env["ptsp.figure.keeper"]
        decided, _left = keeper._times(cases._decided(period, filters))
        collected, _left = keeper._times(cases._collected(period, filters))
        parts = {"office": 1, "applicant": 2, "agency": 3, "other": 4}
        causes = {
            cause: {
                "days": round(sum(row[place] for row in decided), 2),
                "cases": len(decided),
            }
            for cause, place in parts.items()
        }
        causes["pickup"] = {
            "days": round(sum(row[5] for row in collected), 2),
            "cases": len(collected),
        }
        return causes

    # === RETURNS === #

    @api.model
    def _returns(self, period, filters):
        """Return the reasons for which files were sent back, most frequent first.

        :return: list of dicts: ``service_id``, ``requirement_key`` (empty where no
            requirement was wanting), ``requirement_text``, ``reason`` (``missing``,
            ``wrong``, ``other``), ``transition_label`` (of ``other``), ``cases`` (how
            many), ``returns`` (how many times) and ``live_ids`` (cases whose reasons
            are not stored yet)
        """
        visits = self.env["ptsp.figure.cases"]._returning_visits(period, filters)
        visits &= self.env["ptsp.figure.cases"]._of_cases(filters)
        rows, _left = self.env["ptsp.figure.keeper"]._reasons(visits)
        services = self._services_of({row["application_id"] for row in rows})
        found = defaultdict(list)
        for row in rows:
            other = row["reason"] == "other"
            label = row["transition_label"] or "" if other else ""
            service = services[row["application_id"]]
            key = (service, row["requirement_key"] or "", row["reason"], label)
            found[key].append(row)
        told = [self._told_return(key, same) for key, same in found.items()]
        # Wanting requirements come first, and other reasons last.
        return sorted(
            told,
            key=lambda item: (
                item["reason"] == "other",
                -item["cases"],
                -item["returns"],
                item["service_id"],
            ),
        )

    def _told_return(self, key, rows):
        service_id, requirement_key, reason, label = key
        return {
            "service_id": service_id,
            "requirement_key": requirement_key,
            "requirement_text": rows[-1]["requirement_text"] or "",
            "reason": reason,
            "transition_label": label,
            "cases": len({row["application_id"] for row in rows}),
            "returns": len(rows),
            "live_ids": sorted({row["application_id"] for row in rows if row["live"]}),
        }

    def _services_of(self, ids):
        query = self.env["ptsp.application"]._search([("id", "in", list(ids))])
        columns = ("ptsp_application.id", "ptsp_application.service_id")
        return dict(self.env.execute_query(query.select(*columns)))

    # === AGENCIES === #

    @api.model
    def _agencies(self, period, filters):
        """Return how fast agencies answered in a period, the slowest first.

        :return: list of dicts: ``agency_id``, ``answers``, ``p50_days`` (delivered to
            arrived, working days), ``longest_days``
        """
        cases = self.env["ptsp.figure.cases"]
        query = self.env["ptsp.opinion"]._search(
            [
                ("delivered_at", "!=", False),
                ("state", "!=", "withdrawn"),
                *cases._within("arrived_at", period, filters),
                ("application_id", "any", list(cases._all(filters))),
            ],
            order="id",
        )
        # Plain rows are read instead of records, as there may be tens of thousands.
        names = ("agency_id", "delivered_at", "arrived_at")
        self.env["ptsp.opinion"].flush_model(names)
        rows = self.env.execute_query(
            query.select(*(f"ptsp_opinion.{name}" for name in names))
        )
        days = self._days_by_agency(rows, cases._office(filters)._ptsp_calendar())
        told = [
            {
                "agency_id": agency_id,
                "answers": len(values),
                "p50_days": percentile(values, 50),
                "longest_days": max(values),
            }
            for agency_id, values in days.items()
        ]
        return sorted(told, key=lambda item: (-item["p50_days"], item["agency_id"]))

    def _days_by_agency(self, rows, calendar):
        """Return agency id -> working days of each of its answers.

        :param rows: tuples of agency id, moment of delivery, moment of arrival (naive
            UTC)
        """
        days = defaultdict(list)
        if not rows:
            return days
        moments = [moment for row in rows for moment in row[1:]]
        working = calendar._ptsp_working_calendar(min(moments), max(moments))
        position = cache(lambda moment: working.position(aware(moment)))
        for agency_id, sent, back in rows:
            passed = position(back) - position(sent)
            days[agency_id].append(round(max(float(passed), 0), 2))
        return days
