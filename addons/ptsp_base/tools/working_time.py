# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The working time of an office as a grid that answers in logarithmic time.

The calendar is built once from working intervals (SOP step 1: Mon-Thu 08.00-19.00, Fri
08.00-11.00 WITA, without holidays) and then used for every case. Internally a moment is
a whole number of seconds since 1970 in UTC; day boundaries are those of the office's
own time zone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import accumulate, groupby
from math import ceil
from typing import Literal

from .errors import ToolError
from .intervals import intersect, normalise, total
from .marker import _lt
from .moments import local_date, midnight, to_moment, to_seconds, zone

HALF_SECOND = timedelta(microseconds=500_000)
DAY = timedelta(days=1)

Span = tuple[int, int]
Numbers = tuple[int, ...]


class HorizonError(ToolError):
    """A computation needs days outside those that the calendar was built for.

    The caller must build the calendar for more days and try again.

    :ivar direction: on which side the days run out
    :ivar first_day: first local day that the calendar covers
    :ivar last_day: last local day that it covers
    """

    def __init__(
        self, direction: Literal["earlier", "later"], first_day: date, last_day: date
    ) -> None:
        super().__init__(
            f"horizon_{direction}",
            _lt(
                "The working calendar covers %(first_day)s to %(last_day)s only; "
                "build it for %(direction)s days and ask again."
            ),
            first_day=first_day.isoformat(),
            last_day=last_day.isoformat(),
            direction=direction,
        )
        self.direction = direction
        self.first_day = first_day
        self.last_day = last_day


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """One day on which the office works.

    :ivar index: place on the grid of the calendar that gave it, from 0
    :ivar day: local date
    :ivar start: first working moment, aware UTC
    :ivar end: end of the working hours, aware UTC
    :ivar seconds: working time of the day, breaks left out
    """

    index: int
    day: date
    start: datetime
    end: datetime
    seconds: int


class WorkingCalendar:
    """The working days of one office over a horizon; never changes once built.

    A day's working time is half-open: the moment its last hours end no longer
    belongs to it. Positions count working days from the start of the grid, with
    the share of the current day's working time as a fraction.

    >>> office = WorkingCalendar.from_week(
    ...     {0: [(time(8), time(19))], 4: [(time(8), time(11))]},
    ...     "Asia/Makassar", date(2026, 3, 9), date(2026, 3, 31))
    >>> office.end_of_day(date(2026, 3, 13)).isoformat()
    '2026-03-13T03:00:00+00:00'
    >>> office.add_days(date(2026, 3, 13), 2)
    datetime.date(2026, 3, 20)
    """

    __slots__ = (
        "_before",
        "_day_before",
        "_day_ends",
        "_day_starts",
        "_days",
        "_ends",
        "_first_day",
        "_from",
        "_last_day",
        "_starts",
        "_tz",
        "_until",
        "_weekdays",
    )
    _before: Numbers
    _day_before: Numbers
    _day_ends: Numbers
    _day_starts: Numbers
    _days: tuple[date, ...]
    _ends: Numbers
    _first_day: date
    _from: int
    _last_day: date
    _starts: Numbers
    _tz: str
    _until: int
    _weekdays: frozenset[int]

    def __init__(
        self,
        intervals: Iterable[tuple[datetime, datetime]],
        tz: str,
        first_day: date,
        last_day: date,
    ) -> None:
        """Lay out the grid.

        :param intervals: working intervals, aware, in any order; they may overlap,
            and what lies outside the horizon is cut off. Their ends are rounded to
            the nearest second (23:59:59.999999 means midnight).
        :param tz: IANA name of the office's time zone
        :param first_day: first local day of the horizon
        :param last_day: last local day of the horizon, included
        :raise ToolError: when the horizon is reversed or an interval is naive
        """
        if last_day < first_day:
            raise ToolError(
                "horizon_reversed",
                _lt(
                    "The calendar would end on %(last_day)s, before it begins on "
                    "%(first_day)s; exchange the two days."
                ),
                first_day=first_day.isoformat(),
                last_day=last_day.isoformat(),
            )
        self._tz = tz
        self._first_day, self._last_day = first_day, last_day
        self._from = to_seconds(midnight(first_day, tz))
        self._until = to_seconds(midnight(last_day + DAY, tz))
        self._lay_out(self._spans_by_day(intervals))

    @classmethod
    def from_week(
        cls,
        week: Mapping[int, Sequence[tuple[time, time]]],
        tz: str,
        first_day: date,
        last_day: date,
        holidays: Container[date] = (),
    ) -> "WorkingCalendar":
        """Build a calendar from a week that repeats.

        :param week: weekday (Monday is 0) to its local opening hours
        :param holidays: local days on which the office does not work
        """
        local = zone(tz)
        count = (last_day - first_day).days + 1
        days = (first_day + DAY * number for number in range(count))
        return cls(
            [
                (
                    datetime.combine(day, start, local).astimezone(UTC),
                    datetime.combine(day, end, local).astimezone(UTC),
                )
                for day in days
                if day not in holidays
                for start, end in week.get(day.weekday(), ())
            ],
            tz,
            first_day,
            last_day,
        )

    # === BUILDING === #

    def _spans_by_day(
        self, intervals: Iterable[tuple[datetime, datetime]]
    ) -> list[tuple[date, Span]]:
        """Return the working spans in order, each within one local day."""
        rounded = normalise(
            (to_seconds(start + HALF_SECOND), to_seconds(end + HALF_SECOND))
            for start, end in intervals
        )
        inside = intersect(rounded, [(self._from, self._until)])
        return [piece for span in inside for piece in self._cut_at_midnight(span)]

    def _cut_at_midnight(self, span: Span) -> Iterable[tuple[date, Span]]:
        """Yield the parts of a span, one for each local day it touches."""
        start, end = span
        while start < end:
            day = local_date(to_moment(start), self._tz)
            cut = min(end, to_seconds(midnight(day + DAY, self._tz)))
            yield day, (start, cut)
            start = cut

    def _lay_out(self, pieces: Sequence[tuple[date, Span]]) -> None:
        """Fill the arrays for the bisection."""
        self._lay_out_spans([span for _day, span in pieces])
        # The pieces are sorted, and this folder must not import Odoo.
        by_day = groupby(pieces, key=lambda piece: piece[0])  # pylint: disable=W8155
        self._lay_out_days(
            [(day, [span for _day, span in group]) for day, group in by_day]
        )

    def _lay_out_spans(self, spans: Sequence[Span]) -> None:
        """Fill the arrays of the working spans, and of the sums before each."""
        self._starts = tuple(start for start, _end in spans)
        self._ends = tuple(end for _start, end in spans)
        self._before = tuple(accumulate((e - s for s, e in spans), initial=0))

    def _lay_out_days(self, grid: Sequence[tuple[date, Sequence[Span]]]) -> None:
        """Fill the arrays of the working days, and of the sums before each."""
        self._days = tuple(day for day, _spans in grid)
        self._day_starts = tuple(of_day[0][0] for _day, of_day in grid)
        self._day_ends = tuple(of_day[-1][1] for _day, of_day in grid)
        self._day_before = tuple(
            accumulate((total(of_day) for _day, of_day in grid), initial=0)
        )
        self._weekdays = frozenset(day.weekday() for day in self._days)

    # === WHAT THE CALENDAR IS === #

    @property
    def tz(self) -> str:
        """IANA name of the office's time zone."""
        return self._tz

    @property
    def first_day(self) -> date:
        """First local day of the horizon."""
        return self._first_day

    @property
    def last_day(self) -> date:
        """Last local day of the horizon."""
        return self._last_day

    @property
    def weekdays(self) -> frozenset[int]:
        """Weekdays (Monday is 0) on which the office works at least once."""
        return self._weekdays

    def __len__(self) -> int:
        """Return the number of working days on the grid."""
        return len(self._days)

    def __repr__(self) -> str:
        return (
            f"WorkingCalendar({self._tz}, {self._first_day}..{self._last_day}, "
            f"{len(self)} working days)"
        )

    # === DAYS === #

    def local_date(self, moment: datetime) -> date:
        """Return the office's calendar day of a moment."""
        return local_date(moment, self._tz)

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office works on a local day of the horizon.

        :raise HorizonError: when the day lies outside the horizon
        """
        index = bisect_left(self._days, self._covered(day))
        return index < len(self._days) and self._days[index] == day

    def day(self, day: date) -> WorkingDay:
        """Return the working day of a local date.

        :raise ToolError: when the office does not work on that day
        """
        return self._working_day(self._index(day))

    def days_from(self, first: date, last: date) -> list[WorkingDay]:
        """Return the working days from one local date to another, both included.

        :raise HorizonError: when one of them lies outside the horizon
        """
        begin = bisect_left(self._days, self._covered(first))
        end = bisect_right(self._days, self._covered(last))
        return [self._working_day(index) for index in range(begin, end)]

    def working_day_on_or_after(self, moment: datetime) -> date:
        """Return the day of the first working moment at or after a moment.

        This is the day H of the SOP: 07.00 on a Monday gives that Monday; the very
        end of a day's hours gives the next working day.

        :raise HorizonError: when no working day is left on the grid
        """
        at = self._inside(moment)
        index = bisect_right(self._day_ends, at)
        return self._days[self._on_grid(index)]

    def due_day(self, moment: datetime) -> date:
        """Return the day of the last working time before a moment.

        The end of the working hours of a day belongs to that day here, because a
        promise that ends then is due on that day.

        :raise HorizonError: when no working time lies before the moment
        """
        index = bisect_left(self._day_starts, self._inside(moment)) - 1
        return self._days[self._on_grid(index)]

    def add_days(self, day: date, count: int) -> date:
        """Return the working day that many working days after (or before) another.

        :param day: a working day; it is not counted itself
        :raise HorizonError: when the grid ends before that
        """
        return self._days[self._on_grid(self._index(day) + count)]

    def days_between(self, after: date, until: date) -> int:
        """Count the working days ``after < day <= until``; negative when reversed.

        The first day is not counted, so this undoes :meth:`add_days`.

        :raise HorizonError: when one of them lies outside the horizon
        """
        return bisect_right(self._days, self._covered(until)) - bisect_right(
            self._days, self._covered(after)
        )

    def days_begun(self, after: datetime, until: datetime) -> int:
        """Count the working days whose hours begin in ``(after, until]``."""
        return bisect_right(self._day_starts, self._inside(until)) - bisect_right(
            self._day_starts, self._inside(after)
        )

    def start_of_day(self, day: date) -> datetime:
        """Return the first working moment of a working day."""
        return to_moment(self._day_starts[self._index(day)])

    def end_of_day(self, day: date) -> datetime:
        """Return the moment the hours of a working day end."""
        return to_moment(self._day_ends[self._index(day)])

    # === TIME === #

    def seconds_between(self, start: datetime, end: datetime) -> int:
        """Return the working seconds between two moments; negative when reversed."""
        return self._elapsed(self._inside(end)) - self._elapsed(self._inside(start))

    def add_seconds(self, moment: datetime, seconds: int) -> datetime:
        """Return the first moment by which that much working time has passed.

        :param seconds: not negative; none gives the moment itself
        :raise HorizonError: when the grid ends before that
        """
        if seconds < 0:
            raise ToolError(
                "negative_seconds",
                _lt("Working time can only be added; %(seconds)s seconds is negative."),
                seconds=seconds,
            )
        at = self._inside(moment)
        if not seconds:
            return to_moment(at)
        return to_moment(self._reached(self._elapsed(at) + seconds))

    def spans_between(
        self, start: datetime, end: datetime
    ) -> list[tuple[datetime, datetime]]:
        """Return the opening hours between two moments, aware UTC, in order.

        Hours that go on over midnight are one span here.

        :raise HorizonError: when one of the moments lies outside the horizon
        """
        begin, until = self._inside(start), self._inside(end)
        first = max(bisect_right(self._starts, begin) - 1, 0)
        spans = []
        for index in range(first, bisect_left(self._starts, until)):
            left = max(self._starts[index], begin)
            right = min(self._ends[index], until)
            if left < right:
                spans.append((to_moment(left), to_moment(right)))
        return normalise(spans)

    def position(self, moment: datetime) -> Fraction:
        """Return how many working days have passed since the grid began, exactly.

        The whole part counts finished days, the fraction is the share of the
        current day's working time. It holds for this calendar only: store moments.
        """
        done = self._elapsed(self._inside(moment))
        index = bisect_right(self._day_before, done) - 1
        into = done - self._day_before[index]
        return index + Fraction(into, self._length(index)) if into else Fraction(index)

    def moment_at(self, position: Fraction | int) -> datetime:
        """Return the first moment at which a position is reached.

        A whole number is the end of the hours of that day, not the start of the
        next one. This is the only place where time is rounded: a fraction of a
        second goes up, so that a promise is never cut short.

        :raise HorizonError: when the position lies outside the grid
        """
        if position < 0:
            raise self._beyond("earlier")
        index = self._on_grid(max(ceil(position) - 1, 0))
        into = ceil((position - index) * self._length(index))
        if not into:
            return to_moment(self._day_starts[index])
        return to_moment(self._reached(self._day_before[index] + into))

    # === INSIDE === #

    def _beyond(self, direction: Literal["earlier", "later"]) -> HorizonError:
        return HorizonError(direction, self._first_day, self._last_day)

    def _inside(self, moment: datetime) -> int:
        """Return a moment in seconds, or refuse it when the horizon ends before."""
        at = to_seconds(moment)
        if at < self._from:
            raise self._beyond("earlier")
        if at > self._until:
            raise self._beyond("later")
        return at

    def _covered(self, day: date) -> date:
        """Return a local day, or refuse it when it lies outside the horizon."""
        if day < self._first_day:
            raise self._beyond("earlier")
        if day > self._last_day:
            raise self._beyond("later")
        return day

    def _on_grid(self, index: int) -> int:
        if index < 0:
            raise self._beyond("earlier")
        if index >= len(self._days):
            raise self._beyond("later")
        return index

    def _index(self, day: date) -> int:
        if not self.is_working_day(day):
            raise ToolError(
                "not_a_working_day",
                _lt("The office does not work on %(day)s; choose a working day."),
                day=day.isoformat(),
            )
        return bisect_left(self._days, day)

    def _working_day(self, index: int) -> WorkingDay:
        return WorkingDay(
            index,
            self._days[index],
            to_moment(self._day_starts[index]),
            to_moment(self._day_ends[index]),
            self._length(index),
        )

    def _length(self, index: int) -> int:
        """Return the working seconds of a day of the grid."""
        return self._day_before[index + 1] - self._day_before[index]

    def _elapsed(self, at: int) -> int:
        """Return the working seconds from the start of the grid to a moment."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0
        return self._before[index] + min(at, self._ends[index]) - self._starts[index]

    def _reached(self, seconds: int) -> int:
        """Return the first moment by which that much time (not 0) has elapsed."""
        if seconds > self._before[-1]:
            raise self._beyond("later")
        index = bisect_left(self._before, seconds) - 1
        return self._starts[index] + seconds - self._before[index]
