# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks and evaluates formulas that an administrator writes over a form's answers.

``luas * 25000 if jenis == "videotron" else luas * 15000``. A formula knows the names of
the form's fields, numbers, texts in quotes, ``+ - * / // % **``, comparisons, ``and or
not``, ``a if condition else b`` and the functions of ``FUNCTIONS``; nothing else. This
module checks the formula on its syntax tree, with the types of the fields, before any
evaluation; ``simpleeval`` evaluates it with exact decimal numbers.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, DecimalException, DivisionByZero, localcontext
from functools import lru_cache

from simpleeval import InvalidExpression, SimpleEval

from .errors import ToolError
from .formula_words import (
    DAY,
    DEEPEST,
    FUNCTIONS,
    KINDS,
    LARGEST,
    LONGEST,
    LONGEST_TEXT,
    NODES,
    NUMBER,
    OPERATORS,
    TEXT,
    TRUTH,
    WORKING,
    Asked,
    Value,
    asked_of,
    rounded,
)
from .marker import _lt

__all__ = [
    "DAY",
    "FUNCTIONS",
    "KINDS",
    "NUMBER",
    "TEXT",
    "TRUTH",
    "Asked",
    "asked_of",
    "evaluate",
    "names",
    "order_problems",
    "parse",
    "plain",
    "problem",
    "rounded",
]

# === READING AND CHECKING === #


@lru_cache(maxsize=1024)
def parse(text: str) -> ast.expr:
    """Return the syntax tree of a formula, which uses only what is allowed.

    :raise ToolError: when it is too long, too deep, or no formula
    """
    if len(text) > LONGEST:
        raise ToolError(
            "formula_long",
            _lt("A formula has at most %(most)s characters."),
            most=LONGEST,
        )
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise _no_formula(text) from None
    if _depth(tree) > DEEPEST:
        raise ToolError(
            "formula_deep",
            _lt(
                "The formula is nested too deeply; work parts out in fields of their"
                " own."
            ),
        )
    return tree


def _no_formula(text: str) -> ToolError:
    return ToolError(
        "formula_syntax",
        _lt(
            "“%(formula)s” is no formula. Write names of fields, numbers and signs,"
            " such as luas * 25000; a multiplication needs *."
        ),
        formula=text[:80],
    )


def _depth(node: ast.AST) -> int:
    return 1 + max((_depth(child) for child in ast.iter_child_nodes(node)), default=0)


def names(text: str) -> tuple[str, ...]:
    """Return the names of fields that a formula uses, in order, each once.

    >>> names("luas * tarif if luas > min(1, 2) else 0")
    ('luas', 'tarif')
    """
    tree = parse(text)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = [
        (node.lineno, node.col_offset, node.id)
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and id(node) not in called
    ]
    return tuple(dict.fromkeys(name for _line, _column, name in sorted(found)))


def problem(
    text: str, fields: Mapping[str, Asked], wanted: str = NUMBER
) -> ToolError | None:
    """Return the problem of a formula, or None.

    :param fields: the fields that it may use, by name
    :param wanted: the kind of its result: number, text, boolean or date

    >>> str(problem("luas * harga", {"luas": Asked("integer")}))
    'The form has no field “harga”; a formula knows: luas.'
    >>> problem("luas * 2", {"luas": Asked("integer")})
    """
    try:
        kind = _kind(parse(text), fields)
        if kind != wanted:
            raise _misfit(_shown(text), kind, wanted)
    except ToolError as error:
        return error
    return None


def _misfit(text: str, kind: str, wanted: str) -> ToolError:
    return ToolError(
        f"formula_{wanted}",
        {
            NUMBER: _lt("“%(part)s” is no number; a number is needed here."),
            TEXT: _lt("“%(part)s” is no text; a text is needed here."),
            TRUTH: _lt("“%(part)s” is not yes or no; a comparison is needed here."),
            DAY: _lt("“%(part)s” is no date; a date is needed here."),
        }[wanted],
        part=text,
    )


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def _expect(node: ast.expr, fields: Mapping[str, Asked], wanted: str) -> None:
    kind = _kind(node, fields)
    if kind != wanted:
        raise _misfit(_shown(ast.unparse(node)), kind, wanted)


def _kind(node: ast.expr, fields: Mapping[str, Asked]) -> str:
    """Return the kind of a formula's part.

    :raise ToolError: when it uses what no formula may, or mixes unfit kinds
    """
    if not isinstance(node, NODES):
        raise _no_formula(ast.unparse(node))
    read = {
        ast.Name: _kind_of_name,
        ast.Constant: _kind_of_constant,
        ast.BinOp: _kind_of_sum,
        ast.UnaryOp: _kind_of_sign,
        ast.BoolOp: _kind_of_both,
        ast.Compare: _kind_of_comparison,
        ast.IfExp: _kind_of_choice,
        ast.Call: _kind_of_call,
    }[type(node)]
    return read(node, fields)


def _kind_of_name(node: ast.Name, fields: Mapping[str, Asked]) -> str:
    if node.id not in fields:
        raise ToolError(
            "formula_name",
            _lt("The form has no field “%(name)s”; a formula knows: %(known)s."),
            name=node.id[:64],
            known=", ".join(fields) or "-",
        )
    return fields[node.id].kind


def _kind_of_constant(node: ast.Constant, fields: Mapping[str, Asked]) -> str:
    if isinstance(node.value, bool):
        return TRUTH
    if isinstance(node.value, (int, float)):
        if abs(node.value) >= LARGEST:
            raise _too_large()
        return NUMBER
    if isinstance(node.value, str):
        return TEXT
    raise _no_formula(ast.unparse(node))


def _kind_of_sum(node: ast.BinOp, fields: Mapping[str, Asked]) -> str:
    if type(node.op) not in OPERATORS:
        raise _no_formula(ast.unparse(node))
    _expect(node.left, fields, NUMBER)
    _expect(node.right, fields, NUMBER)
    return NUMBER


def _kind_of_sign(node: ast.UnaryOp, fields: Mapping[str, Asked]) -> str:
    if type(node.op) not in OPERATORS:
        raise _no_formula(ast.unparse(node))
    wanted = TRUTH if isinstance(node.op, ast.Not) else NUMBER
    _expect(node.operand, fields, wanted)
    return wanted


def _kind_of_both(node: ast.BoolOp, fields: Mapping[str, Asked]) -> str:
    for value in node.values:
        _expect(value, fields, TRUTH)
    return TRUTH


def _kind_of_comparison(node: ast.Compare, fields: Mapping[str, Asked]) -> str:
    parts = [node.left, *node.comparators]
    kinds = [_kind(part, fields) for part in parts]
    for sign, kind, part in zip(node.ops, kinds[1:], parts[1:], strict=True):
        if type(sign) not in OPERATORS:
            raise _no_formula(ast.unparse(node))
        if kind != kinds[0]:
            raise _misfit(_shown(ast.unparse(part)), kind, kinds[0])
        equal = isinstance(sign, (ast.Eq, ast.NotEq))
        if kind in (TEXT, TRUTH) and not equal:
            raise _misfit(_shown(ast.unparse(part)), kind, NUMBER)
    _check_choices(parts, fields)
    return TRUTH


def _check_choices(parts: list[ast.expr], fields: Mapping[str, Asked]) -> None:
    """Refuse a comparison of a choice with a code that it does not have."""
    known = [fields[part.id] for part in parts if isinstance(part, ast.Name)]
    codes = [
        str(part.value)
        for part in parts
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    for choice in filter(lambda field: field.options, known):
        for code in set(codes) - set(choice.options):
            raise ToolError(
                "formula_choice",
                _lt("%(field)s has no choice “%(code)s”; use one of: %(known)s."),
                field=choice.label or "-",
                code=code[:64],
                known=", ".join(choice.options),
            )


def _kind_of_choice(node: ast.IfExp, fields: Mapping[str, Asked]) -> str:
    _expect(node.test, fields, TRUTH)
    kind = _kind(node.body, fields)
    _expect(node.orelse, fields, kind)
    return kind


def _kind_of_call(node: ast.Call, fields: Mapping[str, Asked]) -> str:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    function = FUNCTIONS.get(name)
    if not function or node.keywords:
        raise ToolError(
            "formula_function",
            _lt("A formula has no function “%(name)s”; it knows: %(known)s."),
            name=(name or ast.unparse(node.func))[:64],
            known=", ".join(FUNCTIONS),
        )
    if not function.least <= len(node.args) <= function.most:
        raise ToolError(
            "formula_arguments",
            _lt("%(name)s takes %(least)s to %(most)s values."),
            name=name,
            least=function.least,
            most=function.most,
        )
    for argument in node.args:
        _expect(argument, fields, function.takes)
    return NUMBER


# === WORKING OUT === #


class _Answers(dict):
    """The answers by name; a missing one raises an error that names it."""

    def __init__(self, values: Mapping, fields: Mapping[str, Asked]) -> None:
        super().__init__(values)
        self.fields = fields

    def __getitem__(self, name: str) -> Value:
        field, value = self.fields[name], self.get(name)
        if field.kind == TRUTH:
            return bool(value)
        if value is None or value is False or value == "":
            raise ToolError(
                "formula_missing",
                _lt("“%(field)s” is not filled in."),
                field=field.label or name,
            )
        return plain(value, field.kind)


def plain(value: object, kind: str) -> Value:
    """Return an answer in the type that formulas use.

    >>> plain("2027-01-31", DAY), plain(0.1, NUMBER)
    (datetime.date(2027, 1, 31), Decimal('0.1'))
    """
    if kind == NUMBER:
        return Decimal(str(value))
    if kind == DAY:
        return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    return bool(value) if kind == TRUTH else str(value)[:LONGEST_TEXT]


class _Evaluator(SimpleEval):
    """simpleeval with decimal numbers and only with what ``problem`` allows."""

    def __init__(self, answers: _Answers) -> None:
        functions = {name: function.does for name, function in FUNCTIONS.items()}
        super().__init__(dict(OPERATORS), functions, answers)
        self.nodes = {kind: self.nodes[kind] for kind in NODES}
        self.nodes[ast.Constant] = self._constant

    def _constant(self, node: ast.Constant) -> Value:
        exact = isinstance(node.value, (bool, str))
        return node.value if exact else Decimal(str(node.value))

    def _eval(self, node: ast.AST) -> Value:
        value = super()._eval(node)
        if isinstance(value, Decimal) and not abs(value) < LARGEST:
            raise _too_large()
        return value


def _too_large() -> ToolError:
    return ToolError("formula_large", _lt("The formula comes to too large a number."))


def evaluate(text: str, values: Mapping, fields: Mapping[str, Asked]) -> Value:
    """Evaluate a formula in which ``problem`` finds no problem.

    :param values: the answers by name; dates as dates or YYYY-MM-DD
    :raise ToolError: when a needed answer is missing, when it divides by zero,
        or when the number becomes too large

    >>> evaluate("luas * 0.1", {"luas": 3}, {"luas": Asked("integer")})
    Decimal('0.3')
    """
    tree = parse(text)
    try:
        with localcontext(WORKING):
            return _Evaluator(_Answers(values, fields)).eval(text, tree)
    except DivisionByZero:
        raise ToolError("formula_zero", _lt("The formula divides by zero.")) from None
    except (DecimalException, InvalidExpression, OverflowError, ValueError) as error:
        if isinstance(error, ToolError):
            raise
        raise ToolError(
            "formula_fails", _lt("The formula cannot be worked out with these answers.")
        ) from None


def order_problems(
    formulas: Mapping[str, str], fields: Mapping[str, Asked]
) -> Iterator[tuple[str, ToolError]]:
    """Yield each problem of computed fields: the name and a sentence.

    A computed field may use the asked fields and the computed fields before it, so that
    there is no circle.

    :param formulas: name of the field -> formula, in the order of the form

    >>> fields = {"a": Asked("integer"), "b": Asked("integer")}
    >>> [name for name, _error in order_problems({"a": "b + 1", "b": "a + 1"}, fields)]
    ['a']
    """
    known = {name: field for name, field in fields.items() if name not in formulas}
    for name, text in formulas.items():
        error = problem(text, known, fields[name].kind)
        if error:
            yield name, error
        known[name] = fields[name]
