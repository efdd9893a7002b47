# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Targets of a case that can become late, and the rungs they have reached."""

from datetime import datetime
from typing import Any, NamedTuple


class Target(NamedTuple):
    """Something that is due: a promise, a step, an opinion, an answer to silence.

    ``kind`` is one of ``ptsp.flag``, ``key`` tells it apart from others of the same
    case, and ``lane`` (a record) is the desk that is told first. Moments are naive UTC.
    A target that counts ``by_hour`` is not reported for being due today.
    """

    kind: str
    key: str
    soon_at: datetime
    due_at: datetime
    lane: Any
    by_hour: bool = False


class Flag(NamedTuple):
    """A rung that a target has reached, and the lane (a record) that is told."""

    target: Target
    rung: str
    lane: Any
