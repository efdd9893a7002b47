# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads Word documents (DOCX): paragraphs with their numbers, tables as grids."""

import io
import zipfile
from collections.abc import Iterator

from docx import Document as open_docx
from docx.oxml.ns import qn
from lxml import etree

from ..tools.errors import ToolError
from ..tools.marker import _lt
from . import limits
from .document import Cell, Document, Line, Row, Table, clean
from .docx_numbers import Numbers

MAX_ENTRIES = 3000
MAX_UNPACKED = 150_000_000
MAX_PART = 40_000_000
MAX_COLUMNS = 200
MAIN = "word/document.xml"
_NOT_OURS = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:instrText")}
_SIGNS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:sym"): "\u2610",
}


def read(content: bytes) -> Document:
    """Return the document in a DOCX file.

    :raise ToolError: when it is none, has macros or a password, or unpacks to too much
    """
    _check(content)
    try:
        opened = open_docx(io.BytesIO(content))
        return _Reader(opened).document()
    except ToolError:
        raise
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        EOFError,
        NotImplementedError,
        RecursionError,
        zipfile.BadZipFile,
        zipfile.zlib.error,
        etree.LxmlError,
    ) as error:
        raise limits.unreadable() from error
    except Exception as error:
        # The library's own errors have no other common class.
        if type(error).__module__.startswith("docx."):
            raise limits.unreadable() from error
        raise


def _check(content: bytes) -> None:
    """Refuse files that must not be unpacked."""
    entries = _entries(content)
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise limits.locked()
    if any("vbaproject" in name.lower() for name in names):
        raise ToolError(
            "paper_macros",
            _lt("The file has macros; save it as .docx without macros and send that."),
        )
    _check_sizes([entry.file_size for entry in entries])
    if MAIN not in names:
        raise ToolError(
            "paper_no_word",
            _lt("The file is no Word document; save the SOP as DOCX and send that."),
        )


def _check_sizes(sizes: list[int]) -> None:
    if len(sizes) > MAX_ENTRIES or sum(sizes) > MAX_UNPACKED:
        raise limits.too_much()
    if max(sizes, default=0) > MAX_PART:
        raise limits.too_much()


def _entries(content: bytes) -> list[zipfile.ZipInfo]:
    broken = (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.infolist()
    except broken as error:
        raise limits.unreadable() from error


class _Reader:
    """One pass over the body of a document."""

    def __init__(self, opened) -> None:
        self.body = opened.element.body
        self.numbers = Numbers(opened)
        self.page = 1
        self.blocks: list[Line | Table] = []
        self.count = 0

    def document(self) -> Document:
        """Return the content of the body."""
        self._take(self.body)
        return Document("docx", self.blocks, self.page)

    def _take(self, parent) -> None:
        for element in parent:
            if element.tag == qn("w:p"):
                self._turn_page(element)
                lines = self._paragraph(element)
                for place, text in enumerate(lines):
                    self.blocks.append(Line(text, self.page, not place, True))
            elif element.tag == qn("w:tbl"):
                table = Table([], self.page)
                self.blocks.append(table)
                table.rows = self._rows(element)
            elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
                self._take(element)
            if len(self.blocks) > limits.MAX_BLOCKS:
                raise limits.too_much()

    def _turn_page(self, paragraph) -> None:
        """Count the page breaks that a paragraph has."""
        breaks = paragraph.findall(f".//{qn('w:br')}")
        count = sum(br.get(qn("w:type")) == "page" for br in breaks)
        rendered = len(paragraph.findall(f".//{qn('w:lastRenderedPageBreak')}"))
        before = paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None
        section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
        self.page += max(count, rendered, before, section)
        if self.page > limits.MAX_PAGES:
            raise limits.too_many_pages()

    def _paragraph(self, paragraph) -> Cell:
        """Return the lines of a paragraph, the first with its list number."""
        text = "".join(_pieces(paragraph))
        self.count += len(text)
        if self.count > limits.MAX_TEXT:
            raise limits.too_much()
        lines = [line for part in text.split("\n") if (line := clean(part))]
        label = self.numbers.label(paragraph, bool(lines))
        if label and lines:
            lines[0] = f"{label} {lines[0]}"
        return lines

    # === TABLES === #

    def _rows(self, table) -> list[Row]:
        rows: list[Row] = []
        for element in table.iter(qn("w:tr")):
            # Rows of a table inside a cell belong to that cell.
            if next(element.iterancestors(qn("w:tbl"))) is table:
                rows.append(self._row(element))
                self._count_rows(rows)
        return rows

    def _count_rows(self, rows: list[Row]) -> None:
        self.count += 1
        if self.count > limits.MAX_TEXT or len(rows) > limits.MAX_BLOCKS:
            raise limits.too_much()

    def _row(self, row) -> Row:
        cells: Row = []
        before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
        if before is not None:
            cells += [[] for _ in range(_number(before, 0))]
        for cell in row.iter(qn("w:tc")):
            if next(cell.iterancestors(qn("w:tr"))) is not row:
                continue
            properties = cell.find(qn("w:tcPr"))
            span, goes_on = _merging(properties)
            cells.append([] if goes_on else self._cell(cell))
            cells += [[] for _ in range(span - 1)]
            if len(cells) > MAX_COLUMNS:
                raise limits.too_much()
        return cells

    def _cell(self, cell) -> Cell:
        lines: Cell = []
        for paragraph in cell.iter(qn("w:p")):
            if not any(
                ancestor.tag == qn("w:txbxContent")
                for ancestor in paragraph.iterancestors()
            ):
                lines += self._paragraph(paragraph)
        return lines or _drawn_text(cell)


def _merging(properties) -> tuple[int, bool]:
    """Return how many columns a cell spans, and whether it continues the cell above."""
    if properties is None:
        return 1, False
    span = properties.find(qn("w:gridSpan"))
    merged = properties.find(qn("w:vMerge"))
    goes_on = merged is not None and merged.get(qn("w:val")) != "restart"
    return max(1, _number(span, 1)) if span is not None else 1, goes_on


def _number(element, otherwise: int) -> int:
    value = element.get(qn("w:val")) or ""
    return min(int(value), MAX_COLUMNS) if value.isdigit() else otherwise


def _pieces(paragraph) -> Iterator[str]:
    """Yield the text of a paragraph without deleted parts."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag in _NOT_OURS or not isinstance(element.tag, str):
            continue
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif not element.tag.endswith("}Fallback"):
            stack.extend(reversed(element))


def _drawn_text(cell) -> Cell:
    """Return the words of the shapes in a cell, such as the sign of a step."""
    texts: Cell = []
    for box in cell.iter(qn("w:txbxContent")):
        text = clean("".join(t.text or "" for t in box.iter(qn("w:t"))))
        if text and text not in texts:
            texts.append(text)
    return texts
