# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Conditions as trees, which show what conditions can hold together.

A condition is a domain. Each of its lines is either known (its field has a value, or
the caller assumes that the line holds) or left open: :func:`reduced` returns the part
that remains open.
"""

from ast import literal_eval
from collections.abc import Iterator, Mapping
from functools import lru_cache
from operator import ge, gt, le, lt
from typing import NamedTuple

NEGATED = {"not like": "like", "not ilike": "ilike", "not any": "any"}
ORDER = {"<": lt, ">": gt, "<=": le, ">=": ge}
COMPARED = ("=", "!=", "in", "not in", *ORDER)


class Line(NamedTuple):
    """A line of a condition; a list of values is stored as a tuple."""

    field: str
    operator: str
    value: object


class Joined(NamedTuple):
    """Several conditions joined by ``&`` or ``|``, or one behind ``!``."""

    operator: str
    parts: tuple["Tree", ...]


Tree = bool | Line | Joined


@lru_cache(maxsize=2048)
def tree(text: str) -> Tree:
    """Return the tree of a condition; True for an empty one.

    An unreadable condition never holds; another check reports it.

    >>> tree("[]"), tree("[('a', '=', 1)]")
    (True, Line(field='a', operator='=', value=1))
    >>> tree("['!', ('a', 'in', [1, 2])]").parts
    (Line(field='a', operator='in', value=(1, 2)),)
    """
    try:
        items = literal_eval(text.strip() or "[]")
        return _joined(items) if isinstance(items, list) else False
    except (
        ValueError,
        TypeError,
        SyntaxError,
        IndexError,
        MemoryError,
        RecursionError,
    ):
        return False


def _joined(items: list) -> Tree:
    stack: list[Tree] = []
    for item in reversed(items):
        if item == "!":
            stack.append(Joined("!", (stack.pop(),)))
        elif item in ("&", "|"):
            stack.append(Joined(item, (stack.pop(), stack.pop())))
        else:
            stack.append(_line(*item))
    return Joined("&", tuple(reversed(stack))) if len(stack) > 1 else (*stack, True)[0]


def _line(field: object, operator: object, value: object) -> Tree:
    line = Line(str(field), str(operator), _fixed(value))
    if line.operator in NEGATED:
        same = line._replace(operator=NEGATED[line.operator])
        return Joined("!", (same,))
    return line


def _fixed(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return tuple(_fixed(one) for one in value)
    return value


def lines(condition: Tree) -> Iterator[Line]:
    """Yield each line of a condition."""
    if isinstance(condition, Line):
        yield condition
    elif isinstance(condition, Joined):
        for part in condition.parts:
            yield from lines(part)


def reduced(
    condition: Tree, values: Mapping[str, object], holding: Mapping[Line, bool]
) -> Tree:
    """Return what remains of a condition once some of its lines are known.

    :param values: the value of fields
    :param holding: whether a line holds, for lines that are no comparison

    >>> known = tree("['|', ('a', '>', 5), ('b', '=', 'x')]")
    >>> reduced(known, {"a": 6}, {}), reduced(known, {"a": 5}, {})
    (True, Line(field='b', operator='=', value='x'))
    """
    if isinstance(condition, Line):
        if condition.field in values:
            return _compares(condition, values[condition.field])
        return holding.get(condition, condition)
    if isinstance(condition, Joined):
        parts = [reduced(part, values, holding) for part in condition.parts]
        return _rejoined(condition.operator, parts)
    return condition


def _rejoined(operator: str, parts: list[Tree]) -> Tree:
    if operator == "!":
        return not parts[0] if isinstance(parts[0], bool) else Joined("!", (*parts,))
    decides = operator == "|"
    if decides in parts:
        return decides
    left = tuple(part for part in parts if not isinstance(part, bool))
    if not left:
        return not decides
    return left[0] if len(left) == 1 else Joined(operator, left)


def _compares(line: Line, value: object) -> bool:
    """Tell whether a comparison holds; an empty value is neither more nor less."""
    if line.operator in ("=", "!="):
        return (value == (line.value or False)) == (line.operator == "=")
    if line.operator in ("in", "not in"):
        listed = value in tuple(one or False for one in _listed(line.value))
        return listed == (line.operator == "in")
    is_number = isinstance(value, (int, float)) and value is not False
    return is_number and ORDER[line.operator](value, line.value)


def _listed(value: object) -> tuple:
    return value if isinstance(value, tuple) else (value,)


def written(condition: Tree) -> str:
    """Return a condition in the written form of a domain.

    >>> written(tree("['|', ('a', '=', 1), '!', ('b', 'in', [2])]"))
    "['|', ('a', '=', 1), '!', ('b', 'in', (2,))]"
    """
    return repr(_items(condition)) if not isinstance(condition, bool) else ""


def _items(condition: Tree) -> list:
    if isinstance(condition, Line):
        return [tuple(condition)]
    parts = condition.parts
    operators = [condition.operator] * max(1, len(parts) - 1)
    return [*operators, *(item for part in parts for item in _items(part))]
