# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The waiting times before a notice that could not be sent is tried again.

>>> wait_after(1), wait_after(2), wait_after(8)
(60, 300, None)
>>> wait_after(1, urgent=True), wait_after(5, urgent=True)
(15, None)
"""

# Seconds to wait after the first, second ... failure, together more than 1.5 days.
WAITS = (60, 300, 1800, 7200, 28800, 43200, 43200)
# One-time codes are given up after minutes, as nobody waits longer for them.
URGENT_WAITS = (15, 30, 60, 120)


def wait_after(tries, urgent=False):
    """Return the seconds until the next try; None means give up.

    :param int tries: how often it has failed
    """
    waits = URGENT_WAITS if urgent else WAITS
    return waits[tries - 1] if tries <= len(waits) else None
