# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What somebody wants figures of: a period, and which cases."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """Days of the office, both the first and the last included.

    >>> half = Period(date(2026, 1, 1), date(2026, 6, 30))
    >>> half.days, half.before.first.isoformat(), half.before.last.isoformat()
    (181, '2025-07-04', '2025-12-31')
    """

    first: date
    last: date

    def __post_init__(self):
        if self.last < self.first:
            raise ValueError("A period ends before it begins.")

    @property
    def days(self):
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self):
        """The period of as many days that ends where this one begins."""
        day = timedelta(days=1)
        return Period(self.first - self.days * day, self.first - day)


@dataclass(frozen=True)
class Filters:
    """Which cases count: those of one office, narrowed where ids are given.

    >>> Filters(company_id=1).service_ids
    ()
    """

    company_id: int
    service_ids: tuple = ()
    sector_ids: tuple = ()
    lane_ids: tuple = ()
