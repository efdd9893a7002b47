# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Lists that people send as CSV or XLSX, read as texts with the address of each cell.

Every cell is a text: numbers keep their leading zeros where the sheet shows them, dates
are ISO 8601, and cells that a spreadsheet has spoilt (an error, a number longer than it
can count) are reported with their place.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

import openpyxl
from openpyxl.utils import get_column_letter

from .errors import ToolError
from .marker import _lt

MOST_BYTES = 20_000_000
# The most bytes that an unpacked XLSX file may have.
MOST_UNPACKED = 300_000_000
MOST_COLUMNS = 200
MOST_LETTERS = 10_000
# A spreadsheet counts with 15 digits, so a longer number loses its last ones.
MOST_DIGITS = 15
_ZEROS = re.compile(r"0{2,}")
Value = str | int | Decimal | date
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)


class Row(NamedTuple):
    """A row below the headings.

    :ivar number: of the row in the sheet; the headings are row 1
    :ivar cells: texts, as many as there are headings
    :ivar spoilt: pairs of a column, counted from 0, and what is wrong with its cell
    """

    number: int
    cells: list[str]
    spoilt: list[tuple[int, ToolError]]


class Sheet(NamedTuple):
    """The headings of a list and its rows; empty rows are left out."""

    headings: list[str]
    rows: list[Row]


def address(column: int, row: int) -> str:
    """Return the address of a cell.

    :param column: counted from 0

    >>> address(0, 1), address(27, 14)
    ('A1', 'AB14')
    """
    return f"{get_column_letter(column + 1)}{row}"


def read(content: bytes, most_rows: int) -> Sheet:
    """Return the list in a CSV file, or in the first sheet of an XLSX file.

    :param content: CSV in UTF-8, UTF-16 with its mark, or Windows-1252, separated by
        comma, semicolon or tab; or XLSX
    :param most_rows: the most rows below the headings
    :raise ToolError: when the file cannot be read, or holds too much

    >>> sheet = read(b"nik;nama\\n0012;Siti", 10)
    >>> sheet.headings, sheet.rows[0].cells
    (['nik', 'nama'], ['0012', 'Siti'])
    """
    if len(content) > MOST_BYTES:
        raise ToolError("sheet_large", _lt("The file is too large; divide it."))
    lines = _xlsx_lines(content) if content[:2] == b"PK" else _csv_lines(content)
    headings = _headings(next(lines, (1, []))[1])
    rows = []
    for number, cells in lines:
        if any(text or problem for text, problem in cells):
            rows.append(_row(number, cells, len(headings)))
        if len(rows) > most_rows:
            raise ToolError(
                "sheet_long",
                _lt("A list has at most %(most)s rows; divide the file."),
                most=most_rows,
            )
    return Sheet(headings, rows)


def _headings(cells: list[tuple[str, ToolError | None]]) -> list[str]:
    headings = [text for text, _problem in cells]
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        raise ToolError(
            "sheet_empty", _lt("Row 1 of the file is empty; it names the columns.")
        )
    return headings


def _row(number: int, cells: list[tuple[str, ToolError | None]], width: int) -> Row:
    texts = [text for text, _problem in cells[:width]]
    spoilt = [(i, problem) for i, (_text, problem) in enumerate(cells) if problem]
    if any(text for text, _problem in cells[width:]):
        spoilt.append(
            (width, ToolError("sheet_beside", _lt("This column has no heading.")))
        )
    return Row(number, texts + [""] * (width - len(texts)), spoilt)


# === CSV === #


def _csv_lines(
    content: bytes,
) -> Iterator[tuple[int, list[tuple[str, ToolError | None]]]]:
    text = _decoded(content)
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            yield number, [_checked(_unquoted(cell)) for cell in row[:MOST_COLUMNS]]
    except csv.Error:
        raise ToolError(
            "sheet_file",
            _lt("Row %(row)s cannot be read as CSV."),
            row=number + 1,
        ) from None


def _decoded(content: bytes) -> str:
    marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ToolError(
        "sheet_file", _lt("This is neither a CSV nor an XLSX file; save it as one.")
    )


def _unquoted(cell: str) -> str:
    """Return a cell without the marks by which spreadsheets keep it a text."""
    found = _AS_TEXT.fullmatch(cell.strip())
    return found[1] if found else cell


# === XLSX === #


def _xlsx_lines(
    content: bytes,
) -> Iterator[tuple[int, list[tuple[str, ToolError | None]]]]:
    try:
        _check_unpacked(content)
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
        sheet = book.worksheets[0]
        # Some programs write a wrong size of the sheet.
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            yield number, [_xlsx_cell(cell) for cell in row]
    except ToolError:
        raise
    except Exception as error:  # a broken file fails in many ways
        raise ToolError(
            "sheet_file",
            _lt("The XLSX file cannot be read (%(problem)s); save it anew."),
            problem=type(error).__name__,
        ) from error


def _check_unpacked(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > MOST_UNPACKED:
        raise ToolError("sheet_large", _lt("The file is too large; divide it."))


def _xlsx_cell(cell: object) -> tuple[str, ToolError | None]:
    value = getattr(cell, "value", None)
    if value is None:
        return "", None
    if getattr(cell, "data_type", "") == "e":
        return "", ToolError(
            "sheet_error",
            _lt("The cell holds an error of the spreadsheet: %(text)s."),
            text=str(value),
        )
    if isinstance(value, bool):
        return ("ya" if value else "tidak"), None
    if isinstance(value, int | float):
        return _number(value, getattr(cell, "number_format", "") or "")
    return _checked(_day(value) if isinstance(value, date | time) else str(value))


def _day(value: date | time) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat()


def _number(value: float, shown_as: str) -> tuple[str, ToolError | None]:
    """Return a number as the sheet shows it.

    >>> _number(12, "0000"), _number(1.5, "General"), _number(250000000.0, "#,##0")
    (('0012', None), ('1,5', None), ('250000000', None))
    """
    if isinstance(value, float) and not value.is_integer():
        # A comma stands before decimals, from whatever country the file is.
        return repr(value).replace(".", ","), None
    text = str(int(value))
    if len(text.lstrip("-")) > MOST_DIGITS:
        return text, ToolError(
            "sheet_digits",
            _lt(
                "A spreadsheet keeps 15 digits of a number, this one has more; enter it"
                " as text."
            ),
        )
    if _ZEROS.fullmatch(shown_as):
        text = text.zfill(len(shown_as))
    return text, None


def _checked(text: str) -> tuple[str, ToolError | None]:
    text = text.strip()
    if len(text) > MOST_LETTERS:
        return "", ToolError(
            "sheet_letters",
            _lt("The cell has more than %(most)s letters."),
            most=MOST_LETTERS,
        )
    return text, None


# === WRITING === #

# Beginnings by which a spreadsheet takes a text for a formula or a command.
COMMANDS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows of texts as CSV that spreadsheets open: UTF-8 with its mark.

    A text that a spreadsheet would calculate gets an apostrophe before it.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow(
            f"'{text}" if text.startswith(COMMANDS) else text for text in row
        )
    return stream.getvalue().encode("utf-8-sig")


def write_xlsx(
    title: str,
    rows: Iterable[Iterable[Value]],
    more: dict[str, list[list[Value]]],
) -> bytes:
    """Return rows as an XLSX file in which every text stays a text.

    Whole numbers and decimals are numbers that a spreadsheet adds up; days are days
    that it sorts.

    :param title: of the sheet
    :param more: further sheets, by title
    """
    book = openpyxl.Workbook(write_only=True)
    for name, lines in {title: rows, **more}.items():
        sheet = book.create_sheet(name[:31])
        sheet.freeze_panes = "A2"
        for number, line in enumerate(lines):
            sheet.append([_cell(sheet, value, bold=not number) for value in line])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: object, value: Value, *, bold: bool) -> object:
    if isinstance(value, str):
        return _text_cell(sheet, value, bold=bold)
    cell = openpyxl.cell.WriteOnlyCell(sheet, value)
    formats = {date: "dd/mm/yyyy", int: "0"}
    cell.number_format = formats.get(type(value), "0.00")
    return cell


def _text_cell(sheet: object, text: str, *, bold: bool) -> object:
    cell = openpyxl.cell.WriteOnlyCell(
        sheet, openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text)
    )
    cell.data_type = "s"
    cell.number_format = "@"
    if text.startswith(COMMANDS):
        # This works like a typed apostrophe: the cell stays a text when somebody edits
        # it.
        cell.quotePrefix = True
    if bold:
        cell.font = openpyxl.styles.Font(bold=True)
    return cell
