# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta

from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_base.tools.moments import time_of_day

from ...tools.figures import percentile
from .exposed import exposed


class PtspApiStatistics(models.AbstractModel):
    """The part of the public contract that counts.

    Reads only.
    """

    _name = "ptsp.api.statistics"
    _description = "Public Contract: Figures"
    _inherit = ["ptsp.api.arguments"]

    @api.model
    @api.readonly
    @exposed("count")
    def statistics(self, date_from, date_to, service_code=False, with_former=False):
        """Return what came in, what went out, how fast, and what went back.

        Cases without a registration number do not count as received. Working time
        runs from the receipt to the stop of the clock, in the office's hours; only
        cases answered by a letter have any, and are on time or late. All of it is as it
        was decided at the stop, whatever became of hours and holidays since.

        :param str date_from: first day, ``YYYY-MM-DD``
        :param str date_to: last day
        :param str service_code: all services when left out
        :param bool with_former: also count cases that were brought in from former
            years
        :return: ``received``, ``issued``, ``refused``, ``withdrawn``, ``lapsed``,
            ``on_time``, ``late``, ``median_working_minutes``, ``p90_working_minutes``,
            ``median_working_days``, ``p90_working_days`` and ``returns`` (step, label,
            count)
        """
        first = self._day("date_from", date_from)
        last = self._day("date_to", date_to)
        if last < first:
            raise refusal(
                self.env._("“date_from” must not be later than “date_to”."),
                refusal_codes.INVALID,
                "date_from",
            )
        office = self._service(service_code).company_id if service_code else False
        office = office or self.env.company
        # What former years did is no work of this office's desks now.
        domain = [("company_id", "=", office.id)]
        if not with_former:
            domain.append(("imported", "=", False))
        if service_code:
            domain.append(("service_id.code", "=", service_code.strip()))
        period = self._period(first, last, office)
        return {
            "date_from": first,
            "date_to": last,
            "service": service_code,
            **self._count_cases(domain, period),
            **self._count_times(domain, period),
            "returns": self._count_returns(domain, period),
        }

    @api.model
    def _period(self, first, last, office):
        """Return the stored moments at which the period begins and ends."""
        zone = self._zone(office)
        return [
            time_of_day(day, time.min, zone)
            for day in (first, last + timedelta(days=1))
        ]

    @api.model
    def _within(self, name, period):
        return [(name, ">=", period[0]), (name, "<", period[1])]

    @api.model
    def _count_cases(self, domain, period):
        applications = self.env["ptsp.application"]
        closed = applications._read_group(
            [*domain, ("outcome", "!=", False), *self._within("closed_at", period)],
            ["outcome"],
            ["__count"],
        )
        counts = dict(closed)
        return {
            "received": applications.search_count(
                [
                    *domain,
                    ("registration_no", "!=", False),
                    *self._within("received_at", period),
                ]
            ),
            **{
                outcome: counts.get(outcome, 0)
                for outcome in ("issued", "refused", "withdrawn", "lapsed")
            },
        }

    @api.model
    def _count_times(self, domain, period):
        cases = self.env["ptsp.application"].search_fetch(
            [
                *domain,
                ("received_at", "!=", False),
                # A promise is kept or broken by a letter; who withdraws does neither.
                ("outcome", "in", (False, "issued", "refused")),
                *self._within("stopped_at", period),
            ],
            ["promise_kept", "worked_minutes", "worked_days"],
        )
        late = cases.filtered(lambda case: case.promise_kept == "late")
        minutes, days = cases.mapped("worked_minutes"), cases.mapped("worked_days")
        return {
            "on_time": len(cases) - len(late),
            "late": len(late),
            "median_working_minutes": percentile(minutes, 50),
            "p90_working_minutes": percentile(minutes, 90),
            "median_working_days": percentile(days, 50),
            "p90_working_days": percentile(days, 90),
        }

    @api.model
    def _count_returns(self, domain, period):
        """Count what was sent back, by the step and the move that says why."""
        groups = self.env["ptsp.control.entry"]._read_group(
            [
                *[(f"application_id.{name}", op, value) for name, op, value in domain],
                ("sealed", "=", True),
                ("transition_kind", "=", "return"),
                *self._within("left_at", period),
            ],
            ["step_code", "transition_code", "transition_label"],
            ["__count"],
            order="__count desc",
        )
        return [
            {"step": step, "transition": code, "label": label, "count": count}
            for step, code, label, count in groups
        ]
