# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.moments import aware, time_of_day, zone

# Upper ends of the age groups of waiting cases, in working days since the receipt.
AGES = (5, 10, 20)
# Far enough back to hold as many working days, even with many holidays.
LOOKED_BACK = timedelta(days=150)


class PtspFigureLate(models.AbstractModel):
    """The cases that wait now, by age and by desk, and why cases are late.

    How to call it: ``env["ptsp.figure.late"]._worst(filters)`` with ``Filters`` of
    ``ptsp_rekomendasi.tools.figures_asked``.
    """

    _name = "ptsp.figure.late"
    _description = "What Waits and Why"

    # === AGE === #

    @api.model
    def _ages(self, day, filters):
        """Return the age groups of waiting cases on a day, youngest first.

        :param date day: a day of the office
        :return: list of (least, most, domain of ``received_at``), in working days after
            the day of the receipt; most is None for the oldest group
        """
        office = self.env["ptsp.figure.cases"]._office(filters)
        working = office._ptsp_calendar()._ptsp_working_calendar(day - LOOKED_BACK, day)
        days = [one.day for one in working.days_from(day - LOOKED_BACK, day)]
        office_zone = zone(office.ptsp_tz)
        ages, least, before = [], 0, Domain.TRUE
        for most in AGES:
            since = time_of_day(days[-1 - most], time.min, office_zone)
            ages.append((least, most, before & Domain("received_at", ">=", str(since))))
            least, before = most + 1, Domain("received_at", "<", str(since))
        return [*ages, (least, None, before)]

    @api.model
    def _by_desk(self, domain):
        """Return desk -> number of these cases at the desk, the most first.

        :param Domain domain: domain of open cases
        """
        groups = self.env["ptsp.application"]._read_group(
            domain, ["desk_id"], ["__count"]
        )
        return dict(sorted(groups, key=lambda group: (-group[1], group[0].id)))

    # === LATE === #

    @api.model
    def _worst(self, filters, limit=10):
        """Return the cases that have been late longest, and why.

        :return: list of dicts: ``case`` (record), ``days_late`` (working days),
            ``desk`` (where the case is now), ``desk_days`` (working days there),
            ``holder`` (name or empty), ``days`` (cause -> working days since the
            receipt) and ``cause`` (the one with most of these days)
        """
        cases = self.env["ptsp.application"].search(
            self.env["ptsp.figure.cases"]._late_now(filters),
            order="due_at, id",
            limit=limit,
        )
        # The user may read the cases; their opinions and pauses are only added up.
        return [self._why(case) for case in cases.sudo()]

    def _why(self, case):
        source = self.env["ptsp.figure.source"]
        now = case._ptsp_now()
        calendar = source._calendar(case)
        days = source._days(case, now)
        return {
            "case": case.with_env(self.env),
            "days_late": self._passed(calendar, case.due_at, now),
            "desk": case.desk_id.name,
            "desk_days": self._passed(calendar, case.arrived_at, now),
            "holder": case.holder_id.name or "",
            "days": days,
            "cause": max(days, key=lambda cause: days[cause]),
        }

    def _passed(self, calendar, since, until):
        passed = calendar.position(aware(until)) - calendar.position(aware(since))
        return round(float(passed), 1)
