# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Computes what a service costs, from fixed lines, tables and formulas.

Amounts are exact decimal numbers in rupiah. Texts for papers are Indonesian in every
language of the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from . import formula
from .errors import ToolError
from .formula import NUMBER, Asked
from .marker import _lt

LEVY, TAX, NONE = "levy", "tax", "none"
FIXED, TARIFF, FORMULA, OUTSIDE = "fixed", "tariff", "formula", "outside"
ROUNDINGS = ("up", "down", "nearest")
HIGHEST = Decimal(10) ** 12
FREE_WORDS = "tidak dipungut biaya"

# A text that consists of these words only means that there is no fee. A text with any
# other word may name a fee, so it is printed as it is.
_FREE = frozenset(
    """
    tidak tanpa bebas gratis cuma-cuma nihil free rp0 rp0,00 rp0,- 0 0,00 0,- -
    """.split()
)
_AROUND = frozenset(
    """
    layanan pelayanan penerbitan pengurusan biaya tarif izin rekomendasi surat
    keterangan
    ini untuk adalah sebesar seluruh seluruhnya proses dipungut dikenai dikenakan ada
    berbayar pungutan retribusi rupiah apa pun apapun of charge dan atau rp
    """.split()
)


_GROUPED = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,13})(?:,[0-9]{1,2})?")
_PLAIN_AMOUNT = re.compile(r"[0-9]{1,13}(?:\.[0-9]{1,2})?")


@dataclass(frozen=True)
class Row:
    """A row of a tariff: the answers that it covers, and its amount.

    :ivar value: the choice that it covers; empty for every choice
    :ivar low: the smallest number that it covers, None for no limit
    :ivar high: the largest number that it covers, None for no limit
    """

    amount: Decimal
    value: str = ""
    low: Decimal | None = None
    high: Decimal | None = None

    def fits(self, value: str, number: Decimal | None) -> bool:
        """Tell whether the row covers such an answer."""
        if self.value and self.value != value:
            return False
        if number is None:
            return True
        below = self.low is not None and number < self.low
        above = self.high is not None and number > self.high
        return not below and not above


@dataclass(frozen=True)
class Line:
    """A line of the fee in a definition.

    :ivar kind: levy (retribusi), tax (pajak) or none (tidak dipungut)
    :ivar way: the rule for its amount: fixed, tariff, formula, or outside, where
        another office assesses it and the amount is typed in
    :ivar choice: the field whose choice finds the row of the tariff
    :ivar measure: the number field whose range finds the row of the tariff
    :ivar per: formula of how often the amount of the row is due; empty for once
    """

    key: str
    label: str
    kind: str
    way: str
    regulation: str = ""
    office: str = ""
    account: str = ""
    amount: Decimal = Decimal(0)
    text: str = ""
    choice: str = ""
    measure: str = ""
    per: str = ""
    rows: tuple[Row, ...] = ()
    rounding: str = "nearest"
    unit: Decimal = Decimal(1)


@dataclass(frozen=True)
class Assessed:
    """The amount of a line for one case, and its explanation in words."""

    amount: Decimal
    basis: str


def rupiah(amount: Decimal | float) -> str:
    """Return an amount as papers print it.

    >>> rupiah(1250000), rupiah(Decimal("0.5")), rupiah(-200)
    ('Rp1.250.000,00', 'Rp0,50', '-Rp200,00')
    """
    text = f"{abs(Decimal(str(amount))):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{'-' if amount < 0 else ''}Rp{text}"


def plain_amount(amount: Decimal | float) -> str:
    """Return an amount as people type it, for an input field.

    >>> plain_amount(1250000), plain_amount(Decimal("1250.5"))
    ('1.250.000', '1.250,50')
    """
    return rupiah(amount).replace("Rp", "").removesuffix(",00")


def read_amount(text: str) -> Decimal:
    """Read an amount that a person wrote: plain, or in Indonesian groups.

    :raise ToolError: when it is no amount of at most two decimals

    >>> [str(read_amount(text)) for text in ("1250000", "1.250.000,50", "1250,5")]
    ['1250000', '1250000.50', '1250.5']
    """
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif not _PLAIN_AMOUNT.fullmatch(text):
        raise ToolError(
            "amount",
            _lt("“%(text)s” is no amount; write 1250000 or 1.250.000,00."),
            text=text[:40],
        )
    return Decimal(text)


def is_free(amount: Decimal | float, text: str, kinds: Iterable[str] = ()) -> bool:
    """Tell whether a service is really free of charge.

    It is free if there is no amount, no line with a levy or a tax, and no words except
    those that say that there is no fee.

    >>> is_free(0, "tidak ada/tanpa tarif/gratis"), is_free(0, "")
    (True, True)
    >>> is_free(0, "Retribusi sesuai Perda 3/2012"), is_free(0, "", ["none", "tax"])
    (False, False)
    """
    if amount or set(kinds) - {NONE}:
        return False
    said = [word.strip(".;()") for word in re.split(r"[\s/;:]+", (text or "").lower())]
    said = [word.rstrip(",") for word in said if word]
    return not said or (bool(_FREE.intersection(said)) and set(said) <= _FREE | _AROUND)


def words(amount: Decimal | float, text: str, lines: Iterable[Line] = ()) -> str:
    """Return the cost of a service in words that follow its name in a sentence.

    >>> words(0, "Gratis"), words(50000, "")
    ('tidak dipungut biaya', 'dikenai biaya Rp50.000,00')
    >>> words(0, "Retribusi sesuai Perda 3/2012.")
    'dikenai biaya: Retribusi sesuai Perda 3/2012'
    """
    lines = list(lines)
    if is_free(amount, text, [line.kind for line in lines]):
        return FREE_WORDS
    if amount:
        return f"dikenai biaya {rupiah(amount)}"
    told = " ".join((text or "").split()).rstrip(".")
    if told:
        return f"dikenai biaya: {told}"
    due = [line.label for line in lines if line.kind != NONE]
    return f"dikenai {', '.join(due[:-1]) + ' dan ' if due[1:] else ''}{due[-1]}"


def line_words(line: Line, fields: Mapping[str, Asked]) -> str:
    """Return the rule for the amount of a line in the words of the printed SOP.

    >>> line_words(Line("a", "A", LEVY, FIXED, amount=Decimal(50000)), {})
    'Rp50.000,00'
    """
    if line.kind == NONE:
        return FREE_WORDS
    if line.way == FIXED:
        return rupiah(line.amount)
    if line.way == OUTSIDE:
        return "ditetapkan oleh penerbitnya"
    rounding = _rounding_words(line)
    if line.way == FORMULA:
        return f"rumus: {spelled(line.text, fields)}{rounding}"
    each = f" × {_factor(line.per, fields)}" if line.per else ""
    rows = "; ".join(
        f"{_row_words(row, line, fields)}: {rupiah(row.amount)}" for row in line.rows
    )
    return f"{rows}{each}{rounding}"


# === ASSESSMENT === #


def assess(line: Line, values: Mapping, fields: Mapping[str, Asked]) -> Assessed:
    """Compute the amount of a line from the answers of one case.

    :param values: the answers by name
    :raise ToolError: when an answer is missing, no row of the tariff fits, or the
        amount is below zero or too large; or the line is another office's
    """
    if line.kind == NONE:
        return Assessed(Decimal(0), FREE_WORDS)
    if line.way == FIXED:
        return Assessed(line.amount, "tarif tetap")
    if line.way == FORMULA:
        amount, basis = _by_formula(line, values, fields)
    elif line.way == TARIFF:
        amount, basis = _by_tariff(line, values, fields)
    else:
        raise ToolError(
            "fee_outside",
            _lt("%(line)s is assessed by another office; its amount is typed in."),
            line=line.label,
        )
    amount = formula.rounded(amount, line.rounding, line.unit)
    if not 0 <= amount <= HIGHEST:
        raise ToolError(
            "fee_amount",
            _lt("%(line)s comes to %(amount)s, which is no amount that can be due."),
            line=line.label,
            amount=rupiah(amount),
        )
    return Assessed(amount, f"{basis}{_rounding_words(line)}")


def _by_formula(
    line: Line, values: Mapping, fields: Mapping[str, Asked]
) -> tuple[Decimal, str]:
    amount = formula.evaluate(line.text, values, fields)
    used = _used_words(formula.names(line.text), values, fields)
    return amount, f"{spelled(line.text, fields)}{used}"


def _by_tariff(
    line: Line, values: Mapping, fields: Mapping[str, Asked]
) -> tuple[Decimal, str]:
    value, number, found = "", None, []
    if line.choice:
        value = str(formula.evaluate(line.choice, values, fields))
        field = fields[line.choice]
        found.append(f"{field.label or line.choice}: {field.told(value)}")
    if line.measure:
        number = formula.evaluate(line.measure, values, fields)
        found.append(f"{fields[line.measure].label or line.measure}: {_number(number)}")
    row = next((row for row in line.rows if row.fits(value, number)), None)
    if row is None:
        raise ToolError(
            "fee_no_row",
            _lt("The tariff of %(line)s has no row for %(answers)s."),
            line=line.label,
            answers="; ".join(found),
        )
    basis = f"{'; '.join(found)}; tarif {rupiah(row.amount)}"
    if not line.per:
        return row.amount, basis
    count = formula.evaluate(line.per, values, fields)
    used = _used_words(formula.names(line.per), values, fields)
    return row.amount * count, f"{basis} × {_factor(line.per, fields)}{used}"


def _used_words(
    names: Iterable[str], values: Mapping, fields: Mapping[str, Asked]
) -> str:
    """Return the answers that a formula used."""
    told = [
        f"{fields[name].label or name} = {_answer(values.get(name), fields[name])}"
        for name in names
    ]
    return f"; {', '.join(told)}" if told else ""


def _answer(value: object, field: Asked) -> str:
    if field.kind == NUMBER:
        return _number(Decimal(str(value or 0)))
    if field.kind == formula.TRUTH:
        return "ya" if value else "tidak"
    return field.told(str(value or "-"))[:80]


def _number(number: Decimal) -> str:
    """Return a number in Indonesian groups, without zeros at its end.

    >>> _number(Decimal("1250.50"))
    '1.250,5'
    """
    return f"{number.normalize():,f}".translate(str.maketrans(",.", ".,"))


_TOKEN = re.compile(r"""("[^"]*"|'[^']*')|([A-Za-z_]\w*)|(\d[\d.]*)|(\*\*|\*|==|!=)""")
_SIGNS = {"*": "×", "**": "^", "==": "=", "!=": "≠"}
_PLAIN = {
    "if": "bila",
    "else": ", selain itu",
    "and": "dan",
    "or": "atau",
    "not": "bukan",
    "min": "terkecil dari ",
    "max": "terbesar dari ",
    "abs": "nilai mutlak ",
    "round": "pembulatan ",
    "round_up": "pembulatan ke atas ",
    "round_down": "pembulatan ke bawah ",
    "days": "banyaknya hari ",
    "months": "banyaknya bulan ",
}


def spelled(text: str, fields: Mapping[str, Asked]) -> str:
    """Return a formula in readable form: labels, groups, signs and words.

    >>> spelled("luas * 25000", {"luas": Asked("integer", "Luas")})
    'Luas × 25.000'
    >>> kind = Asked("selection", "Jenis", ("a",), ("Papan",))
    >>> spelled("max(1, 2) if jenis == 'a' else 3", {"jenis": kind})
    'terbesar dari (1, 2) bila Jenis = Papan, selain itu 3'
    """
    last = None  # the field before a quoted answer that is compared with it

    def spell(match: re.Match) -> str:
        nonlocal last
        quoted, name, number, sign = match.groups()
        if quoted:
            answer = quoted[1:-1]
            return last.told(answer) if last else answer
        if name:
            last = fields.get(name, last)
            known = fields.get(name)
            return (known and known.label) or _PLAIN.get(name, name)
        return _number(Decimal(number)) if number else _SIGNS[sign]

    return " ".join(_TOKEN.sub(spell, text).split()).replace(" ,", ",")


def _factor(text: str, fields: Mapping[str, Asked]) -> str:
    """Return the words for how often an amount is due; one field needs no brackets."""
    told = spelled(text, fields)
    return told if text.strip().isidentifier() else f"({told})"


def _rounding_words(line: Line) -> str:
    if line.way not in (TARIFF, FORMULA) or line.unit == 1:
        return ""
    how = {"up": "ke atas", "down": "ke bawah", "nearest": "ke terdekat"}
    return f", dibulatkan {how[line.rounding]} ke kelipatan {rupiah(line.unit)}"


def _row_words(row: Row, line: Line, fields: Mapping[str, Asked]) -> str:
    field = fields.get(line.choice)
    parts = [field.told(row.value) if field else row.value] if row.value else []
    if row.low is not None and row.high is not None:
        parts.append(f"{_number(row.low)} s.d. {_number(row.high)}")
    elif row.low is not None:
        parts.append(f"mulai {_number(row.low)}")
    elif row.high is not None:
        parts.append(f"s.d. {_number(row.high)}")
    return ", ".join(parts) or "semua"


# === CHECKS === #


def line_problems(
    line: Line, fields: Mapping[str, Asked]
) -> Iterator[tuple[str, ToolError]]:
    """Yield each problem of a line: the word of the definition and a sentence."""
    if line.way == FORMULA and (error := formula.problem(line.text, fields)):
        yield "formula", error
    if line.way == TARIFF:
        yield from _tariff_problems(line, fields)


def _tariff_problems(
    line: Line, fields: Mapping[str, Asked]
) -> Iterator[tuple[str, ToolError]]:
    if not line.choice and not line.measure:
        sentence = _lt("A tariff needs a choice or a number that finds its row.")
        yield "by", ToolError("fee_tariff", sentence)
    yield from _field_problems("by", line.choice, formula.TEXT, fields)
    yield from _field_problems("range", line.measure, NUMBER, fields)
    options = fields[line.choice].options if line.choice in fields else ()
    if options:
        for value in sorted({row.value for row in line.rows} - {"", *options}):
            yield "rows", _no_choice(value, options)
    if line.per and (error := formula.problem(line.per, fields)):
        yield "per", error


def _field_problems(
    word: str, name: str, kind: str, fields: Mapping[str, Asked]
) -> Iterator[tuple[str, ToolError]]:
    known = [one for one, field in fields.items() if field.kind == kind]
    if name and name not in known:
        yield (
            word,
            ToolError(
                "fee_field",
                _lt("The form has no such field “%(name)s”; use one of: %(known)s."),
                name=name[:64],
                known=", ".join(known) or "-",
            ),
        )


def _no_choice(value: str, options: tuple[str, ...]) -> ToolError:
    return ToolError(
        "fee_value",
        _lt("The field has no choice “%(value)s”; use one of: %(known)s."),
        value=value[:64],
        known=", ".join(options),
    )


def tariff_doubts(line: Line, fields: Mapping[str, Asked]) -> Iterator[ToolError]:
    """Yield holes and overlaps in the rows of a tariff.

    If several rows fit, the first one counts; neighbours may share a limit.
    """
    field = fields.get(line.choice)
    options = field.options if field else ()
    for value in options or sorted({row.value for row in line.rows}):
        rows = [row for row in line.rows if row.value in ("", value)]
        if not rows:
            yield ToolError(
                "fee_hole",
                _lt("The tariff of %(line)s has no row for “%(value)s”."),
                line=line.label,
                value=value,
            )
        elif line.measure in fields:
            whole = fields[line.measure].type == "integer"
            yield from _range_doubts(line, value, rows, whole)
        elif len(rows) > 1:
            yield _overlap(line, value, "-")


def _range_doubts(
    line: Line, value: str, rows: list[Row], whole: bool
) -> Iterator[ToolError]:
    lowest, highest = Decimal("-Infinity"), Decimal("Infinity")
    spans = sorted(
        (
            lowest if row.low is None else row.low,
            highest if row.high is None else row.high,
        )
        for row in rows
    )
    step = Decimal(1) if whole else Decimal(0)
    for (_low, high), (low, _high) in pairwise(spans):
        if low > high + step:
            yield ToolError(
                "fee_hole",
                _lt(
                    "The tariff of %(line)s %(value)s has a hole between %(low)s and"
                    " %(high)s."
                ),
                line=line.label,
                value=value,
                low=_number(high),
                high=_number(low),
            )
        elif low < high:
            yield _overlap(line, value, _number(low) if low.is_finite() else "-")


def _overlap(line: Line, value: str, at: str) -> ToolError:
    return ToolError(
        "fee_overlap",
        _lt(
            "Rows of the tariff of %(line)s overlap (%(value)s, %(at)s): the first"
            " counts."
        ),
        line=line.label,
        value=value or "-",
        at=at,
    )
