# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks the fee and the computed fields in a definition file.

The functions take plain data and yield problems with their paths. They skip values of
the wrong type, because the schema reports those.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ..tools import fee, formula
from ..tools.errors import ToolError
from ..tools.formula import Asked
from ..tools.marker import _lt
from .reading import entries, section, text_of
from .yaml_text import Path

Problem = tuple[Path, ToolError]
WAYS = ("amount", "tariff", "formula")
ROUND = ("round", "round_to")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
CENTS = 2


def fields(data: Mapping) -> dict[str, Asked]:
    """Return the fields of the form as formulas know them, by name."""
    found = {}
    for _number, entry in entries(data, "form"):
        name, kind = text_of(entry, "name"), text_of(entry, "type")
        if name and kind in formula.KINDS:
            pairs = entry.get("options") if kind == "selection" else ()
            codes = tuple(
                pair[0]
                for pair in (pairs if isinstance(pairs, list) else ())
                if isinstance(pair, list) and pair and isinstance(pair[0], str)
            )
            found[name] = Asked(kind, text_of(entry, "label"), codes)
    return found


def problems(data: Mapping) -> Iterator[Problem]:
    """Yield the problems with the fee and with computed fields."""
    asked = fields(data)
    places = {}
    formulas = {}
    for number, entry in entries(data, "form"):
        name, text = text_of(entry, "name"), text_of(entry, "formula")
        if text and name in asked:
            formulas[name], places[name] = text, ("form", number, "formula")
    for name, error in formula.order_problems(formulas, asked):
        yield places[name], error
    for number, entry in entries(section(data, "fee"), "lines"):
        yield from _line_problems(("fee", "lines", number), entry, asked)


def _line_problems(
    path: Path, entry: Mapping, asked: Mapping[str, Asked]
) -> Iterator[Problem]:
    yield from _way_problems(path, entry)
    yield from _number_problems(path, entry)
    text = text_of(entry, "formula")
    if text and (error := formula.problem(text, asked)):
        yield (*path, "formula"), error
    tariff = section(entry, "tariff")
    if tariff:
        line = fee.Line(
            key="",
            label=text_of(entry, "label"),
            kind=fee.LEVY,
            way=fee.TARIFF,
            choice=text_of(tariff, "by"),
            measure=text_of(tariff, "range"),
            per=text_of(tariff, "per"),
            rows=tuple(
                fee.Row(Decimal(0), text_of(row, "value"))
                for _number, row in entries(tariff, "rows")
            ),
        )
        for word, error in fee.line_problems(line, asked):
            yield (*path, "tariff", word), error


def _way_problems(path: Path, entry: Mapping) -> Iterator[Problem]:
    """Yield keys that exclude each other: an amount has only one rule."""
    said = [word for word in WAYS if word in entry]
    if entry.get("kind") == fee.NONE and said:
        sentence = _lt("What is not charged has no %(word)s; take it out.")
        yield (*path, said[0]), ToolError("fee_none", sentence, word=said[0])
    elif len(said) > 1:
        sentence = _lt("An amount comes about in one way: keep one of %(words)s.")
        yield (
            (*path, said[1]),
            ToolError("fee_ways", sentence, words=", ".join(said)),
        )
    worked_out = {"tariff", "formula"}.intersection(said)
    for word in ROUND:
        if word in entry and not worked_out:
            sentence = _lt("Only an amount that is worked out is rounded.")
            yield (*path, word), ToolError("fee_round", sentence)


def _number_problems(path: Path, entry: Mapping) -> Iterator[Problem]:
    """Yield amounts with fractions of a cent, and limits that are no plain numbers."""
    yield from _amount_problems(path, entry)
    for number, row in entries(section(entry, "tariff"), "rows"):
        place = (*path, "tariff", "rows", number)
        yield from _amount_problems(place, row)
        yield from _limit_problems(place, row)


def _amount_problems(path: Path, entry: Mapping) -> Iterator[Problem]:
    if _is_number(entry.get("amount")) and not _has_cents(entry["amount"]):
        yield (*path, "amount"), _cents()


def _limit_problems(path: Path, row: Mapping) -> Iterator[Problem]:
    for word in ("from", "to"):
        if _is_number(row.get(word)) and not NUMBER.fullmatch(str(row[word])):
            sentence = _lt("Give a plain number with at most 6 decimals.")
            yield (*path, word), ToolError("fee_number", sentence)
    low, high = row.get("from"), row.get("to")
    if _is_number(low) and _is_number(high) and high < low:
        sentence = _lt("%(last)s is below %(first)s.")
        yield (
            (*path, "to"),
            ToolError("fee_order", sentence, last=f"to {high}", first=f"from {low}"),
        )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _has_cents(amount: float) -> bool:
    return round(amount, CENTS) == amount


def _cents() -> ToolError:
    return ToolError("fee_cents", _lt("An amount has at most two decimals."))
