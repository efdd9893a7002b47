# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Computes where the lines of a swim-lane diagram run, on one or several sheets.

Each row holds one symbol in the middle of its column, so a horizontal line in a row
meets no other symbol, and a vertical line in the margin of a column meets none at all.
All ways forward to one step share one line and one arrow; so do all ways back to it.

- A way to the next row runs below its source, then down into its target.
- A way forward past other rows takes a track in the left margin of its target's column.
- A way back takes a track in the right margin of its target's column; a dot shows
  where a source joins it.

Where a track leaves the sheet, a connector shows the number of the step that it leads
to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .flow_chart import Chart

FORWARD = "forward"
BACK = "back"


@dataclass(frozen=True, slots=True)
class Band:
    """The part of a row that is on a sheet.

    :ivar row: index of the row
    :ivar top: its upper edge
    :ivar height: its height
    :ivar is_first: whether the row begins here, with its symbol
    :ivar is_last: whether the row ends here, with its ways onward
    """

    row: int
    top: float
    height: float
    is_first: bool = True
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """Measures shared by all sheets.

    :ivar left: where the first column begins
    :ivar column: width of a column
    :ivar width: width of a symbol
    :ivar height: height of a symbol
    :ivar symbol_top: distance of a symbol from the top of its row; None: its middle
    :ivar channel: distance of the lowest line in a row from the bottom of the row
    :ivar strip: room for connectors above the first and below the last row of a sheet
    """

    left: float
    column: float
    width: float
    height: float
    symbol_top: float | None = None
    channel: float = 3.0
    strip: float = 0.0

    def centre(self, column: int) -> float:
        """Return the middle of a column."""
        return self.left + (column + 0.5) * self.column


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points; the last one has the arrow, if there is one."""

    points: tuple[tuple[float, float], ...]
    style: str = FORWARD
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbol of a row, by index, around a centre.

    :ivar room: height that is free below it
    """

    row: int
    x: float
    y: float
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Connector:
    """A mark for a track that continues on another sheet; ``up`` names the edge."""

    x: float
    y: float
    number: str
    style: str
    up: bool


@dataclass(slots=True)
class Sheet:
    """Everything that is drawn on one sheet."""

    lines: list[Line] = field(default_factory=list)
    dots: list[tuple[float, float, str]] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    connectors: list[Connector] = field(default_factory=list)


def slots(chart: Chart) -> dict[tuple[str, int], tuple[int, int]]:
    """Return the place of each track in the margin of its column.

    Tracks that never run side by side share a place.

    :return: dict of (style, target row) -> place and number of places in the margin
    """
    margins: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
    for way in chart.ways:
        if way.is_back or way.target > way.source + 1:
            style = BACK if way.is_back else FORWARD
            key = style, chart.rows[way.target].column
            first, last = sorted((way.source, way.target))
            margins.setdefault(key, []).append((first, last, way.target))
    found = {}
    for (style, _column), spans in margins.items():
        merged = _merge(spans)
        places = _places(merged)
        count = max(places.values()) + 1
        found.update(
            {(style, target): (place, count) for target, place in places.items()}
        )
    return found


def _merge(spans: Sequence[tuple[int, int, int]]) -> dict[int, tuple[int, int]]:
    """Return, for each target, the rows that all ways to it cover together."""
    merged = {}
    for first, last, target in spans:
        known = merged.get(target, (first, last))
        merged[target] = min(known[0], first), max(known[1], last)
    return merged


def _places(spans: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """Give each span the lowest place that no overlapping span has."""
    places = {}
    for target, (first, last) in sorted(spans.items(), key=lambda item: item[1]):
        taken = {
            places[other]
            for other in places
            if spans[other][0] <= last and first <= spans[other][1]
        }
        places[target] = next(n for n in range(len(spans)) if n not in taken)
    return places


class SheetLayout:
    """Draws the part of a chart that is on one sheet."""

    def __init__(self, chart: Chart, grid: Grid, bands: Sequence[Band]) -> None:
        self.chart = chart
        self.grid = grid
        self.bands = bands
        self.places = slots(chart)
        # Connectors of ways back are farther out, so that neighbours do not meet.
        first, last = bands[0].top, bands[-1].top + bands[-1].height
        self.top, self.bottom = first - grid.strip / 2, last + grid.strip / 2
        self.back_top, self.back_bottom = first - grid.strip, last + grid.strip
        self.first = bands[0].row + (0 if bands[0].is_first else 0.5)
        self.last = bands[-1].row + (0.5 if bands[-1].is_last else 0)
        self.begun = {band.row: band for band in bands if band.is_first}
        self.ended = {band.row: band for band in bands if band.is_last}
        self.sheet = Sheet()

    def draw(self) -> Sheet:
        """Return everything on the sheet."""
        self._draw_symbols()
        for row in range(len(self.chart.rows)):
            self._draw_forward(row)
            self._draw_back(row)
            self._draw_exits(row)
        return self.sheet

    # === PLACES === #

    def _x(self, row: int) -> float:
        return self.grid.centre(self.chart.rows[row].column)

    def _symbol_y(self, row: int) -> float:
        """Return the middle of a row's symbol, for a row that begins here."""
        band, grid = self.begun[row], self.grid
        if grid.symbol_top is None:
            return band.top + band.height / 2
        return band.top + grid.symbol_top + grid.height / 2

    def _track_x(self, style: str, target: int) -> float:
        """Return the position of a target's track in the margin of its column."""
        place, count = self.places[style, target]
        grid = self.grid
        margin = (grid.column - grid.width) / 2
        offset = grid.width / 2 + margin * (place + 1) / (count + 1)
        return self._x(target) + (offset if style == BACK else -offset)

    def _out_y(self, row: int) -> float:
        """Return the height of the line by which the ways forward leave a row."""
        band = self.ended[row]
        return band.top + band.height - 2 * self.grid.channel

    def _in_y(self, row: int) -> float:
        """Return the height of the line by which a track reaches the row below."""
        band = self.ended[row]
        return band.top + band.height - self.grid.channel

    # === SYMBOLS AND STEMS === #

    def _draw_symbols(self) -> None:
        for row, band in self.begun.items():
            y = self._symbol_y(row)
            room = band.top + band.height - 3 * self.grid.channel
            room -= y + self.grid.height / 2
            self.sheet.symbols.append(Symbol(row, self._x(row), y, room))
        for band in self.bands:
            if not (band.is_first and band.is_last):
                self._draw_stem(band)

    def _draw_stem(self, band: Band) -> None:
        """Draw the stem of a row up to the edge of the sheet that it crosses."""
        x = self._x(band.row)
        number = self.chart.rows[band.row].number
        if not band.is_last:
            self._line([(x, self._below(band.row)), (x, self.bottom)])
            self._connect(x, number, FORWARD, up=False)
        if not band.is_first:
            self._connect(x, number, FORWARD, up=True)
            if not band.is_last:
                self._line([(x, self.top), (x, self.bottom)])

    def _below(self, row: int) -> float:
        """Return the point below a row's symbol where its line begins."""
        if row in self.begun:
            return self._symbol_y(row) + self.grid.height / 2
        return self.top

    # === FORWARD === #

    def _sources(self, target: int, style: str) -> list[int]:
        """Return the rows whose ways forward, or back, lead to a target."""
        return [
            way.source
            for way in self.chart.ways
            if way.target == target and way.is_back == (style == BACK)
        ]

    def _draw_forward(self, target: int) -> None:
        sources = self._sources(target, FORWARD)
        if not self._is_forward_here(sources, target):
            return
        if target - 1 in sources and target - 1 in self.ended:
            self._draw_to_next(target - 1, target)
        skipping = [source for source in sources if source < target - 1]
        if skipping:
            self._draw_skip(skipping, target)
        if target in self.begun and sources:
            self._draw_arrival(target)

    def _is_forward_here(self, sources: Sequence[int], target: int) -> bool:
        """Return whether a way forward to a target begins, ends or passes here."""
        passes = min(sources, default=target) < self.first and target > self.last
        is_left_here = any(source in self.ended for source in sources)
        return passes or is_left_here or target in self.begun

    def _draw_to_next(self, source: int, target: int) -> None:
        """Draw the way to the row below, on this sheet or at the top of the next."""
        x, y = self._x(source), self._out_y(source)
        end = self._arrival_y(target)
        self._line(
            [(x, self._below(source)), (x, y), (self._x(target), y)]
            + [(self._x(target), end)],
        )

    def _arrival_y(self, target: int) -> float:
        """Return the height where lines to a target meet, or the foot of the sheet."""
        if target in self.begun and target - 1 in self.ended:
            return self._in_y(target - 1)
        if target not in self.begun:
            self._connect(self._x(target), self._number(target), FORWARD, up=False)
        return self.bottom

    def _draw_skip(self, sources: Sequence[int], target: int) -> None:
        """Draw a way past other rows on the track of the target."""
        x = self._track_x(FORWARD, target)
        here = [source for source in sources if source in self.ended]
        comes_from_above = min(sources) < self.first and len(here) < len(sources)
        begins = [self._out_y(source) for source in here]
        if comes_from_above:
            begins.append(self.top)
        end = self._skip_end(target)
        if not begins or end is None:
            return
        if comes_from_above:
            self._connect(x, self._number(target), FORWARD, up=True)
        self._draw_to_track(here, x, min(begins))
        self._line([(x, min(begins)), (x, end)])
        self._draw_from_track(target, x, end)

    def _draw_to_track(self, sources: Sequence[int], x: float, begin: float) -> None:
        """Draw lines from rows to a track, with a dot where one joins it midway."""
        for source in sources:
            y = self._out_y(source)
            self._line(
                [(self._x(source), self._below(source)), (self._x(source), y), (x, y)]
            )
            if y > begin:
                self.sheet.dots.append((x, y, FORWARD))

    def _draw_from_track(self, target: int, x: float, end: float) -> None:
        """Draw the line from a track's end to its target, or a mark to continue."""
        if target - 1 in self.ended:
            middle = self._x(target)
            self._line([(x, end), (middle, end), (middle, self._arrival_y(target))])
        else:
            self._connect(x, self._number(target), FORWARD, up=False)

    def _skip_end(self, target: int) -> float | None:
        """Return the end of a track here; None if its target begins the sheet."""
        if target - 1 in self.ended:
            return self._in_y(target - 1)
        return self.bottom if target > self.last else None

    def _draw_arrival(self, target: int) -> None:
        x = self._x(target)
        tip = self._symbol_y(target) - self.grid.height / 2
        start = self._in_y(target - 1) if target - 1 in self.ended else self.top
        if target - 1 not in self.ended:
            self._connect(x, self._number(target), FORWARD, up=True)
        self._line([(x, start), (x, tip)], arrow=True)

    # === BACK === #

    def _draw_back(self, target: int) -> None:
        sources = self._sources(target, BACK)
        ends = [self._exit_y(source) for source in sources if source in self.begun]
        comes_from_below = any(source > self.last for source in sources)
        is_here_or_above = target in self.begun or target < self.first
        if not ends and not (comes_from_below and is_here_or_above):
            return
        x = self._track_x(BACK, target)
        if comes_from_below:
            ends.append(self.back_bottom)
            self._connect(x, self._number(target), BACK, up=False)
        self._draw_back_track(target, x, max(ends))

    def _draw_back_track(self, target: int, x: float, bottom: float) -> None:
        """Draw a track up to its target, or to the edge if the target is above."""
        if target not in self.begun:
            self._connect(x, self._number(target), BACK, up=True)
            self._line([(x, bottom), (x, self.back_top)], BACK)
            return
        top = self._entry_y(target)
        edge = self._x(target) + self._half_width(target, top)
        self._line([(x, bottom), (x, top)], BACK)
        self._line([(x, top), (edge, top)], BACK, arrow=True)

    def _draw_exits(self, source: int) -> None:
        """Draw the ways back out of a row: a line to each side, a dot at each track."""
        if source not in self.begun:
            return
        y, middle = self._exit_y(source), self._x(source)
        half = self._half_width(source, y)
        tracks = [
            self._track_x(BACK, way.target)
            for way in self.chart.ways
            if way.source == source and way.is_back
        ]
        self.sheet.dots += [(x, y, BACK) for x in tracks]
        left, right = min(tracks, default=middle), max(tracks, default=middle)
        if left < middle:
            self._line([(middle - half, y), (left, y)], BACK)
        if right > middle:
            self._line([(middle + half, y), (right, y)], BACK)

    def _exit_y(self, row: int) -> float:
        return self._symbol_y(row) + self.grid.height * 0.18

    def _entry_y(self, row: int) -> float:
        return self._symbol_y(row) - self.grid.height * 0.18

    def _half_width(self, row: int, y: float) -> float:
        """Return the half width of a symbol at a height."""
        half = self.grid.width / 2
        if self.chart.rows[row].shape != "decision":
            return half
        return half * (1 - abs(y - self._symbol_y(row)) / (self.grid.height / 2))

    # === HELPERS === #

    def _number(self, row: int) -> str:
        return self.chart.rows[row].number

    def _line(
        self,
        points: Sequence[tuple[float, float]],
        style: str = FORWARD,
        arrow: bool = False,
    ) -> None:
        self.sheet.lines.append(Line(tuple(points), style, arrow))

    def _connect(self, x: float, number: str, style: str, up: bool) -> None:
        """Put a connector at an edge, once, and let its track begin or end there."""
        edges = (self.top, self.bottom)
        if style == BACK:
            edges = (self.back_top, self.back_bottom)
        mark = Connector(x, edges[0 if up else 1], number, style, up)
        if mark not in self.sheet.connectors:
            self.sheet.connectors.append(mark)
