# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads a bank's list of payments (CSV), and makes keys of receipt numbers.

The first row names the columns. Columns are recognised by the words that banks use for
them, and separated by comma, semicolon or tab.
"""

import csv
import io
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from . import fee
from .errors import ToolError
from .marker import _lt

MOST_BYTES, MOST_ROWS = 2_000_000, 2_000
COLUMNS = {
    "day": ("tanggal", "tgl", "tanggal bayar", "tanggal transaksi", "date"),
    "amount": ("jumlah", "nominal", "kredit", "jumlah bayar", "amount"),
    "number": ("nomor bukti", "no bukti", "ntpn", "referensi", "no referensi", "ref"),
    "words": ("keterangan", "uraian", "berita", "kode bayar", "description"),
}
DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")

# Amounts in the form that foreign banks use: 1,250,000.00.
_ABROAD = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2}")


class Payment(NamedTuple):
    """A row of the list.

    :ivar line: its line in the file
    :ivar words: what the payer wrote
    """

    line: int
    day: date
    amount: Decimal
    number: str
    words: str


def receipt_key(number: str) -> str:
    """Return the key of a receipt number: its letters and figures.

    >>> receipt_key(" ntpn-00 12/a "), receipt_key("NTPN 0012A")
    ('NTPN0012A', 'NTPN0012A')
    """
    folded = unicodedata.normalize("NFKC", number or "").upper()
    return "".join(character for character in folded if character.isalnum())


def read(content: bytes) -> list[Payment]:
    """Return the payments of a bank's list; every row must be valid.

    :raise ToolError: naming the first wrong line and what is wrong with it
    """
    payments, problems = scan(content)
    if problems:
        raise problems[0]
    return payments


def scan(content: bytes) -> tuple[list[Payment], list[ToolError]]:
    """Return the payments of the valid rows, and an error for each other row.

    :return: payments, and for each wrong row an error whose ``params`` have its
        ``line``; both in the order of the file
    :raise ToolError: when the file itself cannot be read

    >>> head = b"tanggal;jumlah;ntpn;keterangan"
    >>> rows = [b"2027-01-11;5;A1;x", b"2027-01-11;lima;A2;x"]
    >>> payments, problems = scan(b"\\n".join([head, *rows]))
    >>> [payment.number for payment in payments]
    ['A1']
    >>> [problem.params["line"] for problem in problems]
    [3]
    """
    rows = _rows(_text(content))
    if len(rows) < 2:
        raise ToolError("bank_empty", _lt("The file has no row below its headings."))
    if len(rows) > MOST_ROWS + 1:
        raise ToolError(
            "bank_long",
            _lt("A list has at most %(most)s rows; divide the file."),
            most=MOST_ROWS,
        )
    places = _places(rows[0][1])
    payments: list[Payment] = []
    problems: list[ToolError] = []
    seen: dict[str, int] = {}
    for line, row in rows[1:]:
        try:
            payment = _payment(line, row, places)
            _refuse_twice(payment, seen)
        except ToolError as error:
            problems.append(error)
        else:
            payments.append(payment)
    return payments, problems


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise ToolError("bank_long", _lt("The file is too large for a list."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ToolError("bank_file", _lt("This is no CSV file; save the list as CSV."))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows that are not empty, each with the number of its line."""
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, row) for row in reader if any(map(str.strip, row))]
    except csv.Error:
        raise ToolError(
            "bank_file",
            _lt("Line %(line)s cannot be read as CSV."),
            line=reader.line_num,
        ) from None


def _places(headings: list[str]) -> dict[str, int]:
    known = [" ".join(text.lower().replace(".", " ").split()) for text in headings]
    places: dict[str, int] = {}
    for name, words in COLUMNS.items():
        found = [known.index(word) for word in words if word in known]
        if not found:
            raise ToolError(
                "bank_column",
                _lt("Line 1 names no column “%(column)s”; it names: %(known)s."),
                column=words[0],
                known=", ".join(filter(None, known))[:200],
            )
        places[name] = found[0]
    return places


def _payment(line: int, row: list[str], places: dict[str, int]) -> Payment:
    cells = {
        name: row[place].strip() if place < len(row) else ""
        for name, place in places.items()
    }
    if not receipt_key(cells["number"]):
        raise ToolError(
            "bank_number", _lt("Line %(line)s has no receipt number."), line=line
        )
    return Payment(
        line,
        _day(line, cells["day"]),
        _amount(line, cells["amount"]),
        cells["number"][:64],
        cells["words"][:500],
    )


def _day(line: int, text: str) -> date:
    for form in DATES:
        try:
            found = datetime.strptime(text[:10], form).date()
        except ValueError:
            continue
        if date(2000, 1, 1) <= found:
            return found
    raise ToolError(
        "bank_day",
        _lt("Line %(line)s: “%(text)s” is no date; write 31/01/2027."),
        line=line,
        text=text[:40],
    )


def _amount(line: int, text: str) -> Decimal:
    plain = text.removeprefix("Rp").strip().removeprefix("+")
    if _ABROAD.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        amount = fee.read_amount(plain)
    except ToolError:
        amount = Decimal(0)
    if not amount:
        raise ToolError(
            "bank_amount",
            _lt("Line %(line)s: “%(text)s” is no amount above zero."),
            line=line,
            text=text[:40],
        )
    return amount


def _refuse_twice(payment: Payment, seen: dict[str, int]) -> None:
    """Refuse a receipt number that an earlier line has, and remember it."""
    first = seen.setdefault(receipt_key(payment.number), payment.line)
    if first != payment.line:
        raise ToolError(
            "bank_twice",
            _lt("Lines %(first)s and %(line)s have one receipt number: %(number)s."),
            first=first,
            line=payment.line,
            number=payment.number,
        )
