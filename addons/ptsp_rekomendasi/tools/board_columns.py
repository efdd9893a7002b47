# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rule for the column of a case on a board, stated once as a table.

A board belongs to some lanes, mostly to one desk. The table decides by five facts
about a case and these lanes; searches, groups, cards and counters are all made from it.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """A line of the table: the column, and the facts about its cases.

    None means that a fact does not matter.
    """

    column: str
    state: str | None
    """The work state of the case."""
    at_desk: bool | None
    """Whether the case lies at a desk of the board."""
    of_lane: bool | None
    """Whether its step belongs to a lane of the board; else the desk only records."""
    watched: bool | None
    """Whether a lane of the board watches the case."""
    asked: bool = False
    """Whether something beside the file is asked of a lane of the board."""

    @property
    def facts(self) -> dict[str, str | bool]:
        """Return the facts that matter in this line, by name.

        >>> Row("in_hand", "in_hand", True, None, None).facts
        {'state': 'in_hand', 'at_desk': True, 'asked': False}
        """
        named = self._asdict()
        del named["column"]
        return {name: value for name, value in named.items() if value is not None}


# A request to a lane beside the file, such as a signature, comes before all else,
# wherever the case is.
# A desk that records for a lane outside the office and watches it has the case in the
# watched column until somebody takes it in hand. No case fits two lines.
TABLE = (
    Row("signature", None, None, None, None, asked=True),
    Row("waiting", "waiting", True, True, None),
    Row("waiting", "waiting", True, False, False),
    Row("in_hand", "in_hand", True, None, None),
    Row("on_hold", "on_hold", True, None, None),
    Row("watched", "waiting", True, False, True),
    Row("watched", None, False, None, True),
)


def column_of(**facts: str | bool) -> str | None:
    """Return the column of a case, or None for a case that is not on the board.

    :param facts: all five of them

    >>> here = {"at_desk": True, "of_lane": False, "watched": True}
    >>> column_of(state="waiting", asked=False, **here)
    'watched'
    >>> column_of(state="in_hand", asked=False, **here)
    'in_hand'
    >>> column_of(state="in_hand", asked=True, **here)
    'signature'
    """
    for row in TABLE:
        if row.facts.items() <= facts.items():
            return row.column
    return None


def conditions(column: str) -> tuple[dict, list[dict]]:
    """Return the conditions for a case to be in a column.

    :return: the facts that all lines of the column share, and the further facts of each
        line; an index serves the shared ones best

    >>> conditions("watched")[0]
    {'watched': True, 'asked': False}
    """
    lines = [row.facts for row in TABLE if row.column == column]
    shared = {
        name: value
        for name, value in lines[0].items()
        if all(line.get(name) == value for line in lines)
    }
    others = [
        {name: value for name, value in line.items() if name not in shared}
        for line in lines
    ]
    return shared, others
