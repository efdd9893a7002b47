# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The promise clock: when a case is due, and why.

The unit is the working day. Day H is the day of the first working moment at or after
the start; a promise of n days ends with the working hours of H+n (2026-03-13 + 14 is
2026-04-10). A pause covers a share of the working time of each working day after H, and
the promise ends when n days plus those shares have passed. Shares are exact fractions
and the result is one function of the whole ledger, so the order of the pauses,
splitting one, or computing twice changes nothing. Only the due moment is rounded: up,
to a whole second.

``promise_flags`` tells how urgent a due moment is; its names can be imported from here
too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import ceil
from typing import Literal

from .errors import ToolError
from .intervals import intersect, normalise, subtract, total
from .marker import _lt
from .moments import to_seconds
from .promise_flags import (
    Level,
    due_soon_at,
    due_today_at,
    escalation_level,
    level,
    overdue_working_days,
)
from .working_time import WorkingCalendar, WorkingDay

Reason = Literal["weekend", "holiday", "closed", "after_hours", "pause"]
Share = tuple[Fraction, Fraction]
Span = tuple[datetime, datetime]

__all__ = [
    "CountedDay",
    "DueExplanation",
    "LeftOutDay",
    "Level",
    "Pause",
    "compute_due",
    "due_soon_at",
    "due_today_at",
    "escalation_level",
    "explain_due",
    "level",
    "overdue_working_days",
    "step_target",
    "touch_seconds",
]

NEVER = datetime.max.replace(tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that a promise does not count, from ``start`` until before ``end``.

    :ivar start: aware moment
    :ivar end: aware moment, or None while the pause is still running
    :ivar kind: the caller's code for it (with the applicant, with an agency, ...)
    :ivar note: the caller's words for it
    """

    start: datetime
    end: datetime | None = None
    kind: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a pause without time zone, or one that ends before it begins."""
        to_seconds(self.start)
        if self.end is not None and to_seconds(self.end) < to_seconds(self.start):
            raise ToolError(
                "pause_reversed",
                _lt(
                    "The pause ends at %(end)s, before it begins at %(start)s; "
                    "correct one of the two."
                ),
                start=self.start.isoformat(),
                end=self.end.isoformat(),
            )

    def span(self, now: datetime | None = None) -> Span:
        """Return start and end; a running pause ends ``now``, or never."""
        if self.end is not None:
            return self.start, self.end
        return self.start, NEVER if now is None else max(self.start, now)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A working day that counts towards the promise.

    :ivar day: local date
    :ivar share: how much of it counts, above 0 and at most 1
    :ivar total: what has been counted when it ends, this day included
    """

    day: date
    share: Fraction
    total: Fraction


@dataclass(frozen=True, slots=True)
class LeftOutDay:
    """A calendar day, or a share of a working day, that does not count.

    :ivar day: local date
    :ivar share: 1 for a whole day, less for a part of a working day
    :ivar reason: why it does not count
    :ivar kind: the kind of the pause, when a pause is the reason
    :ivar note: name of the holiday, or the note of the pause
    """

    day: date
    share: Fraction
    reason: Reason
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DueExplanation:
    """Why a promise ends when it does, day by day.

    :ivar start: moment the clock started, as given
    :ivar reason: why it started then, in the caller's words
    :ivar first_day: day H; it is not counted itself
    :ivar days: promised working days
    :ivar counted: days that count; their shares add up to ``days`` exactly once
        the promise has an end
    :ivar left_out: days and shares between start and end that do not count
    :ivar pauses: the whole ledger, in order of time
    :ivar paused: whether a running pause keeps the end open
    :ivar due: end of the promise, aware UTC; None while a running pause keeps it open
    """

    start: datetime
    reason: str
    first_day: date
    days: int
    counted: tuple[CountedDay, ...]
    left_out: tuple[LeftOutDay, ...]
    pauses: tuple[Pause, ...]
    paused: bool
    due: datetime | None


# === THE DUE MOMENT === #


def compute_due(
    calendar: WorkingCalendar,
    start: datetime,
    days: int,
    pauses: Iterable[Pause] = (),
    now: datetime | None = None,
) -> datetime | None:
    """Return the moment at which a promise ends.

    :param calendar: working time of the office
    :param start: moment the clock starts, aware
    :param days: promised working days after day H; 0 ends with H itself
    :param pauses: the whole ledger, in any order; pauses may overlap
    :param now: where given, a running pause is taken to end now, which makes the
        result the earliest end that is still possible
    :return: aware UTC moment; None when a running pause stands before the end
    :raise HorizonError: when the calendar ends before the promise
    :raise ToolError: for a negative number of days or a moment without time zone

    >>> from datetime import time
    >>> week = {day: [(time(8), time(19))] for day in range(4)}
    >>> week[4] = [(time(8), time(11))]
    >>> office = WorkingCalendar.from_week(
    ...     week, "Asia/Makassar", date(2027, 1, 1), date(2027, 2, 28))
    >>> monday = datetime(2027, 1, 11, 2, 0, tzinfo=UTC)
    >>> compute_due(office, monday, 3).isoformat()
    '2027-01-14T11:00:00+00:00'
    >>> tuesday = Pause(monday + DAY, monday + 2 * DAY)
    >>> compute_due(office, monday, 3, [tuesday]).isoformat()
    '2027-01-15T03:00:00+00:00'
    """
    first_day = _first_day(calendar, start, days)
    spans = normalise(pause.span(now) for pause in pauses)
    if not spans:
        return calendar.end_of_day(calendar.add_days(first_day, days))
    position = _due_position(calendar, first_day, days, spans)
    return None if position is None else calendar.moment_at(position)


def step_target(
    calendar: WorkingCalendar,
    anchor: datetime,
    day_to: int,
    pauses: Iterable[Pause] = (),
    now: datetime | None = None,
) -> datetime | None:
    """Return the end of a step's window: H+``day_to`` after its anchor.

    The arithmetic of the promise, with the times the file was with the applicant
    or an agency as pauses. Those of day H count from the anchor on: a window of one
    day would otherwise be over while the file was away. A second visit passes the
    anchor of the first one.

    :param anchor: clock start, receipt or arrival at the step, as the SOP says
    :param day_to: last day of the window in working days; 0 is day H itself
    :return: as :func:`compute_due`
    """
    first_day = _first_day(calendar, anchor, day_to)
    spans = normalise(pause.span(now) for pause in pauses)
    position = _due_position(calendar, first_day, day_to, spans, anchor)
    return None if position is None else calendar.moment_at(position)


def _first_day(calendar: WorkingCalendar, start: datetime, days: int) -> date:
    """Return day H, after refusing a promise of a negative number of days."""
    if days < 0:
        raise ToolError(
            "negative_days",
            _lt("A promise of %(days)s working days is not possible; use 0 or more."),
            days=days,
        )
    return calendar.working_day_on_or_after(start)


def _due_position(
    calendar: WorkingCalendar,
    first_day: date,
    days: int,
    spans: Sequence[Span],
    since: datetime | None = None,
) -> Fraction | None:
    """Move the end of a promise past each pause that begins before it.

    A pause may push the end over the next one, so they are taken in order of time;
    one that begins at or after the end reached so far cannot matter.

    :param spans: the pauses, normalised
    :param since: pauses count from here on; from the end of day H when left out
    :return: exact position of the end; None when a running pause stands before it
    """
    end_of_first = calendar.end_of_day(first_day)
    position = calendar.position(end_of_first) + days
    since = since or end_of_first
    for start, end in spans:
        start = max(start, since)
        if end <= start:
            continue
        if calendar.moment_at(position) <= start:
            break
        if end == NEVER:
            return None
        position += calendar.position(end) - calendar.position(start)
    return position


# === WHY THIS DATE === #


def explain_due(
    calendar: WorkingCalendar,
    start: datetime,
    days: int,
    pauses: Iterable[Pause] = (),
    *,
    reason: str = "",
    holidays: Mapping[date, str] | None = None,
    now: datetime | None = None,
) -> DueExplanation:
    """Return the ledger behind a due moment, every calendar day accounted for.

    While a running pause keeps the end open and ``now`` is not given, the account
    stops with the day on which that pause began.

    :param reason: why the clock started then; passed through
    :param holidays: names of the days the office is closed, by local date
    :param now: as for :func:`compute_due`
    :raise HorizonError: as for :func:`compute_due`
    """
    ledger = sorted(pauses, key=lambda pause: (pause.start, pause.end or NEVER))
    first_day = _first_day(calendar, start, days)
    account = _open_account(calendar, first_day, days, ledger, now)
    left_out = [
        *_closed_days(calendar, start, account, holidays or {}),
        *_paused_shares(calendar, account, ledger, now),
    ]
    return DueExplanation(
        start=start,
        reason=reason,
        first_day=first_day,
        days=days,
        counted=tuple(_counted_days(account)),
        left_out=tuple(sorted(left_out, key=lambda left: left.day)),
        pauses=tuple(ledger),
        paused=compute_due(calendar, start, days, ledger) is None,
        due=None if account.is_open else calendar.moment_at(account.until),
    )


@dataclass(frozen=True, slots=True)
class _Account:
    """The stretch of working days that an explanation covers, as positions.

    :ivar first: day H
    :ivar days: the working days after H, up to the last one concerned
    :ivar until: exact position up to which days count
    :ivar paused: pauses after H, normalised
    :ivar is_open: whether a running pause keeps the end open
    """

    first: WorkingDay
    days: list[WorkingDay]
    until: Fraction
    paused: list[Share]
    is_open: bool

    @property
    def last(self) -> WorkingDay:
        """The last working day concerned; H itself when there is no other."""
        return self.days[-1] if self.days else self.first

    @property
    def limit(self) -> Fraction:
        """The close of the account: the end, or the last day's end while open."""
        return Fraction(self.last.index + 1) if self.is_open else self.until


def _open_account(
    calendar: WorkingCalendar,
    first_day: date,
    days: int,
    ledger: Sequence[Pause],
    now: datetime | None,
) -> _Account:
    """Find the extent of an explanation, and its paused parts."""
    spans = normalise(pause.span(now) for pause in ledger)
    until = _due_position(calendar, first_day, days, spans)
    is_open = until is None
    if until is None:
        until = calendar.position(max(spans[-1][0], calendar.end_of_day(first_day)))
    first = calendar.day(first_day)
    last_day = calendar.add_days(first_day, ceil(until) - 1 - first.index)
    window = [(first.end, calendar.end_of_day(last_day))]
    return _Account(
        first=first,
        days=calendar.days_from(first_day, last_day)[1:],
        until=until,
        paused=[_shares(calendar, span) for span in intersect(spans, window)],
        is_open=is_open,
    )


def _shares(calendar: WorkingCalendar, span: Span) -> Share:
    """Return a span of time as positions."""
    return calendar.position(span[0]), calendar.position(span[1])


def _counted_days(account: _Account) -> Iterator[CountedDay]:
    """Yield the days that count, with what has been counted so far."""
    so_far = Fraction(0)
    for day in account.days:
        whole = (Fraction(day.index), min(Fraction(day.index + 1), account.until))
        share = Fraction(total(subtract([whole], account.paused)))
        if share:
            so_far += share
            yield CountedDay(day.day, share, so_far)


def _paused_shares(
    calendar: WorkingCalendar,
    account: _Account,
    ledger: Sequence[Pause],
    now: datetime | None,
) -> Iterator[LeftOutDay]:
    """Yield what each pause takes of each day; overlaps go to the earlier pause."""
    window = [(account.first.end, account.last.end)]
    taken = [(account.limit, Fraction(account.last.index + 1))]
    for pause in ledger:
        spans = intersect([pause.span(now)], window)
        pieces = subtract([_shares(calendar, span) for span in spans], taken)
        taken = normalise([*taken, *pieces])
        for day in account.days:
            whole = [(Fraction(day.index), Fraction(day.index + 1))]
            share = Fraction(total(intersect(pieces, whole)))
            if share:
                yield LeftOutDay(day.day, share, "pause", pause.kind, pause.note)


def _closed_days(
    calendar: WorkingCalendar,
    start: datetime,
    account: _Account,
    holidays: Mapping[date, str],
) -> Iterator[LeftOutDay]:
    """Yield the calendar days between start and end without any counted time."""
    day = calendar.local_date(start)
    while day < account.last.day:
        if not calendar.is_working_day(day):
            yield _closed_day(calendar, day, holidays)
        elif day < account.first.day:
            yield LeftOutDay(day, Fraction(1), "after_hours")
        day += DAY


def _closed_day(
    calendar: WorkingCalendar, day: date, holidays: Mapping[date, str]
) -> LeftOutDay:
    """Return why the office does not work on a day."""
    reason: Reason = "holiday" if day in holidays else "closed"
    if day.weekday() not in calendar.weekdays:
        reason = "weekend"
    return LeftOutDay(day, Fraction(1), reason, note=holidays.get(day, ""))


# === TOUCH TIME === #


def touch_seconds(
    calendar: WorkingCalendar,
    taken: datetime,
    left: datetime,
    holds: Iterable[Pause] = (),
) -> int:
    """Return the working seconds between taking and leaving a step.

    :param taken: when the officer took the file
    :param left: when it left the desk (or now, while it is in hand)
    :param holds: times on hold, left out; a running one lasts until ``left``
    :raise ToolError: when the file left before it was taken
    """
    if to_seconds(left) < to_seconds(taken):
        raise ToolError(
            "left_before_taken",
            _lt(
                "The file left at %(left)s, before it was taken at %(taken)s; "
                "correct one of the two."
            ),
            left=left.isoformat(),
            taken=taken.isoformat(),
        )
    held = intersect(normalise(hold.span() for hold in holds), [(taken, left)])
    spans = subtract([(taken, left)], held)
    return sum(calendar.seconds_between(start, end) for start, end in spans)
