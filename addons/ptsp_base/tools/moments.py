# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Moments in the forms that the office needs them.

A *stored* moment is naive and means UTC, as in every Datetime field; an *aware* one
carries its time zone and is what the working calendar counts with; the control sheet
keeps moments as ISO 8601 text.
"""

from datetime import UTC, date, datetime, time, tzinfo


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
    """Return a stored moment as ISO 8601 text with its offset; nothing for none.

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
    """Return a stored moment as it reads on a clock of the zone."""
    return aware(moment).astimezone(zone)


def time_of_day(day: date, clock: time, zone: tzinfo) -> datetime:
    """Return what a clock of the zone shows on a day as a stored moment.

    >>> from zoneinfo import ZoneInfo
    >>> time_of_day(date(2026, 3, 2), time(8), ZoneInfo("Asia/Makassar")).isoformat()
    '2026-03-02T00:00:00'
    """
    return naive(datetime.combine(day, clock, tzinfo=zone)).replace(microsecond=0)
