# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Moments in the forms that the office needs.

A *stored* moment is naive and means UTC, as in every Datetime field; an *aware* one has
its time zone, and the working calendar counts with it; the control sheet keeps moments
as ISO 8601 text. Inside the working calendar, a moment is a whole number of seconds
since 1970.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .errors import ToolError
from .marker import _lt

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def aware(moment: datetime | bool | None) -> datetime | None:
    """Return a stored moment as an aware one; None for an empty one.

    >>> aware(datetime(2026, 3, 2, 1, 0)).isoformat()
    '2026-03-02T01:00:00+00:00'
    """
    return moment.replace(tzinfo=UTC) if moment else None


def naive(moment: datetime | None) -> datetime | bool:
    """Return an aware moment as Odoo stores it; False for none.

    >>> naive(datetime.fromisoformat("2026-03-02T09:00:00+08:00")).isoformat()
    '2026-03-02T01:00:00'
    """
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else False


def iso(moment: datetime | bool | None) -> str:
    """Return a stored moment as ISO 8601 text with offset; empty for no moment.

    >>> iso(datetime(2026, 3, 2, 1, 0))
    '2026-03-02T01:00:00+00:00'
    """
    return aware(moment).isoformat() if moment else ""


def from_iso(text: str) -> datetime | None:
    """Return the aware moment of ISO 8601 text with an offset; None for nothing."""
    return datetime.fromisoformat(text) if text else None


def naive_from_iso(text: str) -> datetime | bool:
    """Return the stored moment of ISO 8601 text with an offset; False for nothing.

    >>> naive_from_iso("2026-03-02T01:00:00+00:00") == datetime(2026, 3, 2, 1, 0)
    True
    """
    return naive(from_iso(text))


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return a stored moment as the clock of a zone shows it."""
    return aware(moment).astimezone(zone)


def time_of_day(day: date, clock: time, zone: tzinfo) -> datetime:
    """Return a clock time of a zone on a day as a stored moment.

    >>> time_of_day(date(2026, 3, 2), time(8), ZoneInfo("Asia/Makassar")).isoformat()
    '2026-03-02T00:00:00'
    """
    return naive(datetime.combine(day, clock, tzinfo=zone)).replace(microsecond=0)


# === AWARE MOMENTS === #


def to_seconds(moment: datetime) -> int:
    """Return whole seconds since 1970; a fraction of a second is dropped.

    :param moment: an aware moment in any time zone
    :raise ToolError: when the moment has no time zone

    >>> to_seconds(datetime(1970, 1, 1, 8, 0, 30, tzinfo=ZoneInfo("Asia/Makassar")))
    30
    """
    if moment.tzinfo is None:
        raise ToolError(
            "naive_moment",
            _lt(
                "The moment %(moment)s has no time zone; give it one, for example UTC."
            ),
            moment=moment.isoformat(),
        )
    return (moment - EPOCH) // SECOND


def to_moment(seconds: int) -> datetime:
    """Return the aware UTC moment that many seconds after 1970 began."""
    return EPOCH + timedelta(seconds=seconds)


def zone(tz: str) -> ZoneInfo:
    """Return a time zone by its IANA name.

    :raise ToolError: when there is no such zone

    >>> zone("Asia/Makassar").key
    'Asia/Makassar'
    """
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ToolError(
            "unknown_time_zone",
            _lt("There is no time zone %(tz)s; use a name such as Asia/Makassar."),
            tz=tz,
        ) from error


def midnight(day: date, tz: str) -> datetime:
    """Return the moment (aware UTC) at which a local day begins.

    :param tz: IANA name of the time zone

    >>> midnight(date(2026, 3, 13), "Asia/Makassar").isoformat()
    '2026-03-12T16:00:00+00:00'
    """
    return datetime.combine(day, time(), zone(tz)).astimezone(UTC)


def local_date(moment: datetime, tz: str) -> date:
    """Return the calendar day of an aware moment in a time zone."""
    return to_moment(to_seconds(moment)).astimezone(zone(tz)).date()
