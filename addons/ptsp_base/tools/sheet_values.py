# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads what people type into the cells of a list: numbers, days, choices."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from .errors import ToolError
from .marker import _lt

YES = frozenset(["ya", "y", "yes", "1", "true", "benar", "x", "v", "ada"])
NO = frozenset(["tidak", "t", "no", "n", "0", "false", "salah", "-", "tidak ada"])
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")
EARLIEST = date(1900, 1, 1)
_NUMBER = re.compile(
    r"-?(?P<whole>\d+|\d{1,3}(?:\.\d{3})+)(?:,(?P<rest>\d+))?", re.ASCII
)
_WHOLE = re.compile(r"-?(?:\d{1,15}|\d{1,3}(?:\.\d{3}){1,4})(?:,0+)?", re.ASCII)
_POINT = re.compile(r"-?\d+\.(?:\d{1,2}|\d{4,})", re.ASCII)


def key(text: str) -> str:
    """Return the comparable form of a heading or a choice.

    >>> key("  Nama\\nPemohon * "), key("NIK")
    ('nama pemohon', 'nik')
    """
    return " ".join(text.casefold().replace("*", " ").split())


def boolean(text: str) -> bool:
    """Return yes or no.

    >>> boolean("Ya"), boolean("tidak")
    (True, False)
    """
    word = key(text)
    if word in YES:
        return True
    if word in NO:
        return False
    raise ToolError(
        "cell_boolean", _lt("“%(text)s” is neither ya nor tidak."), text=text[:40]
    )


def number(text: str) -> float:
    """Return a number written the Indonesian way, with a comma before its decimals.

    >>> number("1.250.000"), number("12,5"), number("-3.75")
    (1250000, 12.5, -3.75)
    """
    plain = text.removeprefix("Rp").strip()
    found = _NUMBER.fullmatch(plain)
    if found and "." in found["whole"] and found["whole"].count(".") == 1:
        # 1.250 may be meant either way, unless decimals follow.
        found = found if found["rest"] else None
    if found:
        plain = plain.replace(".", "").replace(",", ".")
    elif not _POINT.fullmatch(plain):
        raise ToolError(
            "cell_number",
            _lt("“%(text)s” is no number; write 1250000 or 12,5."),
            text=text[:40],
        )
    return float(plain) if "." in plain else int(plain)


def whole(text: str) -> int:
    """Return a whole number; points may separate its groups.

    >>> whole("1.250"), whole("0012")
    (1250, 12)
    """
    plain = text.removeprefix("Rp").strip()
    if not _WHOLE.fullmatch(plain):
        raise ToolError(
            "cell_whole",
            _lt("“%(text)s” is no whole number; write 1250000."),
            text=text[:40],
        )
    return int(plain.partition(",")[0].replace(".", ""))


def day(text: str) -> date:
    """Return a day.

    >>> day("31/01/2027").isoformat(), day("2027-01-31 00:00:00").isoformat()
    ('2027-01-31', '2027-01-31')
    """
    for form in DAYS:
        try:
            found = datetime.strptime(text[:10].strip(), form).date()
        except ValueError:
            continue
        if found >= EARLIEST:
            return found
    raise ToolError(
        "cell_day", _lt("“%(text)s” is no day; write 31/01/2027."), text=text[:40]
    )


def choice(text: str, options: Iterable[tuple[str, str]]) -> str:
    """Return the code of a choice, given its code or its words.

    >>> choice("Jalur Darat", [("darat", "Jalur darat")])
    'darat'
    """
    options = list(options)
    word = key(text)
    for code, words in options:
        if word in (key(code), key(words)):
            return code
    raise ToolError(
        "cell_choice",
        _lt("“%(text)s” is none of the choices: %(known)s."),
        text=text[:40],
        known=", ".join(words for _code, words in options)[:400],
    )
