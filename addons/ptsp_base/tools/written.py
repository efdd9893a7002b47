# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Writes values as people of the office write them."""

from __future__ import annotations

from datetime import date

_COMMA = str.maketrans(",.", ".,")


def number_text(value: float) -> str:
    """Return a number with points between thousands and a comma before decimals.

    >>> number_text(1250000)
    '1.250.000'
    >>> number_text(0.5)
    '0,5'
    """
    return f"{value:,}".translate(_COMMA)


def answer_text(kind: str, value: object) -> str:
    """Return an answer of a form for use in a sentence; keep an unfit one as it is.

    >>> answer_text("date", "2026-12-31")
    '31-12-2026'
    >>> answer_text("date", "besok")
    'besok'
    >>> answer_text("float", 12.5), answer_text("float", 1800.0)
    ('12,5', '1.800')
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value).removesuffix(",0")
    if kind in ("date", "datetime"):
        try:
            day = date.fromisoformat(str(value)[:10])
        except ValueError:
            return str(value)
        return day.strftime("%d-%m-%Y") + str(value)[10:]
    return str(value)
