# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The present time of the office.

All code that records a moment uses this clock, so that a demonstration, a test or a
simulation can run at another time than the machine's.
"""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

CLOCK_FILE_VARIABLE = "PTSP_CLOCK_FILE"
MOMENT_KEY = "ptsp_moment"


class Moment:
    """A moment in a context; no client can send an object of this class."""

    __slots__ = ("value",)

    def __init__(self, value: datetime):
        self.value = value


def now(context: Mapping) -> datetime:
    """Return the present moment of the office.

    :param context: a context that may carry a :class:`Moment` under ``ptsp_moment``
    :return: naive UTC datetime in whole seconds
    :raise ValueError: when the clock file does not hold an ISO datetime
    """
    moment = context.get(MOMENT_KEY)
    if isinstance(moment, Moment):
        return _naive_utc(moment.value)
    path = os.environ.get(CLOCK_FILE_VARIABLE)
    if path:
        return _naive_utc(_read_clock_file(path))
    return _naive_utc(datetime.now(UTC))


def _read_clock_file(path: str) -> datetime:
    with open(path, encoding="utf-8") as stream:
        return datetime.fromisoformat(stream.read().strip())


def _naive_utc(value: datetime) -> datetime:
    if value.tzinfo is not None:
        value = value.astimezone(UTC).replace(tzinfo=None)
    return value.replace(microsecond=0)
