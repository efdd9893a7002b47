# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The period and the cases for which figures are asked."""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Days of the office, both the first and the last included.

    >>> half = Period(date(2026, 1, 1), date(2026, 6, 30))
    >>> half.days, half.before.first.isoformat(), half.before.last.isoformat()
    (181, '2025-07-01', '2025-12-31')
    >>> Period(date(2026, 3, 1), date(2026, 3, 30)).before.last.isoformat()
    '2026-02-28'
    >>> Period(date(2026, 3, 9), date(2026, 3, 15)).before.first.isoformat()
    '2026-03-02'
    """

    first: date
    last: date

    def __post_init__(self):
        if self.last < self.first:
            raise ValueError("A period ends before it begins.")

    @property
    def days(self):
        """Return the number of days."""
        return (self.last - self.first).days + 1

    @property
    def before(self):
        """Return the period with which this one is compared.

        For a period that begins with a month it is the same part of as many months
        before, because months differ in length; else the same number of days before.
        """
        if self.first.day != 1:
            return Period(self.first - self.days * DAY, self.first - DAY)
        months = _months(self.last) - _months(self.first) + 1
        day = 31 if (self.last + DAY).day == 1 else self.last.day
        return Period(
            _day_of(_months(self.first) - months, 1),
            _day_of(_months(self.last) - months, day),
        )


def _months(day):
    """Return the number of months before a day's own since the calendar began."""
    return day.year * 12 + day.month - 1


def _day_of(month, day):
    """Return a day of a month, or the last day of a shorter month.

    :param int month: the number that ``_months`` returns
    """
    first = date(month // 12, month % 12 + 1, 1)
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + (day - 1) * DAY, following - DAY)


@dataclass(frozen=True)
class Filters:
    """The cases that count: those of one office, limited by ids if there are any.

    ``part`` is for a screen that shows quick figures before slow ones: ``first``,
    ``rest``, or empty for all tiles.

    >>> Filters(company_id=1).service_ids
    ()
    >>> Filters(1).wants("rest"), Filters(1, part="first").wants("rest")
    (True, False)
    """

    company_id: int
    service_ids: tuple = ()
    sector_ids: tuple = ()
    lane_ids: tuple = ()
    part: str = ""

    def wants(self, part):
        """Tell whether the tiles of a part are wanted."""
        return self.part in ("", part)
