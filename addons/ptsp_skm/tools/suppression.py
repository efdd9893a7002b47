# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is told of few: nothing, so that nobody is recognised by an answer."""

from collections.abc import Mapping

FEWEST = 5


def is_told(count: int) -> bool:
    """Tell whether so many answers may be told of.

    >>> is_told(4), is_told(5)
    (False, True)
    """
    return count >= FEWEST


def cells(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Return a row of counts whose sum is known, without those of few.

    A single hidden cell could be worked out from the sum, so the smallest of the
    others is hidden with it. A cell that nobody is in tells of nobody.

    >>> cells({"a": 12, "b": 7, "c": 3, "d": 0})
    {'a': 12, 'b': None, 'c': None, 'd': 0}
    >>> cells({"a": 12, "b": 3, "c": 2})
    {'a': 12, 'b': None, 'c': None}
    >>> cells({"a": 12, "b": 0})
    {'a': 12, 'b': 0}
    """
    hidden = {name for name, count in counts.items() if 0 < count < FEWEST}
    if len(hidden) == 1:
        others = {
            name: count
            for name, count in counts.items()
            if count and name not in hidden
        }
        hidden.update(sorted(others, key=others.get)[:1])
    return {name: None if name in hidden else count for name, count in counts.items()}
