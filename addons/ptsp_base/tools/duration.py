# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How long something may take: an amount of working days, hours or minutes.

Days are counted by ``promise`` (whole working days and paused shares), hours and
minutes by ``promise_seconds`` (working seconds). Callers with a promise, a window or a
term for an answer use this module and need not know which of the two ledgers counts.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from . import promise, promise_flags, promise_seconds
from .errors import ToolError
from .marker import _lt
from .promise import DueExplanation, Pause
from .promise_seconds import SecondsExplanation
from .working_time import WorkingCalendar

DAYS, HOURS, MINUTES = UNITS = ("days", "hours", "minutes")
SECONDS: Mapping[str, int] = {HOURS: 3600, MINUTES: 60}
# The calendar of a case reaches two years ahead, so nothing longer can be counted.
LIMITS: Mapping[str, int] = {DAYS: 400, HOURS: 2400, MINUTES: 24000}


class Duration(NamedTuple):
    """An amount of working time.

    :ivar amount: how many
    :ivar unit: one of :data:`UNITS`; the unit decides which ledger counts it

    >>> Duration(90, "minutes").seconds
    5400
    >>> Duration(3).by_day
    True
    """

    amount: int
    unit: str = DAYS

    @property
    def by_day(self) -> bool:
        """Whether whole working days are counted."""
        return self.unit == DAYS

    @property
    def seconds(self) -> int:
        """Working seconds of hours or minutes; days have none of their own.

        :raise ToolError: for days, and for a unit that does not exist
        """
        if self.unit not in SECONDS:
            raise ToolError(
                "unit_without_seconds",
                _lt("%(unit)s is no unit of hours or minutes; use one of %(known)s."),
                unit=self.unit,
                known=", ".join(SECONDS),
            )
        return self.amount * SECONDS[self.unit]


def compute_due(
    calendar: WorkingCalendar,
    start: datetime,
    length: Duration,
    pauses: Iterable[Pause] = (),
    now: datetime | None = None,
) -> datetime | None:
    """Return the moment at which this duration after a start ends.

    :return: as ``promise.compute_due`` for days and as
        ``promise_seconds.compute_due`` for hours and minutes
    """
    if length.by_day:
        return promise.compute_due(calendar, start, length.amount, pauses, now)
    return promise_seconds.compute_due(calendar, start, length.seconds, pauses, now)


def step_target(
    calendar: WorkingCalendar,
    anchor: datetime,
    length: Duration,
    pauses: Iterable[Pause] = (),
    now: datetime | None = None,
) -> datetime | None:
    """Return the end of a step's window, as ``promise.step_target`` does for days.

    A window in hours or minutes counts from the anchor by the second, so its rule is
    that of the promise.
    """
    if length.by_day:
        return promise.step_target(calendar, anchor, length.amount, pauses, now)
    return promise_seconds.compute_due(calendar, anchor, length.seconds, pauses, now)


def explain_due(
    calendar: WorkingCalendar,
    start: datetime,
    length: Duration,
    pauses: Iterable[Pause] = (),
    *,
    reason: str = "",
    holidays: Mapping[date, str] | None = None,
    now: datetime | None = None,
) -> DueExplanation | SecondsExplanation:
    """Return the ledger that explains a due moment, in the unit of the promise."""
    explain = promise.explain_due if length.by_day else promise_seconds.explain_due
    counted = length.amount if length.by_day else length.seconds
    return explain(
        calendar, start, counted, pauses, reason=reason, holidays=holidays, now=now
    )


def due_soon_at(
    calendar: WorkingCalendar,
    due_at: datetime,
    start: datetime | None,
    length: Duration,
) -> datetime:
    """Return the moment from which something counts as due soon.

    Days follow the rule of ``promise_flags.due_soon_at``; hours and minutes are due
    soon once no more than a quarter of them is left.
    """
    if length.by_day:
        return promise_flags.due_soon_at(calendar, due_at, start)
    left = length.seconds // 4
    since = start or due_at
    passed = max(calendar.seconds_between(since, due_at) - left, 0)
    return calendar.add_seconds(since, passed)


def is_longer(left: Duration, right: Duration, day_seconds: int) -> bool:
    """Tell whether one duration is longer than another, across units.

    :param day_seconds: working seconds of the office's longest day, by which days are
        compared with hours: a window of hours is too long only where no day is long
        enough for it

    >>> is_longer(Duration(3, "hours"), Duration(150, "minutes"), 39600)
    True
    >>> is_longer(Duration(1), Duration(3, "hours"), 39600)
    True
    >>> is_longer(Duration(11, "hours"), Duration(1), 39600)
    False
    """
    if left.unit == right.unit:
        return left.amount > right.amount
    return _rough(left, day_seconds) > _rough(right, day_seconds)


def _rough(length: Duration, day_seconds: int) -> int:
    return length.amount * day_seconds if length.by_day else length.seconds
