# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds values from other systems that no record can keep.

JSON may contain lone halves of characters, NUL, infinite numbers and deeply nested
lists; PostgreSQL and people cannot handle these.
"""

from collections.abc import Mapping

CHARACTER, NUMBER, DEPTH, SIZE, KIND = "character", "number", "depth", "size", "kind"
# Above this a number in JSON is no longer exact.
MOST = 2**53
MOST_NESTED = 12
MOST_VALUES = 20_000


def problem(value):
    """Return a code for what no record can keep of a value, or an empty text.

    :return: one of the codes of this module
    :rtype: str

    >>> problem({"nama": ["Siti", 1, None, True, 2.5]})
    ''
    >>> problem(["a\\0"]), problem("\\ud800"), problem({"\\0": 1})
    ('character', 'character', 'character')
    >>> problem(float("nan")), problem(10**400), problem(b"x")
    ('number', 'number', 'kind')
    """
    waiting, seen = [(value, 0)], 0
    while waiting:
        item, depth = waiting.pop()
        seen += 1
        if seen > MOST_VALUES:
            return SIZE
        if depth > MOST_NESTED:
            return DEPTH
        if isinstance(item, Mapping):
            waiting += [(part, depth + 1) for pair in item.items() for part in pair]
        elif isinstance(item, list | tuple):
            waiting += [(part, depth + 1) for part in item]
        else:
            found = _problem_of_scalar(item)
            if found:
                return found
    return ""


def _problem_of_scalar(item):
    if item is None or isinstance(item, bool):
        return ""
    if isinstance(item, str):
        return "" if _is_text(item) else CHARACTER
    if isinstance(item, int | float):
        # This excludes infinite numbers and NaN.
        return "" if -MOST <= item <= MOST else NUMBER
    return KIND


def _is_text(item):
    try:
        return b"\0" not in item.encode()
    except UnicodeEncodeError:
        return False
