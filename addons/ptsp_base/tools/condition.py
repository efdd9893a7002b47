# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks whether a condition of a definition compares a field in a sensible way.

A condition is a domain: each of its lines names a field of the case, an operator and a
value. The caller knows the fields and gives the kind of each; this module decides
whether operator and value fit that kind. A condition that passes can be evaluated on
every case.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .errors import ToolError
from .marker import _lt
from .visible import hides_itself

EQUAL = ("=", "!=")
LIST = ("in", "not in")
ORDER = ("<", ">", "<=", ">=")
LIKE = ("like", "not like", "ilike", "not ilike", "=like", "=ilike")
ANY = ("any", "not any")

# Each kind of field with the operators that compare it.
OPERATORS: Mapping[str, tuple[str, ...]] = {
    "text": (*EQUAL, *LIST, *LIKE),
    "choice": (*EQUAL, *LIST),
    "boolean": (*EQUAL, *LIST),
    "number": (*EQUAL, *LIST, *ORDER),
    "date": (*EQUAL, *LIST, *ORDER),
    "moment": (*EQUAL, *LIST, *ORDER),
    "record": (*EQUAL, *LIST, "ilike", "not ilike", *ANY),
    "file": EQUAL,
}
# Each type of form field in a definition with its kind.
FORM_KINDS: Mapping[str, str] = {
    "char": "text",
    "text": "text",
    "integer": "number",
    "float": "number",
    "boolean": "boolean",
    "date": "date",
    "selection": "choice",
}
MAX_LENGTH = 2000
MAX_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """The field that one line of a condition compares.

    :ivar kind: key of :data:`OPERATORS`, or another word for what cannot be asked
    :ivar name: how a person calls it
    :ivar choices: the codes of a choice
    """

    kind: str
    name: str
    choices: tuple[str, ...] = ()


def own_field(name: str, label: str, kind: str, options: Iterable) -> Asked:
    """Return a field of a service's own form as conditions know it.

    :param kind: type of the field, as definition files write it
    :param options: pairs of code and label

    >>> own_field("jalur", "Jalur", "selection", [("darat", "Darat")]).choices
    ('darat',)
    """
    choices = tuple(str(option[0]) for option in options if option)
    shown = f"{label} ({name})" if label and label != name else name
    return Asked(FORM_KINDS.get(kind, kind), shown[:MAX_SHOWN], choices)


def problem(
    asked: Asked, operator: object, value: object, is_day: Callable[[str, str], bool]
) -> ToolError | None:
    """Return the problem of one line of a condition, or None.

    :param is_day: tells whether a text is a day or moment, given the kind of the field

    >>> day = lambda text, kind: text[:4].isdigit()
    >>> str(problem(Asked("number", "Modal"), ">", "besar", day))
    'Modal is compared with a number; besar is none.'
    >>> problem(Asked("number", "Modal"), ">", 5, day) is None
    True
    """
    if operator not in OPERATORS.get(asked.kind, ()):
        return _operator_problem(asked, operator)
    if operator in ANY:
        # The caller checks the lines in the list one by one.
        return None if isinstance(value, list) else _list_problem(asked, operator)
    values = _listed(value) if operator in LIST else [value]
    if not values:
        return _list_problem(asked, operator)
    if any(map(_hides, values)):
        return _unseen_problem(asked)
    wrong = [one for one in values if not _fits(asked, operator, one, is_day)]
    return value_problem(asked, wrong[0]) if wrong else None


def _listed(value: object) -> list:
    return list(value) if isinstance(value, (list, tuple)) else []


def _hides(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and hides_itself(value)


def _operator_problem(asked: Asked, operator: object) -> ToolError:
    if asked.kind not in OPERATORS:
        return ToolError(
            "condition_kind",
            _lt("%(field)s cannot be asked in a condition; choose another field."),
            field=asked.name,
        )
    return ToolError(
        "condition_operator",
        _lt("%(field)s is not compared with “%(operator)s”; use one of: %(known)s."),
        field=asked.name,
        operator=_shown(operator),
        known=", ".join(OPERATORS[asked.kind]),
    )


def _is_empty(value: object) -> bool:
    """Tell whether a value asks only if the field is filled or empty."""
    return value is None or value is False


def _fits(
    asked: Asked, operator: object, value: object, is_day: Callable[[str, str], bool]
) -> bool:
    if operator in (*EQUAL, *LIST) and _is_empty(value):
        return True
    return _is_of_kind(asked, operator, value, is_day)


def _is_of_kind(
    asked: Asked, operator: object, value: object, is_day: Callable[[str, str], bool]
) -> bool:
    if asked.kind == "boolean":
        return value is True
    if asked.kind == "number":
        return _is_number(value)
    if asked.kind == "record" and operator in (*EQUAL, *LIST):
        return _is_number_of_record(value)
    if asked.kind == "file" or not _is_text(value):
        return False
    if asked.kind == "choice":
        return value in asked.choices
    return asked.kind in ("text", "record") or is_day(str(value), asked.kind)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object) -> bool:
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) < 10**15
    )


def _is_number_of_record(value: object) -> bool:
    """Tell whether a value is a record's number; names of records change."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return is_number and 0 < value < 2**31


def _unseen_problem(asked: Asked) -> ToolError:
    return ToolError(
        "condition_unseen",
        _lt(
            "%(field)s is compared with a text that holds characters which cannot be"
            " seen; type it anew."
        ),
        field=asked.name,
    )


def _list_problem(asked: Asked, operator: object) -> ToolError:
    if operator in ANY:
        return ToolError(
            "condition_any",
            _lt(
                "After “%(operator)s” stands a condition on %(field)s in square"
                " brackets, such as [('kind', '=', 'order')]."
            ),
            operator=str(operator),
            field=asked.name,
        )
    return ToolError(
        "condition_list",
        _lt(
            "%(field)s: after “%(operator)s” stands a list in square brackets, such as"
            " ['a', 'b']."
        ),
        operator=str(operator),
        field=asked.name,
    )


SENTENCES: Mapping[str, str] = {
    "text": _lt("%(field)s is compared with a text between quotes; %(value)s is none."),
    "choice": _lt("%(field)s has no choice %(value)s; use one of: %(known)s."),
    "boolean": _lt("%(field)s is yes or no: compare it with True or False."),
    "number": _lt("%(field)s is compared with a number; %(value)s is none."),
    "date": _lt("%(field)s is a date; write %(value)s as '2027-01-31'."),
    "moment": _lt("%(field)s is a date with time; write %(value)s as '2027-01-31'."),
    "record": _lt(
        "%(field)s names a record; %(value)s is none. Choose it from the list, or"
        " compare a field of it, such as its code."
    ),
    "file": _lt("%(field)s is a file: it is only asked whether there is one."),
}


def value_problem(asked: Asked, value: object) -> ToolError:
    """Return the problem of a value that does not fit the field."""
    return ToolError(
        "condition_value",
        SENTENCES[asked.kind],
        field=asked.name,
        value=_shown(value),
        known=", ".join(asked.choices),
    )


def _shown(value: object) -> str:
    """Return a value as the condition writes it; a long one is cut."""
    text = value if isinstance(value, str) and value.strip() else repr(value)
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}..."
