# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The waiting times before a message that was not taken is sent again."""

import email.utils
from datetime import UTC, datetime

MINUTE, HOUR = 60, 3600
# Seconds between one try and the next; they make ten tries in 75.6 hours.
WAITS = (
    5,
    5 * MINUTE,
    30 * MINUTE,
    *(2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR),
)
# Random share added to a wait, so that messages that failed together are not all sent
# again at the same moment.
JITTER = 0.1
LONGEST = 24 * HOUR


def wait_after(tries: int, share: float) -> int | None:
    """Return how many seconds to wait after a number of tries; None means give up.

    :param share: a random number from 0 to 1

    >>> wait_after(1, 0.0), wait_after(2, 1.0), wait_after(9, 0.0), wait_after(10, 0.5)
    (5, 330, 86400, None)
    """
    if tries > len(WAITS):
        return None
    return round(WAITS[tries - 1] * (1 + JITTER * share))


def seconds_asked(retry_after: str | None, now: datetime) -> int:
    """Return for how many seconds a receiver asks to be left alone, at most a day.

    :param retry_after: the header: seconds or an HTTP date; anything else counts as 0
    :param now: naive UTC

    >>> now = datetime(2027, 1, 11, 1, 0)
    >>> seconds_asked("120", now), seconds_asked("-3", now), seconds_asked("x", now)
    (120, 0, 0)
    >>> seconds_asked("Mon, 11 Jan 2027 01:00:30 GMT", now), seconds_asked(None, now)
    (30, 0)
    >>> seconds_asked("9" * 30, now)
    86400
    """
    text = (retry_after or "").strip()
    if text.isascii() and text.isdecimal():
        return min(int(text), LONGEST)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return 0
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    return max(0, min(int((moment - now).total_seconds()), LONGEST))
