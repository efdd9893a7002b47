# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Groups the words of a page into lines and paragraphs, by their positions."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .document import clean
from .parts import heading_of
from .words import joined, split_label

# Two lines whose distance exceeds the usual one by this factor are apart.
APART = 1.1
# Settings by which the letters of a page become words.
WORDS = {
    "x_tolerance_ratio": 0.28,
    "y_tolerance": 2,
    "keep_blank_chars": False,
    "extra_attrs": ["fontname"],
}
_CODE_AT_END = re.compile(r"^(.+\S)\s+(\([A-Z]{2,}[A-Z0-9./]*(?:-[A-Z0-9./]+)+\))$")


@dataclass(slots=True)
class Written:
    """One line of a page.

    :ivar top: and the others: its position, in points from the upper left corner
    :ivar font: font of all its words, empty if they have several
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    font: str = ""

    @property
    def middle(self) -> float:
        """Height of the middle of the line on the page."""
        return (self.top + self.bottom) / 2


def lines_of(words: Iterable[dict]) -> list[list[Written]]:
    """Return the lines of a page from top to bottom, each as its pieces.

    A line has several pieces if there are lists side by side.
    """
    rows: list[list[dict]] = []
    for word in sorted(words, key=lambda w: (w["top"] + w["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        height = word["bottom"] - word["top"]
        last = rows[-1][0] if rows else None
        if last and abs(middle - (last["top"] + last["bottom"]) / 2) < height * 0.4:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_pieces(sorted(row, key=lambda w: w["x0"])) for row in rows]


def _pieces(row: Sequence[dict]) -> list[Written]:
    """Cut a line at a bullet that is far from the word before."""
    groups: list[list[dict]] = [[row[0]]]
    for before, word in itertools.pairwise(row):
        size = word["bottom"] - word["top"]
        is_bullet = split_label(f"{word['text']} x")[0] == "-"
        is_listed = split_label(f"{groups[0][0]['text']} x")[0] == "-"
        if is_bullet and is_listed and word["x0"] - before["x1"] > size * 0.7:
            groups.append([word])
        else:
            groups[-1].append(word)
    return [_written(group) for group in groups]


def _written(words: Sequence[dict]) -> Written:
    return Written(
        clean(" ".join(word["text"] for word in words)),
        min(word["x0"] for word in words),
        max(word["x1"] for word in words),
        min(word["top"] for word in words),
        max(word["bottom"] for word in words),
        font_of({word.get("fontname", "") for word in words}),
    )


def font_of(fonts: set[str]) -> str:
    """Return the font of all words, or nothing if there are several."""
    return fonts.pop() if len(fonts) == 1 else ""


def columns_apart(rows: list[list[Written]]) -> list[list[Written]]:
    """Return groups of lines; lists side by side become one after the other."""
    groups: list[list[Written]] = [[]]
    columns: list[list[Written]] = []
    for number, row in enumerate(rows):
        if len(row) > 1:
            for piece in row:
                _column_of(columns, piece).append(piece)
            continue
        following = rows[number + 1] if number + 1 < len(rows) else []
        if columns and _belongs(columns, row[0], following):
            _column_of(columns, row[0]).append(row[0])
            continue
        if columns:
            groups += [*columns, []]
            columns = []
        groups[-1].append(row[0])
    return [group for group in [*groups, *columns] if group]


def _belongs(columns: list[list[Written]], line: Written, following: list) -> bool:
    """Tell whether a single line continues one of the lists side by side."""
    left = [column[0].x0 for column in columns]
    if len(columns) < 2 or line.x1 > left[1] and line.x0 < left[1] - 5:
        return False
    lowest = max(column[-1].bottom for column in columns)
    near = line.top - lowest < (line.bottom - line.top) * 1.2
    is_item = split_label(line.text)[0] == "-"
    return near and (is_item or line.x0 > left[0] + 3)


def _column_of(columns: list[list[Written]], piece: Written) -> list[Written]:
    for column in columns:
        if abs(column[0].x0 - piece.x0) < 14:
            return column
    columns.append([])
    return columns[-1]


# === PARAGRAPHS === #


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    text: str
    top: float
    bottom: float


def paragraphs(lines: Sequence[Written], spelled: str = "") -> list[Paragraph]:
    """Return the paragraphs that consecutive lines make.

    A paragraph begins at a label, at a heading, or after a distance larger than usual.
    """
    pitch = _usual_pitch(lines)
    found: list[list[Written]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _begins(before, line, pitch, found[-1]):
            found.append([line])
        else:
            found[-1].append(line)
    return [_paragraph(group, spelled) for group in found]


def _begins(before: Written, line: Written, pitch: float, group: list[Written]) -> bool:
    if split_label(line.text)[0] or heading_of(line.text):
        return True
    if (
        heading_of(before.text)
        or line.font != before.font
        and line.font
        and before.font
    ):
        return True
    return line.middle - before.middle > pitch * APART


def _usual_pitch(lines: Sequence[Written]) -> float:
    """Return the usual distance between two lines of one paragraph."""
    steps = Counter(
        round(line.middle - before.middle, 1)
        for before, line in itertools.pairwise(lines)
        if line.middle > before.middle
    )
    height = max((line.bottom - line.top for line in lines), default=10)
    small = [step for step in steps if step < height * 1.9]
    return min(small, default=height * 1.35)


def _paragraph(lines: Sequence[Written], spelled: str) -> Paragraph:
    text, code = "", ""
    for line in lines:
        piece = line.text
        match = _CODE_AT_END.match(piece)
        if match and not code and len(lines) > 1:
            # The code is at the right edge, and the sentence continues below.
            piece, code = match[1], match[2]
        text = joined(text, piece, spelled)
    text = f"{text} {code}".strip()
    return Paragraph(text, lines[0].top, lines[-1].bottom)
