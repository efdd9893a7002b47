# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Patterns of letter and registration numbers.

A pattern is text with tokens, such as
``503/{seq:03d}/DPMPTSP-{unit}/{month_roman}/{year}``. Everybody who may edit a register
can write it, so it never reaches a formatting function: this module cuts it into pieces
and knows only a short list of tokens. The reset period of a register must be visible in
its numbers, or else two letters could have the same number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from .errors import ToolError
from .marker import _lt

Reset = Literal["never", "year", "month"]

RESETS = ("never", "year", "month")
DATE_TOKENS = ("year", "year2", "month", "month_roman", "day")
VALUE_TOKENS = ("unit", "classification", "security", "service")
TOKENS = ("seq", *DATE_TOKENS, *VALUE_TOKENS)
PADDED_TOKENS = ("seq", "month", "day")
NEEDED_TOKENS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "never": (),
    "year": (("year", "year2"),),
    "month": (("year", "year2"), ("month", "month_roman")),
}
PERIOD_SENTENCES: Mapping[str, str] = {
    "year": _lt(
        "The numbers start again every year, but the pattern does not show the year; "
        "add {%(token)s} to it."
    ),
    "month": _lt(
        "The numbers start again every month, but the pattern does not show the "
        "month; add {%(token)s} to it."
    ),
}
MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

MAX_PATTERN = 120
MAX_VALUE = 40
MAX_SEQ = 999_999_999

_PIECES = re.compile(r"\{([^{}]*)\}|([^{}]+)|(.)", re.DOTALL)
_WIDTH = re.compile(r"0([1-9])d")
_NOT_LITERAL = re.compile(r"[^A-Za-z0-9 /.\-_(),:&]")
_NOT_IN_VALUE = re.compile(r"[^A-Za-z0-9 .\-_(),:&]")
_LETTER_OR_DIGIT = re.compile(r"[A-Za-z0-9]*")


class PatternError(ToolError):
    """A number pattern, or a value for it, that cannot be used."""


@dataclass(frozen=True, slots=True)
class Token:
    """A place of a pattern that takes a value.

    :ivar name: one of :data:`TOKENS`
    :ivar width: at least this many digits, filled with zeros; 0 for none
    """

    name: str
    width: int = 0

    def __str__(self) -> str:
        return f"{{{self.name}:0{self.width}d}}" if self.width else f"{{{self.name}}}"


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """A pattern that was read and is usable.

    :ivar source: the text it was read from
    :ivar pieces: literal texts and tokens, in order
    """

    source: str
    pieces: tuple[str | Token, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Token))

    @property
    def names(self) -> frozenset[str]:
        """The names of the tokens."""
        return frozenset(token.name for token in self.tokens)


# === READING === #


def parse(pattern: str, reset: Reset | None = None) -> NumberPattern:
    """Read a pattern.

    :param pattern: text with tokens; ``seq`` exactly once, and between two tokens a
        separator, so that different numbers never look the same
    :param reset: where given, the period of the register, checked as well
    :raise PatternError: with a sentence that names the token and the remedy

    >>> parse("503/{seq:03d}/{month_roman}/{year}").tokens[0]
    Token(name='seq', width=3)
    """
    if len(pattern) > MAX_PATTERN:
        raise PatternError(
            "pattern_too_long",
            _lt("The number pattern has %(length)s characters; use at most %(limit)s."),
            length=len(pattern),
            limit=MAX_PATTERN,
        )
    pieces = tuple(_read_piece(match) for match in _PIECES.finditer(pattern))
    parsed = NumberPattern(pattern, pieces)
    _check_spaces(pattern)
    _check_seq(parsed)
    _check_separators(parsed)
    if reset is not None:
        check_reset(parsed, reset)
    return parsed


def check_reset(parsed: NumberPattern, reset: Reset) -> None:
    """Refuse a pattern that does not show the reset period of its register.

    :param reset: ``year`` needs a year in the pattern, ``month`` a month as well
    :raise PatternError: naming the token to add
    """
    for choice in NEEDED_TOKENS[_known_reset(reset)]:
        if not parsed.names.intersection(choice):
            raise PatternError(
                "pattern_without_period",
                PERIOD_SENTENCES[choice[0]],
                token=choice[0],
            )


def _read_piece(match: re.Match[str]) -> str | Token:
    token, literal, stray = match.groups()
    if stray is not None:
        raise PatternError(
            "pattern_stray_brace",
            _lt("The number pattern has a single %(brace)s; write tokens as {seq}."),
            brace=stray,
        )
    if token is not None:
        return _read_token(token)
    return _read_literal(literal)


def _read_literal(text: str) -> str:
    found = _NOT_LITERAL.search(text)
    if found:
        raise PatternError(
            "pattern_bad_character",
            _lt(
                "The number pattern contains %(character)s; use letters without "
                "accents, digits, spaces and / . - _ ( ) , : & only."
            ),
            character=ascii(found.group()),
        )
    return text


def _read_token(text: str) -> Token:
    name, colon, width = text.partition(":")
    if name not in TOKENS:
        raise PatternError(
            "pattern_unknown_token",
            _lt("{%(token)s} is not a token of number patterns; use one of %(known)s."),
            token=text,
            known=", ".join(TOKENS),
        )
    return Token(name, _read_width(name, width)) if colon else Token(name)


def _read_width(name: str, text: str) -> int:
    if name not in PADDED_TOKENS:
        raise PatternError(
            "pattern_width_not_allowed",
            _lt("The token {%(token)s} takes no width; write {%(token)s} alone."),
            token=name,
        )
    found = _WIDTH.fullmatch(text)
    if not found:
        raise PatternError(
            "pattern_bad_width",
            _lt(
                "The token {%(token)s} has the width %(width)s; use :01d to :09d, "
                "for example {%(token)s:03d}."
            ),
            token=name,
            width=ascii(text),
        )
    return int(found.group(1))


def _check_spaces(pattern: str) -> None:
    if pattern != pattern.strip():
        raise PatternError(
            "pattern_outer_space",
            _lt("The number pattern begins or ends with a space; remove it."),
        )


def _check_seq(parsed: NumberPattern) -> None:
    count = sum(token.name == "seq" for token in parsed.tokens)
    if count == 0:
        raise PatternError(
            "pattern_without_seq",
            _lt(
                "The number pattern has no {seq}, so all numbers would be the same; "
                "add {seq}."
            ),
        )
    if count > 1:
        raise PatternError(
            "pattern_seq_twice",
            _lt("The number pattern has {seq} %(count)s times; keep one of them."),
            count=count,
        )


def _check_separators(parsed: NumberPattern) -> None:
    """Refuse tokens that run into each other: 1 and 12 would look like 11 and 2."""
    before: Token | None = None
    for piece in parsed.pieces:
        if isinstance(piece, Token):
            if before:
                raise PatternError(
                    "pattern_without_separator",
                    _lt(
                        "Nothing divides %(left)s from %(right)s; put a sign such as / "
                        "between them."
                    ),
                    left=str(before),
                    right=str(piece),
                )
            before = piece
        elif not _LETTER_OR_DIGIT.fullmatch(piece):
            before = None


def _known_reset(reset: str) -> str:
    if reset not in RESETS:
        raise PatternError(
            "unknown_reset",
            _lt("%(reset)s is not a reset period; use one of %(known)s."),
            reset=reset,
            known=", ".join(RESETS),
        )
    return reset


# === WRITING === #


def render(
    parsed: NumberPattern, seq: int, day: date, values: Mapping[str, str] | None = None
) -> str:
    """Write one number.

    :param seq: place in the register within its period, from 1; a number with more
        digits than its width keeps them all
    :param day: date of the number in the office's own time zone
    :param values: texts for the tokens unit, classification, security and service;
        only those that the pattern uses are looked at
    :raise PatternError: naming the value that is missing or cannot be used

    >>> pattern = parse("503/{seq:03d}/DPMPTSP-{unit}/{month_roman}/{year}")
    >>> render(pattern, 7, date(2027, 1, 11), {"unit": "III"})
    '503/007/DPMPTSP-III/I/2027'
    """
    texts = {"seq": str(_checked_seq(seq)), **_date_texts(_checked_day(day))}
    for name in parsed.names.intersection(VALUE_TOKENS):
        texts[name] = _checked_value(name, (values or {}).get(name, ""))
    return "".join(
        texts[piece.name].zfill(piece.width) if isinstance(piece, Token) else piece
        for piece in parsed.pieces
    )


def preview(
    pattern: str,
    day: date,
    values: Mapping[str, str] | None = None,
    reset: Reset | None = None,
    seq: int = 1,
) -> str:
    """Read a pattern and show the number it would give.

    A value that is not known yet is shown as its name in capitals.

    :raise PatternError: as :func:`parse` and :func:`render`

    >>> preview("{seq:03d}/{unit}/{year}", date(2027, 1, 11))
    '001/UNIT/2027'
    """
    stand_ins = {name: name.upper() for name in VALUE_TOKENS}
    known = {name: text for name, text in (values or {}).items() if text}
    return render(parse(pattern, reset), seq, day, {**stand_ins, **known})


def period_key(reset: Reset, day: date) -> str:
    """Return the name of a register's counting period; it is never empty.

    :param day: date in the office's own time zone

    >>> [period_key(reset, date(2027, 1, 11)) for reset in RESETS]
    ['all', '2027', '2027-01']
    """
    _checked_day(day)
    keys = {"never": "all", "year": f"{day:%Y}", "month": f"{day:%Y-%m}"}
    return keys[_known_reset(reset)]


def roman_month(month: int) -> str:
    """Return a month, 1 to 12, in Roman numerals.

    >>> roman_month(9)
    'IX'
    """
    if not 1 <= month <= 12:
        raise PatternError(
            "unknown_month",
            _lt("%(month)s is not a month; use 1 to 12."),
            month=month,
        )
    return MONTHS[month - 1]


def _date_texts(day: date) -> dict[str, str]:
    return {
        "year": f"{day.year:04d}",
        "year2": f"{day.year % 100:02d}",
        "month": str(day.month),
        "month_roman": roman_month(day.month),
        "day": str(day.day),
    }


def _checked_seq(seq: int) -> int:
    if isinstance(seq, bool) or not 1 <= seq <= MAX_SEQ:
        raise PatternError(
            "bad_seq",
            _lt("%(seq)s is not a place in a register; use 1 to %(limit)s."),
            seq=str(seq),
            limit=MAX_SEQ,
        )
    return seq


def _checked_day(day: date) -> date:
    """Refuse a moment, whose date depends on a time zone that is unknown here."""
    if isinstance(day, datetime):
        raise PatternError(
            "day_with_time",
            _lt(
                "A number needs the office's local date, not the moment %(moment)s; "
                "convert it first."
            ),
            moment=day.isoformat(),
        )
    return day


def _checked_value(name: str, text: str) -> str:
    if not text.strip():
        raise PatternError(
            "value_missing",
            _lt(
                "The pattern uses {%(token)s}, but there is no value for it; enter one."
            ),
            token=name,
        )
    if len(text) > MAX_VALUE:
        raise PatternError(
            "value_too_long",
            _lt(
                "The value for {%(token)s} has %(length)s characters; use at most "
                "%(limit)s."
            ),
            token=name,
            length=len(text),
            limit=MAX_VALUE,
        )
    found = _NOT_IN_VALUE.search(text)
    if found:
        raise PatternError(
            "value_bad_character",
            _lt(
                "The value for {%(token)s} contains %(character)s; use letters without "
                "accents, digits, spaces and . - _ ( ) , : & only, and write a / in "
                "the pattern itself."
            ),
            token=name,
            character=ascii(found.group()),
        )
    return text
