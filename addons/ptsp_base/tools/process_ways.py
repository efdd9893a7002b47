# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds the states from which an end can be reached, in any walk through a revision."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

State = TypeVar("State", bound=Hashable)


def reaching(ends: Iterable[State], ways: Iterable[tuple[State, State]]) -> set[State]:
    """Return the states from which an end can be reached, including the ends.

    :param ways: pairs of a state and one that follows it

    >>> sorted(reaching("d", ["ab", "bd", "ca", "xy"]))
    ['a', 'b', 'c', 'd']
    """
    sources: dict[State, list[State]] = {}
    for before, after in ways:
        sources.setdefault(after, []).append(before)
    found: set[State] = set()
    waiting = list(ends)
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += sources.get(state, ())
    return found
