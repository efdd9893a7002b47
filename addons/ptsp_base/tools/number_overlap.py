# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds out whether two number patterns can ever give the same number.

Each pattern is read as the set of all numbers it can give, on any day and with any
counter; two sets are compared character by character. An unknown value, such as the
code of a service, counts as any text.
"""

import string
from collections.abc import Iterable, Mapping

from .number_pattern import MONTHS, NumberPattern, Token

DIGITS = frozenset(string.digits)
VALUE_CHARACTERS = frozenset(string.ascii_letters + string.digits + " .-_(),:&")
MOST_DIGITS = 9
YEAR_DIGITS = {"year": 4, "year2": 2}
LARGEST = {"month": 12, "day": 31}
_NO_ZERO = DIGITS - {"0"}


class _Numbers:
    """All numbers of a pattern, as steps from one character to the next."""

    def __init__(self, pattern: NumberPattern, values: Mapping[str, str]) -> None:
        self.steps: list[list[tuple[frozenset[str], int]]] = [[]]
        ends = {0}
        for piece in pattern.pieces:
            if isinstance(piece, Token):
                ends = self._token(ends, piece, values)
            else:
                ends = self._text(ends, piece)
        self.ends = ends

    def _next(self, starts: Iterable[int], characters: Iterable[str]) -> int:
        self.steps.append([])
        new = len(self.steps) - 1
        for start in starts:
            self.steps[start].append((frozenset(characters), new))
        return new

    def _text(self, starts: set[int], text: str) -> set[int]:
        for character in text:
            starts = {self._next(starts, character)}
        return starts

    def _texts(self, starts: set[int], texts: Iterable[str]) -> set[int]:
        return {end for text in texts for end in self._text(starts, text)}

    def _token(
        self, starts: set[int], token: Token, values: Mapping[str, str]
    ) -> set[int]:
        if token.name == "seq":
            return self._counter(starts, token.width)
        if token.name in YEAR_DIGITS:
            for _digit in range(YEAR_DIGITS[token.name]):
                starts = {self._next(starts, DIGITS)}
            return starts
        if token.name == "month_roman":
            return self._texts(starts, MONTHS)
        if token.name in LARGEST:
            numbers = range(1, LARGEST[token.name] + 1)
            texts = [f"{number:0{token.width or 1}d}" for number in numbers]
            return self._texts(starts, texts)
        if values.get(token.name):
            return self._text(starts, values[token.name])
        end = self._next(starts, VALUE_CHARACTERS)
        self.steps[end].append((VALUE_CHARACTERS, end))
        return {end}

    def _counter(self, starts: set[int], width: int) -> set[int]:
        """Add a counter: this many digits with leading zeros, or more without."""
        ends, padded, longer = set(), starts, {self._next(starts, _NO_ZERO)}
        for count in range(1, MOST_DIGITS + 1):
            if count <= width:
                padded = {self._next(padded, DIGITS)}
            if count == width:
                ends |= padded
            if count > width:
                ends |= longer
            longer = {self._next(longer, DIGITS)}
        return ends


def common_number(
    first: NumberPattern,
    second: NumberPattern,
    first_values: Mapping[str, str] | None = None,
    second_values: Mapping[str, str] | None = None,
) -> str:
    """Return a number that both patterns can give, or an empty text.

    :param first_values: the values of tokens of the first pattern, such as ``unit``

    >>> from .number_pattern import parse
    >>> common_number(parse("A/{seq:03d}/{year}"), parse("A/{seq}/{year}"))
    'A/100/0000'
    >>> common_number(parse("A/{seq}"), parse("B/{seq}"))
    ''
    """
    one = _Numbers(first, first_values or {})
    other = _Numbers(second, second_values or {})
    reached = {(0, 0): ""}
    waiting = [(0, 0)]
    for here, there in waiting:
        text = reached[here, there]
        if here in one.ends and there in other.ends:
            return text
        for characters, after in one.steps[here]:
            for others, beyond in other.steps[there]:
                common = characters & others
                if common and (after, beyond) not in reached:
                    reached[after, beyond] = text + min(common)
                    waiting.append((after, beyond))
    return ""
