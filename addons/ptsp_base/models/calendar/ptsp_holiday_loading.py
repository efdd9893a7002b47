# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, time
from zoneinfo import ZoneInfo

from odoo import models
from odoo.fields import Domain

from ...tools.holiday_list import KeptHoliday, compare
from ...tools.moments import time_of_day


class PtspHolidayLoading(models.AbstractModel):
    """Brings the list of holidays into the calendar of an office.

    A loaded holiday keeps its name in the list and the day the list gave it, so that it
    is recognised when either side moves it. ``tools.holiday_list`` describes the
    differences.
    """

    _name = "ptsp.holiday.loading"
    _description = "Loading of Holidays"

    def _compare(self, calendar, year, listed):
        """Return the differences between the list of a year and a calendar.

        :param list listed: of ``tools.holiday_list.ListedHoliday``
        :rtype: list[tools.holiday_list.Difference]
        """
        kept = self._kept(calendar, year)
        return compare(
            [self._as_kept(leave) for leave in kept],
            listed,
            self._closed_by_people(calendar, year, kept),
        )

    def _kept(self, calendar, year):
        """Return the holidays of the list that the calendar keeps or had removed."""
        return self.env["resource.calendar.leaves"].search(
            [
                ("calendar_id", "=", calendar.id),
                ("ptsp_source", "=", "list"),
                ("ptsp_year", "=", year),
            ]
        )

    def _as_kept(self, leave):
        return KeptHoliday(
            id=leave.id,
            key=leave.ptsp_key or "",
            kind=leave.ptsp_kind or "",
            listed_day=leave.ptsp_listed_day or leave.ptsp_first_day,
            day=leave.ptsp_first_day,
            estimated=leave.ptsp_state == "estimated",
            by_hand=leave.ptsp_by_hand,
        )

    def _closed_by_people(self, calendar, year, kept):
        """Return the whole days of a year on which people closed the office."""
        zone = ZoneInfo(calendar.tz)
        own = self._of_year(calendar, year).filtered("ptsp_whole_day") - kept
        own |= kept.filtered("ptsp_by_hand")
        return {
            day
            for leave in own
            if leave.ptsp_state != "removed"
            for day in leave._ptsp_days(zone)
        }

    def _of_year(self, calendar, year):
        """Return the closings of a calendar that touch a year."""
        zone = ZoneInfo(calendar.tz)
        first, last = date(year, 1, 1), date(year, 12, 31)
        return self.env["resource.calendar.leaves"].search(
            Domain("calendar_id", "=", calendar.id)
            & Domain("resource_id", "=", False)
            & Domain("date_to", ">=", time_of_day(first, time.min, zone))
            & Domain("date_from", "<=", time_of_day(last, time.max, zone))
        )

    # === APPLIED === #

    def _apply(self, calendar, year, differences):
        """Change the calendar to what the list says in these differences.

        :return: the new `resource.calendar.leaves`
        """
        leaves = self.env["resource.calendar.leaves"]
        self._recognise(calendar, year)
        for difference in differences:
            leave = leaves.browse(difference.kept.id if difference.kept else [])
            if difference.listed is None:
                leave.ptsp_state = "removed"
                leave.unlink()
            elif leave:
                leave.write(self._prepare_values(year, difference.listed))
        return leaves.create(
            [
                {
                    "calendar_id": calendar.id,
                    **self._prepare_values(year, difference.listed),
                }
                for difference in differences
                if difference.what == "new"
            ]
        )

    def _prepare_values(self, year, listed):
        return {
            "name": listed.name,
            "ptsp_first_day": listed.day,
            "ptsp_last_day": listed.day,
            "ptsp_whole_day": True,
            "ptsp_kind": listed.kind,
            "ptsp_state": "estimated" if listed.estimated else "decreed",
            **self._prepare_identity(year, listed),
            "ptsp_by_hand": False,
        }

    def _prepare_identity(self, year, listed):
        return {
            "ptsp_source": "list",
            "ptsp_year": year,
            "ptsp_key": listed.key,
            "ptsp_listed_day": listed.day,
        }

    def _recognise(self, calendar, year):
        """Take a holiday that a person entered for the one of the list on its day.

        It stays as the person entered it, and counts as one of the list from now on.
        """
        listed = {holiday.day: holiday for holiday in calendar._ptsp_listed(year)}
        known = set(self._kept(calendar, year).mapped("ptsp_listed_day"))
        for leave in self._of_year(calendar, year):
            holiday = listed.get(leave.ptsp_first_day)
            if holiday and holiday.day not in known and leave._ptsp_may_be_listed():
                leave.write(
                    {
                        **self._prepare_identity(year, holiday),
                        "ptsp_by_hand": True,
                    }
                )
