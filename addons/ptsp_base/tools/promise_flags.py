# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How urgent a due moment is: due soon, due today, overdue, and by how much."""

from datetime import datetime
from math import floor
from typing import Literal

from .moments import local_date, midnight
from .working_time import WorkingCalendar

Level = Literal["none", "paused", "on_time", "due_soon", "due_today", "overdue"]


def due_soon_at(
    calendar: WorkingCalendar, due_at: datetime, start: datetime | None = None
) -> datetime:
    """Return the moment from which a case counts as due soon.

    That is the start of the hours of the working day before the due day. For a promise
    of one day or none this would be day H or earlier. Such a promise is due soon once
    half of the working time between start and end has passed; pauses are not regarded.

    :param due_at: end of the promise or of a step's window
    :param start: moment its clock started; None skips the rule for short promises
    :return: aware UTC moment
    """
    due_day = calendar.due_day(due_at)
    if start is not None:
        first_day = calendar.working_day_on_or_after(start)
        if calendar.days_between(first_day, due_day) <= 1:
            working = max(calendar.seconds_between(start, due_at), 0)
            return calendar.add_seconds(start, working // 2)
    return calendar.start_of_day(calendar.add_days(due_day, -1))


def due_today_at(due_at: datetime, tz: str) -> datetime:
    """Return the local midnight that begins the due day, as an aware UTC moment.

    With it, a database can find cases due today by comparing moments only.

    :param tz: IANA name of the office's time zone
    """
    return midnight(local_date(due_at, tz), tz)


def level(
    now: datetime,
    soon_at: datetime | None,
    due_at: datetime | None,
    tz: str,
    paused: bool = False,
    by_hour: bool = False,
) -> Level:
    """Return how urgent a target is.

    :param now: the present moment
    :param soon_at: from when on it is due soon; None for never
    :param due_at: when it is due; None while there is no target
    :param tz: IANA name of the office's time zone, for "today"
    :param paused: whether the clock is stopped; a paused target has no level
    :param by_hour: whether the target was counted in hours or minutes: it is never due
        today, for then it would be due today from its start on
    :return: ``overdue`` strictly after the due moment, ``due_today`` on its local
        day, ``due_soon`` from ``soon_at`` on, else ``on_time``; ``paused`` and
        ``none`` come before all of them

    >>> from datetime import UTC, timedelta
    >>> due = datetime(2027, 2, 10, 11, 0, tzinfo=UTC)
    >>> level(due, None, due, "Asia/Makassar")
    'due_today'
    >>> level(due + timedelta(seconds=1), None, due, "Asia/Makassar")
    'overdue'
    """
    if paused:
        return "paused"
    if due_at is None:
        return "none"
    if now > due_at:
        return "overdue"
    if not by_hour and now >= due_today_at(due_at, tz):
        return "due_today"
    return "due_soon" if soon_at is not None and now >= soon_at else "on_time"


def overdue_working_days(
    calendar: WorkingCalendar, due_at: datetime, now: datetime
) -> int:
    """Return how many working days have begun since the due moment.

    This is the figure in "2 working days late": 0 for the rest of the due day, 1 from
    the next opening on. It is also 0 when nothing is overdue.
    """
    return calendar.days_begun(due_at, now) if now > due_at else 0


def escalation_level(
    calendar: WorkingCalendar, due_at: datetime, now: datetime, max_level: int
) -> int:
    """Return how many levels an overdue target has climbed.

    Level 0 is the holder. Each whole working day past the due moment adds one level
    (the lane's superior, then the next), up to ``max_level``. The result is also 0 when
    nothing is overdue; :func:`level` tells the difference.
    """
    if now <= due_at:
        return 0
    passed = floor(calendar.position(now) - calendar.position(due_at))
    return min(passed, max_level)
