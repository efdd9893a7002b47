# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Hours of a day as people enter them, and hours that hold only for a time.

A number of hours means a time of the day: 8.5 is half past eight.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from .intervals import normalise, subtract
from .moments import midnight, zone

Span = tuple[datetime, datetime]
MINUTES = 60


def as_time(hours: float) -> time:
    """Return the clock time that many hours after midnight, to the minute.

    24 is the last moment of the day.

    >>> as_time(8.5).isoformat()
    '08:30:00'
    """
    minutes = round(hours * MINUTES)
    if minutes >= 24 * MINUTES:
        return time.max
    return time(minutes // MINUTES, minutes % MINUTES)


def as_hours(clock: time) -> float:
    """Return the hours since midnight at a clock time, to the minute.

    >>> as_hours(time(8, 30))
    8.5
    """
    minutes = clock.hour * MINUTES + clock.minute + (1 if clock.second >= 30 else 0)
    return minutes / MINUTES


def clock_text(hours: float) -> str:
    """Return an hour as people write it.

    >>> clock_text(8.5)
    '08.30'
    """
    minutes = round(hours * MINUTES)
    return f"{minutes // MINUTES:02d}.{minutes % MINUTES:02d}"


@dataclass(frozen=True, slots=True)
class HoursPeriod:
    """Opening hours that hold from one local day to another, both included.

    :ivar week: weekday (Monday is 0) to its opening hours; other weekdays keep the
        hours they always have
    """

    first: date
    last: date
    week: Mapping[int, Sequence[tuple[time, time]]]


def with_periods(
    intervals: Iterable[Span],
    periods: Iterable[HoursPeriod],
    closed: Iterable[Span],
    tz: str,
) -> list[Span]:
    """Return working intervals in which hours for a time replace the usual ones.

    :param intervals: the working time by the usual week, aware
    :param periods: the hours that hold for a time; they do not overlap
    :param closed: intervals in which the office is closed in any case, aware
    :param tz: IANA name of the office's time zone
    """
    local = zone(tz)
    days, opened = [], []
    for period in periods:
        for number in range((period.last - period.first).days + 1):
            day = period.first + timedelta(days=number)
            if day.weekday() in period.week:
                days.append((midnight(day, tz), midnight(day + timedelta(days=1), tz)))
                opened += [
                    tuple(
                        datetime.combine(day, clock, local).astimezone(UTC)
                        for clock in hours
                    )
                    for hours in period.week[day.weekday()]
                ]
    usual = subtract(normalise(intervals), normalise(days))
    return normalise([*usual, *subtract(normalise(opened), normalise(closed))])
