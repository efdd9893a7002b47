# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A laid-out swim-lane diagram as SVG.

All texts are escaped, and the picture refers to nothing outside of it. Forward lines
are solid, ways back dashed, so that a copy in black and white still tells them apart.
"""

import re
import textwrap
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from . import flow_chart as fc
from .flow_layout import BACK, FORWARD, Band, Grid, SheetLayout, Symbol

Point = tuple[float, float]

# Marks of a legend in addition to symbols and lines.
CONNECTOR = "connector"
MAY_START = "may_start"
MAY_STOP = "may_stop"
PAPER = "paper"
PAPERS = "papers"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
INK = "#1f2937"
BACK_INK = "#b42318"
STYLES = {
    FORWARD: {"stroke": INK, "stroke-width": 1.0},
    BACK: {"stroke": BACK_INK, "stroke-width": 0.7, "stroke-dasharray": "2.4 1.6"},
}
FONT = "Liberation Sans, Arial, sans-serif"
# Average width of a letter relative to its font size; capitals are a little wider.
LETTER = 0.56
CAPITAL = 0.66
PAPER_HEIGHT = 14.0


def tag(name: str, content: str = "", **attributes: object) -> str:
    """Return an element; underscores in attribute names become dashes."""
    words = "".join(
        f" {key.replace('_', '-')}={quoteattr(_legal(_number(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{words}>{content}</{name}>" if content else f"<{name}{words}/>"


def plain(words: str) -> str:
    """Return a text as the content of an element."""
    return escape(_legal(words))


def _legal(words: str) -> str:
    """Leave out characters that XML forbids, as they would break the whole picture."""
    return ILLEGAL.sub("", words)


def _number(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(x: float, y: float, words: object, size: float, **attributes: object) -> str:
    """Return a line of text, centred by default."""
    attributes.setdefault("text_anchor", "middle")
    return tag(
        "text", plain(str(words)), x=x, y=y, font_size=size, fill=INK, **attributes
    )


def wrap(words: str, width: float, size: float, lines: int) -> list[str]:
    """Break a text into lines that fit a width, and cut the last one if necessary."""
    letter = size * (CAPITAL if words.isupper() else LETTER)
    room = max(4, int(width / letter))
    longest = max(map(len, words.split()), default=0)
    return textwrap.wrap(
        words,
        room,
        max_lines=lines,
        placeholder=" …",
        break_on_hyphens=False,
        break_long_words=longest > room * 1.3,
    )


# === THE PARTS === #


def symbol(
    shape: str,
    x: float,
    y: float,
    width: float,
    height: float,
    number: str = "",
    size: float | None = None,
) -> str:
    """Return a symbol of the diagram around a centre, with a number in it."""
    style = {"fill": "#fff", "stroke": INK, "stroke_width": 1.0}
    half_w, half_h = width / 2, height / 2
    box = {"x": x - half_w, "y": y - half_h, "width": width, "height": height}
    if shape == fc.DECISION:
        corners = [(x, y - half_h), (x + half_w, y), (x, y + half_h), (x - half_w, y)]
        body = tag("polygon", points=_points(corners), **style)
    else:
        body = tag("rect", **box, rx=_radius(shape, height), **style)
    if shape == fc.CONTROL:
        bar = width * 0.12
        body += "".join(
            tag("path", d=f"M{at:.2f} {y - half_h:.2f}v{height:.2f}", stroke=INK)
            for at in (x - half_w + bar, x + half_w - bar)
        )
    size = size or height * 0.5
    return body + (
        text(x, y + size * 0.36, number, size, font_weight="bold") if number else ""
    )


def _radius(shape: str, height: float) -> float | None:
    return height / 2 if shape in (fc.START, fc.END) else None


def connector(
    x: float, y: float, number: str, style: str, up: bool, size: float
) -> str:
    """Return the mark of a track that continues on another sheet, inside the edge."""
    ink = BACK_INK if style == BACK else INK
    half, point = size / 2, size * 0.35
    top = y if up else y - size - point
    corners = [(x - half, top), (x + half, top), (x + half, top + size)]
    corners += [(x, top + size + point), (x - half, top + size)]
    if style == BACK:  # it leads upward
        corners = [(cx, 2 * top + size + point - cy) for cx, cy in corners]
    middle = top + size / 2 + (point if style == BACK else 0)
    font = size * (0.62 if len(str(number)) < 2 else 0.54)
    return tag(
        "polygon",
        points=_points(corners),
        fill="#fff",
        stroke=ink,
        stroke_width=0.7,
        stroke_dasharray="1.6 1" if style == BACK else None,
    ) + text(x, middle + font * 0.36, number, font, font_weight="bold")


def line(
    points: Sequence[Point], style: str, arrow: bool = False, head: float = 4.0
) -> str:
    """Return a line; the arrow is drawn as a shape, so that every viewer shows it."""
    drawn = tag(
        "polyline",
        points=_points(points),
        fill="none",
        stroke_linejoin="round",
        **{key.replace("-", "_"): value for key, value in STYLES[style].items()},
    )
    return drawn + (_arrow(points, style, head) if arrow else "")


def _arrow(points: Sequence[Point], style: str, head: float) -> str:
    (from_x, from_y), (x, y) = points[-2:]
    length = max(abs(x - from_x) + abs(y - from_y), 0.01)
    along_x, along_y = (x - from_x) / length * head, (y - from_y) / length * head
    across_x, across_y = -along_y * 0.45, along_x * 0.45
    corners = [
        (x, y),
        (x - along_x + across_x, y - along_y + across_y),
        (x - along_x - across_x, y - along_y - across_y),
    ]
    return tag("polygon", points=_points(corners), fill=STYLES[style]["stroke"])


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def sheet(
    chart: fc.Chart,
    grid: Grid,
    bands: Sequence[Band],
    mark: float = 9.0,
    head: float = 4.0,
    size: float | None = None,
) -> str:
    """Return the lines and symbols of the rows on one sheet, without the frame."""
    drawn = SheetLayout(chart, grid, bands).draw()
    back_first = sorted(drawn.lines, key=lambda item: item.style)
    parts = [line(item.points, item.style, item.arrow, head) for item in back_first]
    parts += [
        tag("circle", cx=x, cy=y, r=1.9, fill=STYLES[style]["stroke"])
        for x, y, style in drawn.dots
    ]
    for item in drawn.symbols:
        parts.append(_row_symbol(chart.rows[item.row], item, grid, size))
    for item in drawn.connectors:
        parts.append(connector(item.x, item.y, item.number, item.style, item.up, mark))
    return "".join(parts)


def _row_symbol(row: fc.Row, place: Symbol, grid: Grid, size: float | None) -> str:
    """Return a row's symbol with the marks of starts and early ends."""
    body = symbol(
        row.shape, place.x, place.y, grid.width, grid.height, row.number, size
    )
    radius = min(grid.width, grid.height) * 0.13
    reach = 0.36 if row.shape == fc.DECISION else 0.46
    off_x, off_y = grid.width * reach, grid.height * reach
    if row.starts:
        body += start_mark(place.x - off_x, place.y - off_y, radius)
    if row.stops:
        body += stop_mark(place.x + off_x, place.y + off_y, radius)
    if row.papers and place.room > PAPER_HEIGHT:
        top = place.y + grid.height / 2 + 2
        body += paper_mark(place.x + 3, top, row.papers > 1)
    hint = "\n".join([f"{row.number}. {row.title}", *(f"× {s}" for s in row.stops)])
    return tag("g", tag("title", plain(hint)) + body)


def start_mark(x: float, y: float, radius: float) -> str:
    """Return the mark of a step at which a case may begin."""
    return tag("circle", cx=x, cy=y, r=radius, fill=INK)


def stop_mark(x: float, y: float, radius: float) -> str:
    """Return the mark of a step at which a case may end early."""
    arm = radius * 0.6
    return tag("circle", cx=x, cy=y, r=radius, fill="#fff", stroke=INK) + tag(
        "path",
        d=f"M{x - arm:.2f} {y - arm:.2f}l{2 * arm:.2f} {2 * arm:.2f}"
        f"m0 {-2 * arm:.2f}l{-2 * arm:.2f} {2 * arm:.2f}",
        stroke=INK,
        stroke_width=0.7,
    )


def paper_mark(x: float, y: float, is_copied: bool) -> str:
    """Return the mark of a letter or form; copies show as several sheets."""
    style = {"fill": "#fff", "stroke": INK, "stroke_width": 0.6}
    sheet = "M{x:.2f} {y:.2f}h8v6.5q-2 -1.6 -4 0t-4 0z"  # torn off below
    shifts = (2.4, 1.2, 0.0) if is_copied else (0.0,)
    return "".join(
        tag("path", d=sheet.format(x=x + shift, y=y + 2.4 - shift), **style)
        for shift in shifts
    )


def svg(width: float, height: float, content: str, label: str = "") -> str:
    """Return a whole picture with its own measures."""
    return tag(
        "svg",
        content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(float(width))} {_number(float(height))}",
        width=float(width),
        height=float(height),
        font_family=FONT,
        role="img",
        aria_label=label or None,
    )


# === NAMES, RULES, LEGEND === #


def lane_heads(names: Sequence[str], column: float, height: float, size: float) -> str:
    """Return the names of narrow columns, reading upward."""
    return "".join(
        tag(
            "g",
            lines_of_text(
                0, 0, wrap(name, height - 6, size, int(column / size / 1.1)), size
            ),
            transform=f"translate({(index + 0.5) * column:.2f} {height / 2:.2f})"
            " rotate(-90)",
        )
        for index, name in enumerate(names)
    )


def rules(count: int, column: float, height: float) -> str:
    """Return the lines between columns."""
    drawn = "".join(
        f"M{index * column:.2f} 0V{height:.2f}" for index in range(1, count)
    )
    return tag("path", d=drawn, stroke="#9ca3af", stroke_width=0.5)


def lines_of_text(
    x: float, middle: float, lines: Sequence[str], size: float, **attributes: object
) -> str:
    """Return lines of text around a height."""
    first = middle - (len(lines) - 1) * size * 0.58 + size * 0.36
    return "".join(
        text(x, first + index * size * 1.16, words, size, **attributes)
        for index, words in enumerate(lines)
    )


def sample(kind: str, width: float = 30.0, height: float = 16.0) -> str:
    """Return a small picture of a symbol, a mark or a line for a legend."""
    return svg(width, height, sample_marks(kind, width, height))


def sample_marks(kind: str, width: float, height: float) -> str:
    """Return the marks of a legend's picture, without a frame."""
    x, y = width / 2, height / 2
    if kind in STYLES:
        return line([(2, y), (width - 2, y)], kind, arrow=True)
    if kind == CONNECTOR:
        return connector(x, 1.5, 7, FORWARD, up=True, size=9.5)
    if kind in (PAPER, PAPERS):
        return paper_mark(x - 5, y - 6, kind == PAPERS)
    if kind == MAY_START:
        return start_mark(x, y, 3.0)
    if kind == MAY_STOP:
        return stop_mark(x, y, 3.2)
    return symbol(kind, x, y, width * 0.72, height * 0.78)
