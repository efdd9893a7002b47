# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Compares numbers of revisions: which are the same, and which is older."""

import re

_NUMBER = re.compile(r"([0-9]{1,4})([A-Za-z]?)")


def key(text: str | None) -> tuple[int, str] | None:
    """Return the sort key of a revision number, or None if it is not one.

    >>> key("02") == key("2"), key("01A") < key("02"), key("02") < key("02a")
    (True, True, True)
    >>> key("-1"), key("1.2"), key("")
    (None, None, None)
    """
    found = _NUMBER.fullmatch(text or "")
    return (int(found[1]), found[2].upper()) if found else None
