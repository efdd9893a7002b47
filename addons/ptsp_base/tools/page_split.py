# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Puts the rows of a table on pages of a fixed height.

A row that does not fit begins on a page with much room left and continues on the next
one: each of its cells gives as many lines as there is room for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a row that is on one page.

    :ivar row: index of the row
    :ivar height: its height
    :ivar spans: for each cell, the first line on this page and the one after the last
    """

    row: int
    height: float
    spans: tuple[tuple[int, int], ...]
    is_first: bool = True
    is_last: bool = True


def split(
    rows: Sequence[Sequence[Sequence[float]]],
    room: float,
    padding: float,
    lowest: float,
    least: float,
) -> list[list[Piece]]:
    """Return the pieces of each page.

    :param rows: for each row, for each of its cells, the heights of its lines
    :param room: height that a page has for rows
    :param padding: height that a piece needs besides its lines
    :param lowest: least height of a piece, for the symbol beside the text
    :param least: a row that does not fit the rest of a page is begun there if at
        least so much is left, else on the next page
    """
    pages: list[list[Piece]] = [[]]
    left = room
    for index, cells in enumerate(rows):
        whole = _height(cells, padding, lowest)
        begun = left >= max(least, lowest) and _begins(cells, left - padding)
        if whole > left and not begun and pages[-1]:
            pages.append([])
            left = room
        for piece in _pieces(index, cells, (left, room), padding, lowest):
            if not piece.is_first:
                pages.append([])
                left = room
            pages[-1].append(piece)
            left -= piece.height
    return pages


def _pieces(
    index: int,
    cells: Sequence[Sequence[float]],
    rooms: tuple[float, float],
    padding: float,
    lowest: float,
) -> Iterator[Piece]:
    """Yield one row as pieces: the first in the rest of a page, then one per page."""
    starts = [0] * len(cells)
    is_first, is_last = True, False
    while not is_last:
        room = rooms[0 if is_first else 1] - padding
        ends = [
            _fill(cell, start, room) for cell, start in zip(cells, starts, strict=True)
        ]
        parts = [
            cell[start:end]
            for cell, start, end in zip(cells, starts, ends, strict=True)
        ]
        is_last = all(end == len(cell) for cell, end in zip(cells, ends, strict=True))
        yield Piece(
            row=index,
            height=_height(parts, padding, lowest),
            spans=tuple(zip(starts, ends, strict=True)),
            is_first=is_first,
            is_last=is_last,
        )
        starts, is_first = ends, False


def _begins(cells: Sequence[Sequence[float]], room: float) -> bool:
    """Tell whether there is room for the first line of each cell."""
    return all(cell[0] <= room for cell in cells if cell)


def _height(cells: Sequence[Sequence[float]], padding: float, lowest: float) -> float:
    return max(max((sum(cell) for cell in cells), default=0) + padding, lowest)


def _fill(lines: Sequence[float], start: int, room: float) -> int:
    """Return the line after the last one with room; at least one line is taken."""
    end, used = start, 0.0
    while end < len(lines) and (end == start or used + lines[end] <= room):
        used += lines[end]
        end += 1
    return end
