# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The rows of a table on pages of a fixed height.

A row that fits a page is kept whole. A row higher than a page goes on on the next:
each of its cells gives as many of its lines as there is room for.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a row that stands on one page.

    :ivar row: index of the row
    :ivar height: how high it is
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
) -> list[list[Piece]]:
    """Return the pieces of each page.

    :param rows: for each row, for each of its cells, the heights of its lines
    :param room: what a page has for rows
    :param padding: what a piece needs besides its lines
    :param lowest: what a piece has at least, for the symbol beside the text
    """
    pages: list[list[Piece]] = [[]]
    left = room
    for index, cells in enumerate(rows):
        for piece in _pieces(index, cells, room - padding, padding, lowest):
            if piece.height > left and pages[-1]:
                pages.append([])
                left = room
            pages[-1].append(piece)
            left -= piece.height
    return pages


def _pieces(
    index: int,
    cells: Sequence[Sequence[float]],
    room: float,
    padding: float,
    lowest: float,
) -> list[Piece]:
    """Return one row as pieces that each fit a page."""
    starts = [0] * len(cells)
    pieces = []
    while True:
        ends = [
            _fill(cell, start, room) for cell, start in zip(cells, starts, strict=True)
        ]
        used = [sum(cell[a:b]) for cell, a, b in zip(cells, starts, ends, strict=True)]
        is_last = all(end == len(cell) for cell, end in zip(cells, ends, strict=True))
        pieces.append(
            Piece(
                row=index,
                height=max(max(used, default=0) + padding, lowest),
                spans=tuple(zip(starts, ends, strict=True)),
                is_first=not pieces,
                is_last=is_last,
            )
        )
        if is_last:
            return pieces
        starts = ends


def _fill(lines: Sequence[float], start: int, room: float) -> int:
    """Return the line after the last one that has room, at least one line on."""
    end, used = start, 0.0
    while end < len(lines) and (end == start or used + lines[end] <= room):
        used += lines[end]
        end += 1
    return end
