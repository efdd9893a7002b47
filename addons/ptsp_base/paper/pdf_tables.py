# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads the tables of a PDF page by their rules, and the matrix by its columns."""

from collections.abc import Sequence

from .document import Cell, Row, Table, clean, plain
from .pdf_lines import WORDS, Written, font_of, lines_of, paragraphs

Box = tuple[float, float, float, float]
MAX_RULES = 20_000


def read_tables(page, number: int) -> list[tuple[Box, Table]]:
    """Return the tables of a page with their positions."""
    if len(page.lines) + len(page.rects) + len(page.curves) > MAX_RULES:
        return []
    words = page.extract_words(**WORDS)
    found = []
    for table in page.find_tables():
        if len(table.cells) < 2:
            continue
        grid = _Grid(table, words, page)
        rows = grid.matrix_rows() if grid.is_matrix else grid.rows()
        if any(any(row) for row in rows):
            found.append((table.bbox, Table(rows, number)))
    return found


def _middle(thing) -> tuple[float, float]:
    return (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2


class _Grid:
    """A table with the words inside it."""

    def __init__(self, table, words: Sequence[dict], page) -> None:
        self.table = table
        left, top, right, bottom = table.bbox
        self.words = [
            word
            for word in words
            if left <= _middle(word)[0] <= right and top <= _middle(word)[1] <= bottom
        ]
        self.chars = [
            char
            for char in page.chars
            if not char["upright"]
            and left <= _middle(char)[0] <= right
            and top <= _middle(char)[1] <= bottom
        ]

    @property
    def is_matrix(self) -> bool:
        """Tell whether the table contains the headings of LAMPIRAN 1."""
        words = {plain(word["text"]) for word in self.words}
        return "uraian" in words and len(words & {"kelengkapan", "waktu", "output"}) > 1

    def rows(self) -> list[Row]:
        """Return the rows by the rules of the table."""
        return [
            [self._cell(cell) if cell else [] for cell in row.cells]
            for row in self.table.rows
        ]

    def _cell(self, box: Box) -> Cell:
        words = [
            word
            for word in self.words
            if word["upright"]
            and box[0] <= _middle(word)[0] < box[2]
            and box[1] <= _middle(word)[1] < box[3]
        ]
        lines = [_as_one(row) for row in lines_of(words)]
        turned = self._turned(box)
        return [paragraph.text for paragraph in paragraphs(lines)] or turned

    # === LAMPIRAN 1 === #

    def matrix_rows(self) -> list[Row]:
        """Return the rows of the matrix.

        The arrows of the flow run between the rules, so rows are recognised by the
        first column and columns by the headings.
        """
        left = self.table.bbox[0]
        bands = sorted(
            {
                (round(cell[1], 1), round(cell[3], 1))
                for cell in self.table.cells
                if abs(cell[0] - left) < 2
            }
        )
        bands = [band for band in bands if band[1] - band[0] > 3]
        columns, head = self._columns()
        if not columns:
            return self.rows()
        heads = self._heads(columns, head)
        rows = [
            [self._cell((x0, top, x1, bottom)) for x0, x1 in columns]
            for top, bottom in bands
            if top >= head - 1
        ]
        return [heads, *rows]

    def _columns(self) -> tuple[list[tuple[float, float]], float]:
        """Return the columns by the lowest row of headings, and the headings' end."""
        cells = self.table.cells
        around = [cell for cell in cells if self._has_head(cell)]
        if not around:
            return [], 0.0
        head = min(around, key=lambda cell: cell[3] - cell[1])[3]
        lowest = [cell for cell in cells if abs(cell[3] - head) < 2]
        columns = {round(cell[0], 1): round(cell[2], 1) for cell in sorted(lowest)}
        return sorted(columns.items()), head

    def _has_head(self, cell: Box) -> bool:
        """Tell whether a cell contains one of the lowest headings."""
        return any(
            word["upright"]
            and word["text"].isupper()
            and plain(word["text"]) in ("kelengkapan", "output")
            and _holds(cell, word)
            for word in self.words
        )

    def _heads(self, columns: list[tuple[float, float]], head: float) -> Row:
        """Return the headings of the columns; the lanes' names may be turned."""
        heads: Row = []
        for x0, x1 in columns:
            cells = [
                cell
                for cell in self.table.cells
                if abs(cell[3] - head) < 2 and abs(cell[0] - x0) < 1
            ]
            top = min((cell[1] for cell in cells), default=self.table.bbox[1])
            lines = self._cell((x0, top, x1, head))
            heads.append([" ".join(lines)] if lines else [])
        return heads

    def _turned(self, box: Box) -> Cell:
        """Return the text of a cell that is read from below."""
        chars = [
            char
            for char in self.chars
            if box[0] <= _middle(char)[0] < box[2]
            and box[1] <= _middle(char)[1] < box[3]
        ]
        lines: list[list[dict]] = []
        for char in sorted(chars, key=lambda c: _middle(c)[0]):
            width = char["x1"] - char["x0"]
            if lines and abs(_middle(lines[-1][0])[0] - _middle(char)[0]) < width * 0.4:
                lines[-1].append(char)
            else:
                lines.append([char])
        text = " ".join(_upward(line) for line in lines)
        return [clean(text)] if text.strip() else []


def _holds(box: Box, word: dict) -> bool:
    x, y = _middle(word)
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _as_one(row: list[Written]) -> Written:
    first, *others = row
    if not others:
        return first
    return Written(
        " ".join(piece.text for piece in row),
        first.x0,
        row[-1].x1,
        min(piece.top for piece in row),
        max(piece.bottom for piece in row),
        font_of({piece.font for piece in row}),
    )


def _upward(chars: Sequence[dict]) -> str:
    """Return the text of letters that are above each other, from below."""
    is_down = sum(char["matrix"][1] < 0 for char in chars) > len(chars) / 2
    ordered = sorted(chars, key=lambda c: c["top"], reverse=not is_down)
    text = ""
    before = None
    for char in ordered:
        if before is not None:
            gap = (
                char["top"] - before["bottom"]
                if is_down
                else before["top"] - char["bottom"]
            )
            if gap > (char["x1"] - char["x0"]) * 0.12:
                text += " "
        text += char["text"]
        before = char
    return text
