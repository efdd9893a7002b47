# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What can become late about a case, and which rung of the ladder it has reached."""

from datetime import datetime
from typing import Any, NamedTuple


class Target(NamedTuple):
    """Something that is due: a promise, a step, an opinion, an answer to silence.

    ``kind`` is one of ``ptsp.flag``, ``key`` tells it from others of the same case,
    and ``lane`` (a record) is the desk that is told first. Moments are naive UTC. What
    is counted ``by_hour`` is not told for being due today.
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
