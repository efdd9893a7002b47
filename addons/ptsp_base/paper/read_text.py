# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads text with tables: tabs or bars separate cells, which may contain HTML tags."""

import codecs
import html
import re

from ..tools.errors import ToolError
from ..tools.marker import _lt
from . import limits
from .document import Cell, Document, Line, Row, Table, clean
from .words import SHORT

_PAGE = re.compile(r"\bHalaman\s+\d+\s+Dari\s+\d+", re.IGNORECASE)
_MATRIX = re.compile(r"^\W*URAIAN PROSES\b", re.IGNORECASE)
_BREAKS = re.compile(r"</?(?:p|br|ul|ol|li|div)\b[^<>]{0,200}>", re.IGNORECASE)
_INPUT = re.compile(r"<input\b[^<>]{0,200}>", re.IGNORECASE)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_MARKS = re.compile(r"\*\*|__|^#{1,6}\s+")
_BARS = re.compile(r"^\s*(?:-\s+)?\|.*\|\s*$")
_RULE = re.compile(r"^[\s|:+-]+$")
_OPEN, _CLOSE = (
    re.compile(r"<p\b[^<>]*>", re.IGNORECASE),
    re.compile(r"</p>", re.IGNORECASE),
)
_STEP = re.compile(r"^\s*<p>\s*\d+[.)]", re.IGNORECASE)
_MARKS_OF_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDEST_PAGE = 130  # characters of a line in a text that is broken into lines
LONGEST_ROW = 40  # lines of the file that one row may be broken into


def read(content: bytes) -> Document:
    """Return the document in a text file.

    :raise ToolError: when it is no text, or far more than an SOP has
    """
    text = _decode(content)
    if len(text) > limits.MAX_TEXT:
        raise limits.too_much()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _Reader(_whole_rows(lines)).document()


def encoding_of(content: bytes) -> str:
    """Return the Unicode encoding that the first bytes show, or nothing.

    >>> encoding_of("SOP".encode("utf-16")), encoding_of("SOP".encode("utf-16-le"))
    ('utf-16', 'utf-16-le')
    >>> encoding_of(b"SOP"), encoding_of(b"\\x00\\x01\\x02\\x03")
    ('', '')
    """
    for mark, encoding in _MARKS_OF_ENCODINGS:
        if content.startswith(mark):
            return encoding
    head = content[:4096]
    for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        # In such a text with Latin letters half the bytes are zero.
        zeros, others = head[place::2], head[1 - place :: 2]
        if zeros and zeros.count(0) > len(zeros) * 0.8 and not others.count(0):
            return encoding
    return ""


def _decode(content: bytes) -> str:
    encodings = [encoding_of(content) or "utf-8-sig"]
    if b"\x00" not in content:
        encodings.append("cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ToolError(
        "paper_not_text", _lt("The file is not text; save it as UTF-8 and send it.")
    )


def _whole_rows(lines: list[str]) -> list[str]:
    """Join rows whose paragraphs were broken over several lines."""
    whole: list[str] = []
    place = 0
    while place < len(lines):
        count = _lines_of_row(lines[place : place + LONGEST_ROW])
        whole.append(" ".join(lines[place : place + count]))
        place += count
    return whole


def _lines_of_row(lines: list[str]) -> int:
    """Return the number of lines until the paragraphs of the first one are closed.

    >>> _lines_of_row(["<p>1. Mencari", "informasi</p>", "<p>2. Memberikan</p>"])
    2
    >>> _lines_of_row(["<p>1. Mencari", "", "informasi</p>"])
    1
    """
    open_ones = 0
    for count, line in enumerate(lines, start=1):
        if not line.strip() or (count > 1 and _STEP.match(line)):
            return 1
        open_ones += len(_OPEN.findall(line)) - len(_CLOSE.findall(line))
        if open_ones <= 0:
            return count
    return 1


class _Reader:
    """One pass over the lines of a file."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        running = [len(line) for line in lines if "\t" not in line]
        self.width = max(running, default=0)
        self.is_broken = self.width <= WIDEST_PAGE
        self.last = ""
        self.blocks: list[Line | Table] = []
        self.page = 1
        self.table: Table | None = None
        self.columns_first = False
        self.gap = True

    def document(self) -> Document:
        """Return the content of the lines."""
        for line in self.lines:
            for number, part in enumerate(line.split("\f")):
                if number:
                    self._turn()
                self._take(part)
            if len(self.blocks) > limits.MAX_BLOCKS:
                raise limits.too_much()
        self._end_table()
        return Document("text", self.blocks, self.page)

    def _turn(self) -> None:
        self._end_table()
        self.page += 1
        if self.page > limits.MAX_PAGES:
            raise limits.too_many_pages()

    def _take(self, line: str) -> None:
        if not line.strip():
            self._end_table()
            self.gap = True
        elif _BARS.match(line):
            self._add_row([_cell(part) for part in line.strip("- \t").split("|")[1:-1]])
        elif "\t" in line.strip("\n"):
            self._add_row([_cell(part) for part in line.split("\t")])
        else:
            self._end_table()
            self._add_line(line)
            self.gap = False

    def _add_line(self, line: str) -> None:
        ended = not SHORT.search(self.last) and (
            self.last.endswith((".", ":", ";")) and len(self.last) < self.width * 0.8
        )
        for text in _cell(line):
            gap = self.gap or ended
            self.blocks.append(Line(text, self.page, gap, not self.is_broken))
            self.gap = ended = False
            self.last = text

    def _add_row(self, row: Row) -> None:
        text = " ".join(line for cell in row for line in cell)
        if _RULE.match(text) and "--" in text:
            return
        if _MATRIX.match(text):
            self._turn_for_matrix()
        if self.table is None:
            self.table = Table([], self.page)
        if any(row):
            self.table.rows.append(row)

    def _turn_for_matrix(self) -> None:
        """Begin a page, because each page of the matrix repeats its headings."""
        self._end_table()
        if any(
            isinstance(block, Table) and block.page == self.page
            for block in self.blocks
        ):
            self._turn()

    def _end_table(self) -> None:
        table, self.table = self.table, None
        if table is None or not table.rows:
            return
        words = " ".join(line for row in table.rows for cell in row for line in cell)
        if _PAGE.search(words) and self.blocks:
            self.page += 1
            if self.page > limits.MAX_PAGES:
                raise limits.too_many_pages()
            table.page = self.page
        self.blocks.append(table)
        self.gap = True


def _cell(text: str) -> Cell:
    """Return the paragraphs of a cell.

    >>> _cell("<p>1. Mencari <i>informasi</i></p> <p>Menanyakan</p>")
    ['1. Mencari informasi', 'Menanyakan']
    """
    text = _INPUT.sub("\u2610", _BREAKS.sub("\n", text))
    text = html.unescape(_TAGS.sub("", text))
    lines = (clean(_MARKS.sub("", line)) for line in text.split("\n"))
    return [line for line in lines if line]
