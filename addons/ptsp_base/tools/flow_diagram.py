# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The whole swim-lane diagram on one sheet: lanes across, steps down."""

from collections.abc import Sequence

from . import flow_svg as draw
from .flow_chart import Chart
from .flow_layout import Band, Grid

Legend = Sequence[tuple[str, str]]

STEP_WIDTH = 190.0
ROW_HEIGHT = 46.0
HEAD_HEIGHT = 76.0
COLUMN_WIDTH = 74.0
LEGEND_COLUMNS = 3
LEGEND_HEIGHT = 20.0
NAME_SIZE = 8.5
TEXT_SIZE = 11.0


def diagram(
    chart: Chart, heading: str = "", legend: Legend = (), label: str = ""
) -> str:
    """Return the diagram as SVG.

    :param heading: heading over the column of steps
    :param legend: pairs of a kind of :func:`flow_svg.sample` and its meaning
    :param label: description for readers who cannot see the picture
    """
    width = STEP_WIDTH + COLUMN_WIDTH * len(chart.columns)
    tops = [HEAD_HEIGHT + row * ROW_HEIGHT for row in range(len(chart.rows))]
    height = HEAD_HEIGHT + ROW_HEIGHT * len(tops)
    grid = Grid(STEP_WIDTH, COLUMN_WIDTH, 38.0, 24.0, 8.0, channel=4.5)
    bands = [Band(row, top, ROW_HEIGHT) for row, top in enumerate(tops)]
    content = _head(chart, width, heading) + _rows(chart, tops, width)
    content += _rules(chart, tops, width, height)
    content += draw.sheet(chart, grid, bands, head=5.5, size=TEXT_SIZE) if bands else ""
    content += _legend(legend, width, height + LEGEND_HEIGHT * 0.7)
    lines = -(-len(legend) // LEGEND_COLUMNS)
    full_height = height + LEGEND_HEIGHT * (lines + 0.7)
    return draw.svg(width + 1, full_height, content, label)


def _head(chart: Chart, width: float, heading: str) -> str:
    """Return the strip with the names of the lanes."""
    middle = HEAD_HEIGHT / 2
    names = [
        draw.lines_of_text(
            STEP_WIDTH + (index + 0.5) * COLUMN_WIDTH,
            middle,
            draw.wrap(name, COLUMN_WIDTH - 6, NAME_SIZE, 6),
            NAME_SIZE,
        )
        for index, name in enumerate(chart.columns)
    ]
    title = draw.lines_of_text(
        8, middle, [heading], TEXT_SIZE, text_anchor="start", font_weight="bold"
    )
    return _band(0, width, HEAD_HEIGHT, "#eef2f6") + title + "".join(names)


def _rows(chart: Chart, tops: Sequence[float], width: float) -> str:
    """Return the names of the steps, every other row tinted."""
    parts = []
    for index, (row, top) in enumerate(zip(chart.rows, tops, strict=True)):
        lines = draw.wrap(row.label, STEP_WIDTH - 40, TEXT_SIZE, 3)
        middle = top + (20 if len(lines) < 3 else ROW_HEIGHT / 2)
        parts += [
            _band(top, width, ROW_HEIGHT, "#f8fafc" if index % 2 else "#fff"),
            draw.lines_of_text(
                24, middle, [f"{row.number}."], TEXT_SIZE, text_anchor="end"
            ),
            draw.lines_of_text(30, middle, lines, TEXT_SIZE, text_anchor="start"),
        ]
    return "".join(parts)


def _band(top: float, width: float, height: float, fill: str) -> str:
    return draw.tag("rect", x=0, y=top, width=width, height=height, fill=fill)


def _rules(chart: Chart, tops: Sequence[float], width: float, height: float) -> str:
    lanes = range(len(chart.columns))
    path = "".join(
        f"M{STEP_WIDTH + i * COLUMN_WIDTH:.1f} 0V{height:.1f}" for i in lanes
    )
    path += "".join(f"M0 {y:.1f}H{width:.1f}" for y in (*tops, height))
    return draw.tag("path", d=path, stroke="#d5dbe3", stroke_width=0.6)


def _legend(legend: Legend, width: float, top: float) -> str:
    parts = []
    for index, (kind, meaning) in enumerate(legend):
        line, column = divmod(index, LEGEND_COLUMNS)
        x, y = 6 + column * width / LEGEND_COLUMNS, top + LEGEND_HEIGHT * line
        marks = draw.sample_marks(kind, 30.0, 16.0)
        parts.append(
            draw.tag("g", marks, transform=f"translate({x:.2f} {y:.2f})")
            + draw.text(x + 38, y + 11.5, meaning, 10.5, text_anchor="start")
        )
    return "".join(parts)
