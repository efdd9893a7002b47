# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The promise clock in hours and minutes: when a case is due, and why.

The unit is the working second. A promise of n seconds ends at the first moment by
which n seconds of working time have passed since the start, those of the pauses left
out: three hours from a Friday at 09.30 use that Friday until 11.00 and end on Monday
at 09.30. It begins to count with the second of the start, or with the next opening
when the office is closed then. The result is one function of the whole ledger, so the
order of the pauses, splitting one, or computing twice changes nothing.

Promises in days are counted by ``promise``, which has another rule for pauses.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from .intervals import intersect, normalise, subtract
from .moments import to_moment, to_seconds
from .promise import NEVER, Pause, Span
from .working_time import WorkingCalendar

Why = Literal["weekend", "holiday", "closed", "after_hours", "break", "pause"]
Day = tuple[date, list[Span]]
DAY = timedelta(days=1)

__all__ = [
    "CountedTime",
    "LeftOutTime",
    "SecondsExplanation",
    "compute_due",
    "explain_due",
]


@dataclass(frozen=True, slots=True)
class CountedTime:
    """Working time of one day that counts towards the promise.

    :ivar day: local date
    :ivar spans: from when to when it counts, aware UTC, in order
    :ivar seconds: how much that is
    :ivar total: what has been counted when it ends, this day included
    """

    day: date
    spans: tuple[Span, ...]
    seconds: int
    total: int


@dataclass(frozen=True, slots=True)
class LeftOutTime:
    """A day, or hours of a day, that do not count.

    :ivar day: local date
    :ivar spans: from when to when, aware UTC; none for a whole day
    :ivar seconds: the working time among them: 0 where the office is closed
    :ivar reason: why they do not count
    :ivar kind: the kind of the pause, when a pause is the reason
    :ivar note: name of the holiday or closing, or the note of the pause
    """

    day: date
    spans: tuple[Span, ...]
    seconds: int
    reason: Why
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SecondsExplanation:
    """Why a promise in hours or minutes ends when it does, day by day.

    :ivar start: moment the clock started, as given
    :ivar reason: why it started then, in the caller's words
    :ivar first_day: local day on which the first second is counted
    :ivar seconds: promised working seconds
    :ivar counted: time that counts, by day; it adds up to ``seconds`` exactly once the
        promise has an end
    :ivar left_out: days and hours between start and end that do not count
    :ivar pauses: the whole ledger, in order of time
    :ivar paused: whether a running pause keeps the end open
    :ivar due: end of the promise, aware UTC; None while a running pause keeps it open
    """

    start: datetime
    reason: str
    first_day: date
    seconds: int
    counted: tuple[CountedTime, ...]
    left_out: tuple[LeftOutTime, ...]
    pauses: tuple[Pause, ...]
    paused: bool
    due: datetime | None


# === THE DUE MOMENT === #


def compute_due(
    calendar: WorkingCalendar,
    start: datetime,
    seconds: int,
    pauses: Iterable[Pause] = (),
    now: datetime | None = None,
) -> datetime | None:
    """Return the moment at which a promise of working seconds ends.

    :param calendar: working time of the office
    :param start: moment the clock starts, aware
    :param seconds: promised working seconds; 0 ends at the start itself
    :param pauses: the whole ledger, in any order; pauses may overlap
    :param now: where given, a running pause is taken to end now, which makes the
        result the earliest end that is still possible
    :return: aware UTC moment; None when a running pause stands before the end
    :raise HorizonError: when the calendar ends before the promise
    :raise ToolError: for a negative promise or a moment without time zone

    >>> from datetime import UTC, time
    >>> week = {day: [(time(8), time(19))] for day in range(4)}
    >>> week[4] = [(time(8), time(11))]
    >>> office = WorkingCalendar.from_week(
    ...     week, "Asia/Makassar", date(2027, 1, 11), date(2027, 1, 31))
    >>> friday = datetime(2027, 1, 15, 1, 30, tzinfo=UTC)
    >>> compute_due(office, friday, 3 * 3600).isoformat()
    '2027-01-18T01:30:00+00:00'
    >>> half_an_hour = Pause(friday, friday + timedelta(minutes=30))
    >>> compute_due(office, friday, 3 * 3600, [half_an_hour]).isoformat()
    '2027-01-18T02:00:00+00:00'
    """
    spans = normalise(pause.span(now) for pause in pauses)
    due = calendar.add_seconds(start, seconds)
    for begin, end in spans:
        begin = max(begin, start)
        if end <= begin:
            continue
        if due <= begin:
            break
        if end == NEVER:
            return None
        seconds += calendar.seconds_between(begin, end)
        due = calendar.add_seconds(start, seconds)
    return due


# === WHY THIS DATE === #


def explain_due(
    calendar: WorkingCalendar,
    start: datetime,
    seconds: int,
    pauses: Iterable[Pause] = (),
    *,
    reason: str = "",
    holidays: Mapping[date, str] | None = None,
    now: datetime | None = None,
) -> SecondsExplanation:
    """Return the ledger behind a due moment, every day and every pause accounted for.

    While a running pause keeps the end open and ``now`` is not given, the account
    stops where that pause began.

    :param reason: why the clock started then; passed through
    :param holidays: names of the days the office is closed, wholly or in part, by
        local date
    :param now: as for :func:`compute_due`
    :raise HorizonError: as for :func:`compute_due`
    """
    ledger = sorted(pauses, key=lambda pause: (pause.start, pause.end or NEVER))
    due = compute_due(calendar, start, seconds, ledger, now)
    whole = to_moment(to_seconds(start)), due or _open_end(ledger, start, now)
    days = _days(calendar, whole)
    left_out = [
        *_closed_days(calendar, whole, holidays or {}),
        *_gaps(days, whole, holidays or {}),
        *_paused(days, ledger, whole, now),
    ]
    return SecondsExplanation(
        start=start,
        reason=reason,
        first_day=calendar.working_day_on_or_after(start),
        seconds=seconds,
        counted=tuple(_counted(days, ledger, whole, now)),
        left_out=tuple(sorted(left_out, key=lambda left: left.day)),
        pauses=tuple(ledger),
        paused=compute_due(calendar, start, seconds, ledger) is None,
        due=due,
    )


def _span(pause: Pause, now: datetime | None) -> Span:
    """Return a pause in whole seconds, as the calendar counts it."""
    start, end = pause.span(now)
    return to_moment(to_seconds(start)), to_moment(to_seconds(end))


def _open_end(
    ledger: Sequence[Pause], start: datetime, now: datetime | None
) -> datetime:
    """Return the start of the pause that keeps the end of a promise open."""
    begins = normalise(_span(pause, now) for pause in ledger)[-1][0]
    return max(begins, to_moment(to_seconds(start)))


def _days(calendar: WorkingCalendar, whole: Span) -> list[Day]:
    """Return the working days from start to end, each with its opening hours."""
    first, last = map(calendar.local_date, whole)
    return [
        (day.day, calendar.spans_between(day.start, day.end))
        for day in calendar.days_from(first, last)
    ]


def _counted(
    days: Iterable[Day], ledger: Sequence[Pause], whole: Span, now: datetime | None
) -> Iterator[CountedTime]:
    """Yield the time that counts, with what has been counted so far."""
    paused = normalise(_span(pause, now) for pause in ledger)
    so_far = 0
    for day, hours in days:
        spans = subtract(intersect(hours, [whole]), paused)
        if spans:
            so_far += _seconds(spans)
            yield CountedTime(day, tuple(spans), _seconds(spans), so_far)


def _paused(
    days: Sequence[Day], ledger: Sequence[Pause], whole: Span, now: datetime | None
) -> Iterator[LeftOutTime]:
    """Yield what each pause takes of each day; overlaps go to the earlier pause."""
    taken: list[Span] = []
    for pause in ledger:
        pieces = subtract(intersect([_span(pause, now)], [whole]), taken)
        taken = normalise([*taken, *pieces])
        for day, hours in days:
            spans = intersect(hours, pieces)
            if spans:
                yield LeftOutTime(
                    day, tuple(spans), _seconds(spans), "pause", pause.kind, pause.note
                )


def _gaps(
    days: Iterable[Day], whole: Span, holidays: Mapping[date, str]
) -> Iterator[LeftOutTime]:
    """Yield the breaks inside the hours of a day, and its closed parts."""
    for day, hours in days:
        opening = (hours[0][0], hours[-1][1])
        gaps = intersect(subtract([opening], hours), [whole])
        if day in holidays:
            yield LeftOutTime(day, tuple(gaps), 0, "closed", note=holidays[day])
        elif gaps:
            yield LeftOutTime(day, tuple(gaps), 0, "break")


def _closed_days(
    calendar: WorkingCalendar, whole: Span, holidays: Mapping[date, str]
) -> Iterator[LeftOutTime]:
    """Yield the days between start and end without any counted time."""
    day, last = map(calendar.local_date, whole)
    first = calendar.working_day_on_or_after(whole[0])
    while day < last:
        if not calendar.is_working_day(day):
            yield _closed_day(calendar, day, holidays)
        elif day < first:
            yield LeftOutTime(day, (), 0, "after_hours")
        day += DAY


def _closed_day(
    calendar: WorkingCalendar, day: date, holidays: Mapping[date, str]
) -> LeftOutTime:
    """Return why the office does not work on a day."""
    reason: Why = "holiday" if day in holidays else "closed"
    if day.weekday() not in calendar.weekdays:
        reason = "weekend"
    return LeftOutTime(day, (), 0, reason, note=holidays.get(day, ""))


def _seconds(spans: Iterable[Span]) -> int:
    return sum(int((end - start).total_seconds()) for start, end in spans)
