# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Words that tell the public when the office is open."""

from collections.abc import Sequence
from datetime import datetime

# Names of Indonesia's time zones, by hours ahead of UTC.
CLOCKS = {7: "WIB", 8: "WITA", 9: "WIT"}


def state(now: datetime, spans: Sequence[tuple[datetime, datetime]]) -> str:
    """Return whether the office is open at a moment of a day.

    :param now: an aware moment
    :param spans: opening hours of the day in order; empty on a day off
    :return: ``closed`` all day, ``later`` today, ``open``, ``break`` or ``over``

    >>> from datetime import UTC
    >>> def at(hour):
    ...     return datetime(2027, 1, 11, hour, tzinfo=UTC)
    >>> day = [(at(8), at(12)), (at(13), at(16))]
    >>> [state(at(hour), day) for hour in (7, 8, 12, 15, 16)]
    ['later', 'open', 'break', 'open', 'over']
    >>> state(at(9), [])
    'closed'
    """
    if not spans:
        return "closed"
    if now >= spans[-1][1]:
        return "over"
    if now < spans[0][0]:
        return "later"
    return "open" if any(start <= now < end for start, end in spans) else "break"


def hours(spans: Sequence[tuple[datetime, datetime]], conjunction: str) -> str:
    """Return the hours of a day as a text, in the time zone of the given moments.

    >>> from zoneinfo import ZoneInfo
    >>> def at(hour):
    ...     return datetime(2027, 1, 11, hour, tzinfo=ZoneInfo("Asia/Makassar"))
    >>> hours([(at(8), at(12)), (at(13), at(16))], "dan")
    '08.00–12.00 dan 13.00–16.00 WITA'
    """
    texts = [f"{start:%H.%M}–{end:%H.%M}" for start, end in spans]
    return f" {conjunction} ".join(texts) + clock(spans[0][0])


def clock(moment: datetime) -> str:
    """Return a space and the name of a moment's time zone, or "" for other zones.

    >>> from datetime import timedelta, timezone
    >>> clock(datetime(2027, 1, 11, 8, tzinfo=timezone(timedelta(hours=9))))
    ' WIT'
    """
    offset = moment.utcoffset()
    name = CLOCKS.get(offset.total_seconds() / 3600 if offset else None)
    return f" {name}" if name else ""
