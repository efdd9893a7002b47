# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""LAMPIRAN 1: the steps as rows, the lanes as columns, on landscape pages.

The texts of the rows are laid out once to measure their heights. Then the rows are put
on pages, and symbols and lines are drawn over them page by page.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import flow_svg, page_split
from .flow_chart import Chart
from .flow_layout import Band, Grid
from .page_split import Piece

Cell = list[dict]

MM = 96 / 25.4  # CSS pixels in a millimetre
WIDTH, HEIGHT = 277 * MM, 168 * MM  # the area inside the margins
TOP_HEAD, LANE_HEAD, STRIP = 5 * MM, 27 * MM, 8 * MM
WIDEST_LANE, LANES_SHARE = 12 * MM, 0.38
# Activities, inputs, time, outputs, remarks.
SHARES = (0.36, 0.17, 0.13, 0.17, 0.17)
PADDING = 2.5 * MM  # above and below the texts of a row together
LOWEST = 13 * MM
# A row begins on a page only if at least this share of the page is left.
LEAST_SHARE = 0.2
# A longer line is cut into parts that can be on different pages.
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths of the columns of the matrix."""

    lanes: int
    top_head: float = TOP_HEAD
    lane_head: float = LANE_HEAD

    @property
    def lane(self) -> float:
        """Width of one lane."""
        return min(WIDEST_LANE, WIDTH * LANES_SHARE / max(self.lanes, 1))

    @property
    def lanes_width(self) -> float:
        """Width of all lanes."""
        return self.lane * self.lanes

    @property
    def cells(self) -> list[float]:
        """Widths of the columns of text."""
        return [(WIDTH - self.lanes_width) * share for share in SHARES]

    @property
    def texts(self) -> list[float]:
        """Widths of the texts in them."""
        return [width - 2.4 * MM for width in self.cells]


class SopMatrix:
    """The matrix of one revision, page by page.

    :param chart: the diagram of the revision
    :param rows: for each row of the chart five cells, each a list of dicts with
        `text` and other keys that the page template needs
    """

    def __init__(self, chart: Chart, rows: Sequence[Sequence[Cell]]) -> None:
        self.chart = chart
        self.rows = [[_short_lines(cell) for cell in cells] for cells in rows]
        self.measures = Measures(len(chart.columns))

    def probe(self) -> list[dict]:
        """Return every line with the id by which it is measured, by column."""
        return [
            {
                "width": width,
                "lines": [
                    (f"l-{row}-{column}-{place}", line)
                    for row, cells in enumerate(self.rows)
                    for place, line in enumerate(cells[column])
                ],
            }
            for column, width in enumerate(self.measures.texts)
        ]

    def pages(self, heights: Mapping[str, float]) -> list[dict]:
        """Return the values for the page template.

        :param heights: height of each line of :meth:`probe` by its id
        """
        measured = [
            [
                [heights[f"l-{row}-{column}-{n}"] for n in range(len(cell))]
                for column, cell in enumerate(cells)
            ]
            for row, cells in enumerate(self.rows)
        ]
        room = HEIGHT - TOP_HEAD - LANE_HEAD - 2 * STRIP
        pages = page_split.split(measured, room, PADDING, LOWEST, room * LEAST_SHARE)
        return [
            self._page(pieces, is_first=not index, is_last=index == len(pages) - 1)
            for index, pieces in enumerate(pages)
            if pieces
        ]

    def _page(self, pieces: Sequence[Piece], is_first: bool, is_last: bool) -> dict:
        above = 0 if is_first else STRIP
        below = 0 if is_last else STRIP
        rows = [
            {
                "height": piece.height,
                "is_first": piece.is_first,
                "cells": [
                    cell[first:last]
                    for cell, (first, last) in zip(
                        self.rows[piece.row], piece.spans, strict=True
                    )
                ],
            }
            for piece in pieces
        ]
        return {
            "above": above,
            "below": below,
            "rows": rows,
            "svg": self._svg(pieces, above, below),
        }

    def _svg(self, pieces: Sequence[Piece], above: float, below: float) -> str:
        """Draw the names of the lanes, their rules and the flow over the rows."""
        measures = self.measures
        bands, top = [], LANE_HEAD + above
        for piece in pieces:
            bands.append(
                Band(piece.row, top, piece.height, piece.is_first, piece.is_last)
            )
            top += piece.height
        height = top + below
        width = min(measures.lane * 0.62, 22.0)
        grid = Grid(0, measures.lane, width, min(width * 0.92, 18.0), 9, 3.2, STRIP)
        drawn = flow_svg.sheet(
            self.chart, grid, bands, mark=min(measures.lane * 0.36, 10.5), size=8.0
        )
        head = flow_svg.lane_heads(self.chart.columns, measures.lane, LANE_HEAD, 7.2)
        rules = flow_svg.rules(len(self.chart.columns), measures.lane, height)
        return flow_svg.svg(measures.lanes_width, height, head + rules + drawn)


def _short_lines(cell: Cell) -> Cell:
    """Cut lines that fit on no page into parts."""
    return [
        {**line, "text": part, "label": line.get("label", "") if not place else ""}
        for line in cell
        for place, part in enumerate(_parts(line["text"]))
    ]


def _parts(text: str) -> list[str]:
    if len(text) <= LONGEST:
        return [text]
    return textwrap.wrap(text, LONGEST, break_on_hyphens=False)
