# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The vocabulary of formulas: kinds of fields, functions and signs."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)

from .errors import ToolError
from .marker import _lt

LONGEST = 500
DEEPEST = 20
HIGHEST_POWER = 10
LARGEST = Decimal(10) ** 18
LONGEST_TEXT = 2_000

NUMBER, TEXT, TRUTH, DAY = "number", "text", "boolean", "date"
# Each type of a form field with the kind that a formula sees.
KINDS: Mapping[str, str] = {
    "integer": NUMBER,
    "float": NUMBER,
    "char": TEXT,
    "text": TEXT,
    "selection": TEXT,
    "boolean": TRUTH,
    "date": DAY,
}
Value = Decimal | str | bool | date
WORKING = Context(prec=50, traps=[DivisionByZero, InvalidOperation, Overflow])
_ROUNDING = {
    "up": ROUND_CEILING,
    "down": ROUND_FLOOR,
    "nearest": ROUND_HALF_UP,
}


@dataclass(frozen=True)
class Asked:
    """The facts about a form field that a formula needs."""

    type: str
    label: str = ""
    options: tuple[str, ...] = ()
    option_labels: tuple[str, ...] = ()

    def told(self, value: str) -> str:
        """Return an answer in readable form; a choice becomes its label.

        >>> Asked("selection", "Jenis", ("a",), ("Papan",)).told("a")
        'Papan'
        """
        return dict(zip(self.options, self.option_labels, strict=False)).get(
            value, value
        )

    @property
    def kind(self) -> str:
        """The kind that a formula sees: number, text, boolean or date."""
        return KINDS[self.type]


def asked_of(item: Mapping) -> Asked:
    """Return the facts about a field that formulas need, from its property definition.

    >>> asked_of({"name": "luas", "type": "integer", "string": "Luas"})
    Asked(type='integer', label='Luas', options=(), option_labels=())
    """
    options = item.get("selection") or []
    return Asked(
        item["type"],
        item.get("string") or "",
        tuple(code for code, _label in options),
        tuple(label for _code, label in options),
    )


def rounded(amount: Decimal, mode: str, unit: Decimal) -> Decimal:
    """Return an amount as a multiple of a unit; a half goes up.

    :param mode: up, down or nearest

    >>> [int(rounded(Decimal(1250), mode, Decimal(500))) for mode in _ROUNDING]
    [1500, 1000, 1500]
    """
    with localcontext(WORKING):
        return (amount / unit).to_integral_value(_ROUNDING[mode]) * unit


def _stepped(mode: str) -> Callable[..., Decimal]:
    def step(number: Decimal, unit: Decimal = Decimal(1)) -> Decimal:
        if unit <= 0:
            raise ToolError("formula_unit", _lt("It rounds to nothing: give a unit."))
        return rounded(number, mode, unit)

    return step


def _days(first: date, last: date) -> Decimal:
    return Decimal((last - first).days + 1)


def _months(first: date, last: date) -> Decimal:
    """Count begun months: 5 January to 4 February is one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return Decimal(months + (last.day >= first.day))


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    if abs(exponent) > HIGHEST_POWER:
        raise ToolError(
            "formula_power", _lt("A power is at most %(most)s."), most=HIGHEST_POWER
        )
    return base**exponent


@dataclass(frozen=True)
class Function:
    """A function of formulas: its code, its values by kind and number, its meaning."""

    does: Callable[..., Value]
    takes: str
    least: int
    most: int
    meaning: str


# Each name with its function. The guide and the editor list them.
FUNCTIONS: Mapping[str, Function] = {
    "min": Function(min, NUMBER, 2, 10, _lt("the smallest of several numbers")),
    "max": Function(max, NUMBER, 2, 10, _lt("the largest of several numbers")),
    "abs": Function(abs, NUMBER, 1, 1, _lt("the number without its sign")),
    "round": Function(
        _stepped("nearest"), NUMBER, 1, 2, _lt("the nearest multiple of a unit")
    ),
    "round_up": Function(
        _stepped("up"), NUMBER, 1, 2, _lt("the next multiple of a unit")
    ),
    "round_down": Function(
        _stepped("down"), NUMBER, 1, 2, _lt("the multiple of a unit below")
    ),
    "days": Function(_days, DAY, 2, 2, _lt("days from one date to another, both in")),
    "months": Function(
        _months, DAY, 2, 2, _lt("months begun from one date to another")
    ),
}
OPERATORS: Mapping[type[ast.AST], Callable] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: _power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
NODES = (
    *(ast.Name, ast.Constant, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare),
    *(ast.IfExp, ast.Call),
)
