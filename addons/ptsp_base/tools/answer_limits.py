# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Limits of the answers to a service's own questions.

The limits are a mapping whose keys are words of the definition format: ``min`` and
``max`` of a number, the ``decimals`` it may have, the ``pattern`` of a short text with
``pattern_words`` that say what it looks like and an ``example``, ``earliest`` and
``latest`` of a date (a day, or ``today``), the ``formula`` that computes the answer
(``tools.formula`` checks it), and whether the answer ``identifies`` the object of a
case.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from .errors import ToolError
from .marker import _lt
from .written import number_text

TODAY = "today"
MAX_PATTERN = 200
NUMBERS = ("integer", "float")
# Each word with the types of question that it fits.
FITTING: Mapping[str, tuple[str, ...]] = {
    "min": NUMBERS,
    "max": NUMBERS,
    "money": NUMBERS,
    "decimals": ("float",),
    "pattern": ("char",),
    "pattern_words": ("char",),
    "example": ("char",),
    "earliest": ("date",),
    "latest": ("date",),
    "formula": ("integer", "float", "boolean", "char"),
    # A yes or no identifies no object.
    "identifies": ("char", "text", "integer", "float", "date", "selection"),
}
# A pattern with a repetition inside a repetition may take for ever on a text that does
# not match.
_REPEATED_TWICE = re.compile(r"\([^)]*[+*}][^)]*\)[+*{]")


def setup_problems(kind: str, limits: Mapping) -> Iterator[tuple[str, ToolError]]:
    """Yield each error in the definition of limits: the word and a sentence.

    :param kind: type of the question: char, integer, date ...

    >>> [str(error) for _word, error in setup_problems("integer", {"min": 9, "max": 1})]
    ['max: 1 is below min: 9.']
    """
    for word in limits:
        if word in FITTING and kind not in FITTING[word]:
            yield (
                word,
                ToolError(
                    "limit_type",
                    _lt("%(word)s does not fit a question of the type %(type)s."),
                    word=word,
                    type=kind,
                ),
            )
    yield from _mark_problems(limits)
    yield from _order_problems(limits, "min", "max", lambda value: value)
    yield from _order_problems(limits, "earliest", "latest", _day)
    if "pattern" in limits:
        yield from _pattern_problems(limits)
    for word in ("earliest", "latest"):
        if word in limits and limits[word] != TODAY and _day(limits[word]) is None:
            yield (
                word,
                ToolError(
                    "limit_date",
                    _lt("%(word)s is a date as YYYY-MM-DD, or today."),
                    word=word,
                ),
            )


def _mark_problems(limits: Mapping) -> Iterator[tuple[str, ToolError]]:
    if limits.get("identifies") and "formula" in limits:
        sentence = _lt("An answer that is worked out does not identify the object.")
        yield "identifies", ToolError("identifies_formula", sentence)


def _order_problems(
    limits: Mapping, low: str, high: str, read: Callable
) -> Iterator[tuple[str, ToolError]]:
    if low not in limits or high not in limits:
        return
    first, last = read(limits[low]), read(limits[high])
    if first is not None and last is not None and last < first:
        yield (
            high,
            ToolError(
                "limit_order",
                _lt("%(last)s is below %(first)s."),
                last=f"{high}: {limits[high]}",
                first=f"{low}: {limits[low]}",
            ),
        )


def _pattern_problems(limits: Mapping) -> Iterator[tuple[str, ToolError]]:
    compiled = _compiled(str(limits["pattern"]))
    if compiled is None:
        sentence = _lt(
            "The pattern is no regular expression of at most %(most)s characters "
            "without a repetition inside a repetition."
        )
        yield "pattern", ToolError("limit_pattern", sentence, most=MAX_PATTERN)
    elif not compiled.fullmatch(str(limits.get("example") or "")):
        sentence = _lt("The example does not fit the pattern; give one that does.")
        yield "example", ToolError("limit_example", sentence)
    if not limits.get("pattern_words"):
        sentence = _lt("Say in pattern_words what the answer looks like.")
        yield "pattern_words", ToolError("limit_words", sentence)


def _compiled(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern that can be used, or None."""
    if len(pattern) > MAX_PATTERN or _REPEATED_TWICE.search(pattern):
        return None
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None


def answer_problem(
    kind: str, limits: Mapping, value: object, today: date
) -> ToolError | None:
    """Return why an answer of the right type is outside its limits, or None.

    :param value: a number, a text, or a date as YYYY-MM-DD
    :param today: the office's day

    >>> str(answer_problem("integer", {"min": 1}, 0, date(2027, 1, 11)))
    'give at least 1'
    >>> answer_problem("integer", {"min": 1}, 1, date(2027, 1, 11))
    """
    if kind in NUMBERS:
        return _number_problem(limits, value)
    if kind == "char" and "pattern" in limits:
        if re.fullmatch(limits["pattern"], value):
            return None
        return ToolError(
            "pattern",
            _lt("give %(words)s, such as %(example)s"),
            words=limits["pattern_words"],
            example=limits["example"],
        )
    return _date_problem(limits, value, today) if kind == "date" else None


def _number_problem(limits: Mapping, value: float) -> ToolError | None:
    if not math.isfinite(value):
        return ToolError("finite", _lt("give a number that can be counted"))
    least = _least(limits)
    if least is not None and value < least:
        return ToolError(
            "min", _lt("give at least %(limit)s"), limit=number_text(least)
        )
    if "max" in limits and value > limits["max"]:
        return ToolError(
            "max", _lt("give at most %(limit)s"), limit=number_text(limits["max"])
        )
    decimals = limits.get("decimals")
    if decimals and round(value, decimals) != value:
        return ToolError(
            "decimals", _lt("give at most %(count)s decimals"), count=decimals
        )
    return None


def _least(limits: Mapping) -> float | None:
    """Return the smallest number that somebody may enter, or None.

    An amount of money is not negative unless the definition says so.
    """
    typed_money = limits.get("money") and "formula" not in limits
    return limits.get("min", 0 if typed_money else None)


def _date_problem(limits: Mapping, value: object, today: date) -> ToolError | None:
    day = _day(str(value)[:10])
    for word, sentence, outside in (
        ("earliest", _lt("give %(day)s or later"), lambda one, limit: one < limit),
        ("latest", _lt("give %(day)s or earlier"), lambda one, limit: one > limit),
    ):
        if word in limits:
            limit = today if limits[word] == TODAY else _day(limits[word])
            if outside(day, limit):
                return ToolError(word, sentence, day=limit.strftime("%d-%m-%Y"))
    return None


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
