# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How long a product is valid: counted from its date, until an answered day, or both.

The last day is still valid. A month or a year ends on the day of the same number, or on
the last day of a shorter month. If a length and a day are given, the earlier one ends
the validity. Days are those of the office.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from .errors import ToolError
from .marker import _lt

DAYS, MONTHS, YEARS = UNITS = ("days", "months", "years")
# This many years still end before Python's calendar does.
LONGEST = 3650
YEAR = 12
# ISO 8601 writes a length as P30D, P6M, P1Y.
LETTERS: Mapping[str, str] = {DAYS: "D", MONTHS: "M", YEARS: "Y"}
# Papers are Indonesian in every language of the screen.
WORDS: Mapping[str, str] = {DAYS: "hari", MONTHS: "bulan", YEARS: "tahun"}
_LENGTH = re.compile(r"P(\d{1,4})([DMY])")
_PRINTED = re.compile(r"(\d{1,4})(?: \([^)]*\))? (hari|bulan|tahun)")


class Rule(NamedTuple):
    """The rule of a revision.

    :ivar amount: how many of the unit; 0 if nothing is counted
    :ivar unit: one of :data:`UNITS`
    :ivar until: name of the date field of the form that ends it; empty for none
    """

    amount: int = 0
    unit: str = YEARS
    until: str = ""


class Field(NamedTuple):
    """The facts about a form field that a rule needs."""

    kind: str
    required: bool


def last_day(day: date, length: str, end: date | None = None) -> date | None:
    """Return the last day on which a letter is valid, or None for always.

    :param day: the date of the letter
    :param length: as :func:`written` gives it; empty if nothing is counted
    :param end: the day that the applicant answered, or None

    >>> last_day(date(2028, 2, 29), "P1Y")
    datetime.date(2029, 2, 28)
    >>> last_day(date(2027, 1, 11), "P6M", date(2027, 3, 1))
    datetime.date(2027, 3, 1)
    """
    known = [one for one in (_counted(day, length), end) if one]
    return min(known) if known else None


def written(amount: int, unit: str) -> str:
    """Return a length in the form that a frozen letter keeps; empty for none.

    >>> written(1, "years"), written(0, "years")
    ('P1Y', '')
    """
    return f"P{amount}{LETTERS[unit]}" if amount else ""


def _counted(day: date, length: str) -> date | None:
    match = _LENGTH.fullmatch(length)
    if not match:
        return None
    amount, letter = int(match[1]), match[2]
    if letter == LETTERS[DAYS]:
        return day + timedelta(days=amount)
    months = amount * YEAR if letter == LETTERS[YEARS] else amount
    years, month = divmod(day.month - 1 + months, YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def words(amount: int, unit: str, until: str = "") -> str:
    """Return a rule in the words that follow *berlaku* on papers; empty for none.

    :param until: the day that ends it, in words

    >>> words(6, "months", "31 Desember 2027")
    '6 bulan sejak tanggal surat, paling lama sampai dengan 31 Desember 2027'
    """
    counted = f"{amount} {WORDS[unit]} sejak tanggal surat" if amount else ""
    end = f"sampai dengan {until}" if until else ""
    return f"{counted}, paling lama {end}" if counted and end else counted or end


def problems(
    rule: Rule, fields: Mapping[str, Field]
) -> Iterator[tuple[str, ToolError]]:
    """Yield each problem of a rule: the word of the definition, and the reason.

    :param fields: of the form, by name
    """
    if rule.amount and not 1 <= rule.amount <= LONGEST:
        sentence = _lt(
            "Give 1 to %(most)s days, months or years, or 0 where nothing is counted."
        )
        yield "amount", ToolError("validity_amount", sentence, most=LONGEST)
    if not rule.until:
        return
    field = fields.get(rule.until)
    if not field or field.kind != "date":
        sentence = _lt(
            "“%(name)s” is no date field of the application form; name one that asks"
            " for a day."
        )
        yield "until", ToolError("validity_field", sentence, name=rule.until[:80])
    elif not field.required and not rule.amount:
        sentence = _lt(
            "“%(name)s” may be left empty, and then nothing says how long the product"
            " is valid: let the form require it, or count from the date of the letter"
            " too."
        )
        yield "until", ToolError("validity_open", sentence, name=rule.until[:80])


def says_otherwise(text: str, rule: Rule) -> str:
    """Return the length in a printed sentence, if it differs from the rule's.

    >>> says_otherwise("Berlaku 2 (dua) tahun.", Rule(1, "years"))
    '2 tahun'
    """
    printed = [(int(many), unit) for many, unit in _PRINTED.findall(text)]
    if not rule.amount or not printed or (rule.amount, WORDS[rule.unit]) in printed:
        return ""
    return " ".join(map(str, printed[0]))
