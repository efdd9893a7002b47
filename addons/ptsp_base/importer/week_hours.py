# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads and writes the hours of a usual week in a catalogue file."""

from collections.abc import Iterator, Mapping
from zoneinfo import available_timezones

from ..tools.errors import ToolError
from ..tools.marker import _lt
from ..tools.opening_hours import MINUTES, clock_text
from .reading import entries, text_of
from .yaml_text import Path

# The words of the file, from Monday on.
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NOON = 12


def hours_of(text: str) -> float:
    """Return the hours since midnight at a time such as 08:30.

    >>> hours_of("08:30")
    8.5
    """
    hours, _colon, minutes = text.partition(":")
    return int(hours) + int(minutes) / MINUTES


def text_of_hours(hours: float) -> str:
    """Return a time in the form of the file, to the minute.

    >>> text_of_hours(8.5), text_of_hours(24)
    ('08:30', '24:00')
    """
    return clock_text(hours).replace(".", ":")


def period_of(start: float, end: float) -> str:
    """Return the part of the day in the words of `resource.calendar.attendance`.

    >>> period_of(8, 12), period_of(8, 16), period_of(13, 16)
    ('morning', 'full_day', 'afternoon')
    """
    if end <= NOON:
        return "morning"
    return "afternoon" if start >= NOON else "full_day"


def problems(data: Mapping, place: Path) -> Iterator[tuple[Path, ToolError]]:
    """Yield hours that end before they begin or overlap, and unknown time zones."""
    for number, entry in entries(data, "calendars"):
        zone = text_of(entry, "timezone")
        if zone and zone not in available_timezones():
            yield (
                (*place, "calendars", number, "timezone"),
                ToolError(
                    "timezone",
                    _lt("There is no time zone %(zone)s; write it as Asia/Makassar."),
                    zone=zone[:80],
                ),
            )
        ends: dict[str, float] = {}
        for index, day, start, end in sorted(_spans(entry), key=lambda span: span[2]):
            path = (*place, "calendars", number, "hours", index)
            if end <= start:
                problem = _lt("These hours end before they begin; correct the times.")
                yield (*path, "to"), ToolError("hours", problem)
            elif start < ends.get(day, 0):
                problem = _lt("These hours overlap with others of the same day.")
                yield (*path, "from"), ToolError("hours", problem)
            ends[day] = max(end, ends.get(day, 0))


def _spans(entry: Mapping) -> Iterator[tuple[int, str, float, float]]:
    """Yield number, day, begin and end of each valid line."""
    for index, line in entries(entry, "hours"):
        times = [text_of(line, key) for key in ("from", "to")]
        if all(_is_clock(text) for text in times):
            start, end = map(hours_of, times)
            yield index, text_of(line, "day"), start, end


def _is_clock(text: str) -> bool:
    hours, colon, minutes = text.partition(":")
    return bool(colon) and hours.isdecimal() and minutes.isdecimal()
