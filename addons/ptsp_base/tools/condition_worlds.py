# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The kinds of cases that the conditions of a definition tell apart.

A condition on the form holds for some cases and not for others. A world is one such
kind of case: it gives a value to each compared field and says of every other line
whether it holds. Values that no condition distinguishes count as one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice, pairwise, product
from typing import NamedTuple

from .condition_tree import COMPARED, ORDER, Line, Tree, lines

# At most this many kinds of cases of a definition are examined.
MOST_WORLDS = 512
OTHER = "\N{BLACK SQUARE}"


class Known(NamedTuple):
    """The known facts about a field that conditions compare.

    :ivar choices: the values that it can have; none where anything can be written
    :ivar filled: whether it has a value before a case is passed on
    :ivar fixed: whether it is so from the first to the last step of a case
    """

    choices: tuple = ()
    filled: bool = False
    fixed: bool = False


class World(NamedTuple):
    """One kind of case: the values of fields, and the other lines that hold."""

    values: Mapping[str, object]
    holding: Mapping[Line, bool]


def worlds(
    conditions: Iterable[Tree],
    known: Mapping[str, Known],
    is_free: Callable[[str], bool] = lambda _field: False,
) -> Iterator[World]:
    """Yield the kinds of cases that some conditions distinguish.

    :param known: what is known of fields, by their path
    :param is_free: tells of a path whether it is left open

    >>> from .condition_tree import tree
    >>> found = worlds([tree("[('a', '=', True)]")], {"a": Known((True, False))})
    >>> [world.values for world in found]
    [{'a': True}, {'a': False}]
    """
    asked = {line for one in conditions for line in lines(one)}
    ordered = sorted((line for line in asked if not is_free(line.field)), key=repr)
    compared = _compared(ordered, known)
    others = [line for line in ordered if line.field not in compared]
    options = [*compared.values(), *[[True, False]] * len(others)]
    for chosen in islice(product(*options), MOST_WORLDS):
        values = dict(zip(compared, chosen, strict=False))
        yield World(values, dict(zip(others, chosen[len(compared) :], strict=True)))


def _compared(ordered: list[Line], known: Mapping[str, Known]) -> dict[str, list]:
    """Return for each compared field the values that must be distinguished."""
    fields: dict[str, list[Line]] = {}
    for line in ordered:
        fields.setdefault(line.field, []).append(line)
    return {
        field: _values(each, known.get(field, Known()))
        for field, each in fields.items()
        if _is_compared(each)
    }


def _is_compared(each: list[Line]) -> bool:
    """Tell whether the lines of a field can distinguish its values."""
    ordered = [line.value for line in each if line.operator in ORDER]
    numbers = [isinstance(value, (int, float)) for value in ordered]
    return all(line.operator in COMPARED for line in each) and all(numbers)


def _values(each: list[Line], known: Known) -> list:
    """Return a value for each kind of case that the lines of a field distinguish."""
    named = [value or False for line in each for value in _listed(line.value)]
    if known.choices:
        found = _chosen(named, known.choices)
    elif any(line.operator in ORDER for line in each):
        found = _numbers([one or 0 for one in named])
    else:
        found = [*filter(None, named), OTHER]
    return list(dict.fromkeys(found if known.filled else [*found, False]))


def _chosen(named: list, choices: tuple) -> list:
    """Return the choices that conditions name, and one other choice."""
    others = [one for one in choices if one not in named]
    return [*filter(choices.__contains__, named), *others[:1]]


def _listed(value: object) -> tuple:
    return value if isinstance(value, tuple) else (value,)


def _numbers(named: list) -> list:
    """Return the compared numbers, and one number below, between and above them."""
    ordered = sorted(set(named))
    pairs = pairwise(ordered)
    between = [(low + high) / 2 for low, high in pairs]
    return [ordered[0] - 1, *ordered, *between, ordered[-1] + 1]
