# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.lru import LRU

from ...tools import opening_hours
from ...tools.holiday_list import ListedHoliday
from ...tools.moments import midnight, time_of_day
from ...tools.working_time import HorizonError, WorkingCalendar

# Fields of a calendar that its working time depends on.
TIME_FIELDS = frozenset(
    {"attendance_ids", "company_id", "flexible_hours", "schedule_type", "tz"}
    | {"two_weeks_calendar", "hours_per_day", "full_time_required_hours"}
)
# One count may widen the horizon by at most this many years.
MAX_WIDENING = 12
FIRST_HOLIDAY_YEAR, LAST_HOLIDAY_YEAR = 2002, 2099
# Prepared calendars. A version always means the same content, so the calendars stay
# valid when Odoo empties the caches of the registry. Preparing one takes longer than a
# move of a case.
PREPARED = LRU(64)
# The years whose holidays are loaded, also kept by version.
LOADED = LRU(64)


class ResourceCalendar(models.Model):
    """Working hours and holidays by which promises are counted."""

    _inherit = "resource.calendar"

    ptsp_version = fields.Char(
        string="Working Time Version",
        readonly=True,
        copy=False,
        default=lambda self: _new_version(),
        help="Changes whenever the working time changes; keys the prepared calendar.",
    )

    ptsp_period_ids = fields.One2many(
        "ptsp.hours.period",
        "calendar_id",
        string="Hours for a Time",
        copy=True,
        help="Such as those of Ramadan. Outside them the usual week holds.",
    )

    def write(self, vals):
        result = super().write(vals)
        if TIME_FIELDS.intersection(vals):
            self._ptsp_touch()
        if "tz" in vals:
            self.env.registry.clear_cache()  # the time zone of each office is cached
        return result

    # === BUSINESS METHODS - WORKING TIME === #

    def _ptsp_working_calendar(self, start, end):
        """Return the working time as plain intervals, prepared once and kept.

        :param start: date or datetime from which days are asked for
        :param end: date or datetime until which days are asked for
        :return: a `tools.WorkingCalendar` that covers at least a year more on each side
        """
        self.ensure_one()
        first = date(start.year - 1, 1, 1)
        last = date(end.year + 1, 12, 31)
        # The reader may have no right to read calendars, and needs the dates anyway.
        key = (self.env.cr.dbname, self.id, first, last, self.sudo().ptsp_version)
        prepared = PREPARED.get(key)
        if prepared is None:
            prepared = PREPARED[key] = self._ptsp_prepare(first, last)
        return prepared

    def _ptsp_count(self, function, start, end=None):
        """Call a function with the working calendar, widened until it suffices.

        :param function: takes a `tools.WorkingCalendar`
        :return: what the function returns
        :raise UserError: when a dozen years more on one side do not suffice
        """
        start, end = (
            start.date() if isinstance(start, datetime) else start,
            end or start,
        )
        for _attempt in range(MAX_WIDENING):
            try:
                return function(self._ptsp_working_calendar(start, end))
            except HorizonError as error:
                if error.direction == "later":
                    end = error.last_day + timedelta(days=1)
                else:
                    start = error.first_day - timedelta(days=1)
        raise UserError(
            self.env._(
                "%(calendar)s has no working time to count on. Check its hours.",
                calendar=self.name,
            )
        )

    def _ptsp_prepare(self, first, last):
        # Everybody counts by the same calendar, whatever they may read.
        calendar_sudo = self.sudo()
        start = midnight(first, calendar_sudo.tz)
        end = midnight(last + timedelta(days=1), calendar_sudo.tz)
        closed = list(calendar_sudo._ptsp_closed_domain())
        spans = [
            span[:2]
            for span in calendar_sudo._work_intervals_batch(start, end, domain=closed)[
                False
            ]
        ]
        periods = calendar_sudo.ptsp_period_ids._as_periods(first, last)
        if periods:
            leaves = calendar_sudo._leave_intervals_batch(start, end, domain=closed)
            spans = opening_hours.with_periods(
                spans, periods, [span[:2] for span in leaves[False]], calendar_sudo.tz
            )
        return WorkingCalendar(spans, calendar_sudo.tz, first, last)

    def _ptsp_closed_domain(self):
        """Return the domain of the global leaves that close this office."""
        domain = (
            Domain("time_type", "=", "leave")
            & Domain("ptsp_state", "!=", "removed")
            & Domain("company_id", "in", [False, self._ptsp_company().id])
        )
        if self._ptsp_company().ptsp_cuti_bersama_working:
            domain &= Domain("ptsp_kind", "!=", "joint")
        return domain

    def _ptsp_company(self):
        self.ensure_one()
        # The reader may have no right to read companies, and needs the dates anyway.
        return self.company_id or self.env["res.company"].sudo().search(
            [("ptsp_calendar_id", "=", self.id)], limit=1
        )

    def _ptsp_touch(self):
        """Give the calendars a new version, so that nobody counts by the old one."""
        # A change of holidays or hours also reaches calendars that its author may not
        # write.
        for calendar in self.sudo():
            calendar.ptsp_version = _new_version()

    # === BUSINESS METHODS - HOLIDAYS === #

    def _ptsp_holidays(self, first, last):
        """Return the closed days of a span of dates with their names.

        :param date first: first day
        :param date last: last day, included
        :return: dict of date -> name
        """
        self.ensure_one()
        zone = ZoneInfo(self.tz)
        leaves_sudo = self.env["resource.calendar.leaves"].sudo()
        closed = leaves_sudo.search(
            self._ptsp_closed_domain()
            & Domain("calendar_id", "in", [False, self.id])
            & Domain("resource_id", "=", False)
            & Domain("date_to", ">=", time_of_day(first, time.min, zone))
            & Domain("date_from", "<=", time_of_day(last, time.max, zone))
        )
        names = {}
        for leave in closed:
            for day in leave._ptsp_days(zone):
                if first <= day <= last:
                    names.setdefault(day, leave.name or "")
        return names

    def _ptsp_load_holidays(self, years):
        """Bring the list of holidays of whole years into the calendar.

        All changes of the list are applied: new, moved, newly decreed and removed
        holidays. A holiday that a person changed or removed stays as the person left
        it. The screen shows the differences first (``ptsp.holiday.load``).

        :param years: iterable of years
        :return: the new `resource.calendar.leaves`
        :raise UserError: when a year has no list
        """
        loading = self.env["ptsp.holiday.loading"]
        new = self.env["resource.calendar.leaves"]
        for calendar in self:
            for year in sorted({int(year) for year in years}):
                differences = calendar._ptsp_compare_holidays(year)
                new |= loading._apply(
                    calendar, year, [diff for diff in differences if not diff.by_hand]
                )
        return new

    def _ptsp_compare_holidays(self, year):
        """Return the differences between the list of a year and this calendar.

        :rtype: list[tools.holiday_list.Difference]
        :raise UserError: when the year has no list
        """
        listed = self._ptsp_listed(year)
        return self.env["ptsp.holiday.loading"]._compare(self, year, listed)

    def _ptsp_listed(self, year):
        """Return the list of holidays of a year.

        :rtype: list[tools.holiday_list.ListedHoliday]
        :raise UserError: when the year has no list
        """
        if not FIRST_HOLIDAY_YEAR <= year <= LAST_HOLIDAY_YEAR:
            raise UserError(
                self.env._(
                    "Holidays are known for the years %(first)s to %(last)s.",
                    first=FIRST_HOLIDAY_YEAR,
                    last=LAST_HOLIDAY_YEAR,
                )
            )
        return [ListedHoliday(*holiday) for holiday in _holidays_of(year)]

    def _ptsp_loaded_years(self):
        """Return the years whose list of holidays was loaded into this calendar."""
        self.ensure_one()
        # The reader may have no right to read closings.
        calendar_sudo = self.sudo()
        key = (self.env.cr.dbname, self.id, calendar_sudo.ptsp_version)
        years = LOADED.get(key)
        if years is None:
            groups = calendar_sudo.env["resource.calendar.leaves"]._read_group(
                [("calendar_id", "=", self.id), ("ptsp_source", "=", "list")],
                ["ptsp_year"],
            )
            years = LOADED[key] = frozenset(year for (year,) in groups)
        return years

    def _ptsp_missing_years(self, first, last):
        """Return the years of a span whose holidays nobody loaded, in order.

        :param first: date or datetime
        :param last: date or datetime, included
        """
        loaded = self._ptsp_loaded_years()
        return [y for y in range(first.year, last.year + 1) if y not in loaded]

    def _ptsp_warnings(self, first, last):
        """Warn of each year without holidays that a date in the span depends on.

        :param first: date or datetime
        :param last: date or datetime, included; without it only the year of the first
        :rtype: list[str]
        """
        return [
            self.env._(
                "The holidays of %(year)s are not loaded yet; a date in that year may"
                " turn out later.",
                year=year,
            )
            for year in self._ptsp_missing_years(first, last or first)
        ]


def _new_version():
    # The version is a random text. A counter could be rolled back, and the same number
    # would later name another content.
    return secrets.token_hex(8)


@lru_cache(maxsize=32)
def _holidays_of(year):
    """Return the list of holidays of a year as sorted (day, name, kind).

    A holiday that falls twice into one Gregorian year is listed twice.
    """
    found = {
        day: (day, name, "national") for day, name in _source(year, "public").items()
    }
    for day, name in _source(year, "government").items():
        found.setdefault(day, (day, name, "joint"))
    return tuple(sorted(found.values()))


def _source(year, category):
    return holidays.ID(years=year, categories=(category,), language="id")
