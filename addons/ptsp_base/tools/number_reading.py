# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads from a handwritten number its place in the register."""

import re
from collections.abc import Mapping
from datetime import date

from .errors import ToolError
from .marker import _lt
from .number_pattern import MAX_SEQ, NumberPattern, Token, render


def sequence_of(
    parsed: NumberPattern, number: str, day: date, values: Mapping[str, str]
) -> int:
    """Return the sequence of a number that a pattern gives on a day.

    The number may have more or fewer leading zeros than the pattern has now.

    :param day: date of the number in the office's own time zone
    :param values: texts for the tokens of the pattern, as ``render`` takes them
    :raise ToolError: when the pattern does not give the number on that day

    >>> from .number_pattern import parse
    >>> pattern = parse("503/{seq:03d}/{month_roman}/{year}")
    >>> sequence_of(pattern, "503/7/I/2024", date(2024, 1, 11), {})
    7
    """
    example = render(parsed, 1, day, values)
    pieces = [
        r"0*(?P<seq>[0-9]{1,9})"
        if isinstance(piece, Token) and piece.name == "seq"
        else re.escape(_text(parsed, piece, day, values))
        for piece in parsed.pieces
    ]
    found = re.fullmatch("".join(pieces), number.strip())
    sequence = int(found["seq"]) if found else 0
    if not 1 <= sequence <= MAX_SEQ:
        raise ToolError(
            "number_apart",
            _lt(
                "%(number)s is not of the register's pattern on that day; it would be"
                " such as %(example)s."
            ),
            number=number[:80],
            example=example,
        )
    return sequence


def _text(
    parsed: NumberPattern, piece: str | Token, day: date, values: Mapping[str, str]
) -> str:
    if isinstance(piece, str):
        return piece
    return render(NumberPattern(parsed.source, (piece,)), 1, day, values)
