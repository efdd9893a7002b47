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

from ...tools.moments import midnight, time_of_day
from ...tools.working_time import HorizonError, WorkingCalendar

# Fields of a calendar that its working time depends on.
TIME_FIELDS = frozenset(
    {"attendance_ids", "company_id", "flexible_hours", "schedule_type", "tz"}
    | {"two_weeks_calendar", "hours_per_day", "full_time_required_hours"}
)
# A question may widen the horizon by at most this many years.
MAX_WIDENING = 12
ESTIMATE_MARK = "(perkiraan)"
FIRST_HOLIDAY_YEAR, LAST_HOLIDAY_YEAR = 2002, 2099
# Prepared calendars. A version always means the same content, so they need not be
# dropped when Odoo empties the caches of the registry. To prepare one takes longer than
# a move of a case.
PREPARED = LRU(64)


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

    def write(self, vals):
        result = super().write(vals)
        if TIME_FIELDS.intersection(vals):
            self._ptsp_touch()
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
        # Dates are counted for people who may not read calendars.
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
        # Everybody counts by the same calendar, whatever the reader may read.
        calendar_sudo = self.sudo()
        start = midnight(first, calendar_sudo.tz)
        end = midnight(last + timedelta(days=1), calendar_sudo.tz)
        intervals = calendar_sudo._work_intervals_batch(
            start, end, domain=list(calendar_sudo._ptsp_closed_domain())
        )[False]
        return WorkingCalendar(
            ((begin, until) for begin, until, _records in intervals),
            calendar_sudo.tz,
            first,
            last,
        )

    def _ptsp_closed_domain(self):
        """Return which global leaves close this office."""
        domain = Domain("time_type", "=", "leave") & Domain(
            "company_id", "in", [False, self._ptsp_company().id]
        )
        if self._ptsp_company().ptsp_cuti_bersama_working:
            domain &= Domain("ptsp_kind", "!=", "joint")
        return domain

    def _ptsp_company(self):
        self.ensure_one()
        # Dates are counted for people who may not read companies.
        return self.company_id or self.env["res.company"].sudo().search(
            [("ptsp_calendar_id", "=", self.id)], limit=1
        )

    def _ptsp_touch(self):
        """Give the calendars a new version, so that nobody counts by the old one."""
        # Dates are counted for people who may not write calendars.
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
        """Load the national holidays and the joint leave days of whole years.

        Days on which the calendar is closed already are left alone, so a person's
        corrections survive. A holiday that the source names twice in one year counts
        once, at the earlier date; estimated dates are marked.

        :param years: iterable of years
        :return: the new `resource.calendar.leaves`
        """
        years = sorted({int(year) for year in years})
        if any(not FIRST_HOLIDAY_YEAR <= y <= LAST_HOLIDAY_YEAR for y in years):
            raise UserError(
                self.env._(
                    "Holidays are known for the years %(first)s to %(last)s.",
                    first=FIRST_HOLIDAY_YEAR,
                    last=LAST_HOLIDAY_YEAR,
                )
            )
        vals_list = []
        for calendar in self:
            for year in years:
                known = calendar._ptsp_closed_days(year)
                vals_list += [
                    calendar._prepare_holiday_values(day, name, kind)
                    for day, name, kind in _holidays_of(year)
                    if day not in known
                ]
        return self.env["resource.calendar.leaves"].create(vals_list)

    def _ptsp_closed_days(self, year):
        """Return all closed days of a year, joint leave days among them."""
        zone = ZoneInfo(self.tz)
        first, last = date(year, 1, 1), date(year, 12, 31)
        # Dates are counted for people who may not read closings.
        leaves = (
            self.env["resource.calendar.leaves"]
            .sudo()
            .search(
                [
                    ("calendar_id", "=", self.id),
                    ("resource_id", "=", False),
                    ("date_to", ">=", time_of_day(first, time.min, zone)),
                    (
                        "date_from",
                        "<=",
                        time_of_day(last, time.max, zone),
                    ),
                ]
            )
        )
        return {day for leave in leaves for day in leave._ptsp_days(zone)}

    def _prepare_holiday_values(self, day, name, kind):
        zone = ZoneInfo(self.tz)
        return {
            "name": name,
            "calendar_id": self.id,
            "date_from": time_of_day(day, time.min, zone),
            "date_to": time_of_day(day, time(23, 59, 59), zone),
            "time_type": "leave",
            "ptsp_kind": kind,
            "ptsp_estimated": ESTIMATE_MARK in name,
        }


def _new_version():
    # The version is a random text: a counter that was rolled back would later name
    # another content.
    return secrets.token_hex(8)


@lru_cache(maxsize=32)
def _holidays_of(year):
    """Return the holidays of a year as sorted (day, name, kind)."""
    found = {}
    seen = set()
    for day, name in sorted(_source(year, "public").items()):
        plain = name.replace(ESTIMATE_MARK, "").strip()
        if plain not in seen:
            seen.add(plain)
            found[day] = (day, name, "national")
    for day, name in _source(year, "government").items():
        found.setdefault(day, (day, name, "joint"))
    return tuple(sorted(found.values()))


def _source(year, category):
    return holidays.ID(years=year, categories=(category,), language="id")
