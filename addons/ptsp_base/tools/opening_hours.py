# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Hours of a day as people enter them: a number of hours, 8.5 for half past eight."""

from datetime import time

MINUTES = 60
END_OF_DAY = time(23, 59, 59)


def as_time(hours: float) -> time:
    """Return what a clock shows that many hours after midnight, to the minute.

    24 is the last second of the day.

    >>> as_time(8.5).isoformat()
    '08:30:00'
    """
    minutes = round(hours * MINUTES)
    if minutes >= 24 * MINUTES:
        return END_OF_DAY
    return time(minutes // MINUTES, minutes % MINUTES)


def as_hours(clock: time) -> float:
    """Return how many hours of the day have passed, to the minute.

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
