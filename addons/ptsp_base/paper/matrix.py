# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads LAMPIRAN 1: lanes as columns, steps as rows, over several pages."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .document import Cell, Row, Table, plain
from .words import SHORT, is_time, joined, split_label

COLUMNS = ("inputs", "time", "outputs", "remarks")
HEADS = {
    "inputs": ("kelengkapan", "persyaratankelengkapan"),
    "time": ("waktu",),
    "outputs": ("output", "keluaran", "hasil"),
    "remarks": ("keterangan", "ket"),
}
_STEP = re.compile(r"^(\d{1,3})\s*[.)]\s*(\S.*)$")
_ONLY_NUMBER = re.compile(r"^(\d{1,3})\s*[.)]?$")
_MARK = re.compile(r"^(?:\d{1,3}|[A-Z]|[\u2713\u2714\u221a\u25a0-\u25ff\u2b24XxVv*]+)$")
_STRIP = {"lanjutan", "bersambung"}


@dataclass(slots=True)
class Heads:
    """The places of the columns of one table.

    :ivar lanes: place of the column -> name of the lane as printed
    :ivar places: name of a column of texts -> its place
    :ivar rows: number of rows of the headings
    :ivar first: place of the column URAIAN PROSES
    """

    lanes: dict[int, str]
    places: dict[str, int]
    rows: int
    first: int

    @property
    def in_order(self) -> bool:
        """Tell whether the columns of texts have the order of the template."""
        places = [self.places.get(name, -1) for name in COLUMNS]
        return len(self.places) == len(COLUMNS) and places == sorted(set(places))


@dataclass(slots=True)
class Part:
    """One row of a table: a step, or the continuation of the step before.

    :ivar number: of the step, 0 when the row continues another
    :ivar cells: name of a column -> its paragraphs
    :ivar unsure: columns that their place in the row did not identify
    :ivar marks: lanes with a sign in this row
    """

    number: int
    lines: Cell
    page: int
    is_first_of_page: bool
    cells: dict[str, Cell] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    marks: list[str] = field(default_factory=list)


def heads_of(table: Table) -> Heads | None:
    """Return the places of the columns of a matrix."""
    places: dict[str, int] = {}
    first, below = 0, -1
    for number, row in enumerate(table.rows[:4]):
        for place, cell in enumerate(row):
            key = plain(" ".join(cell))
            if key.startswith("uraian"):
                first = place
            for name, words in HEADS.items():
                if key in words:
                    places[name] = place
                    below = number if name != "remarks" else max(below, number)
    if below < 0:
        return None
    return Heads(_lanes(table, first, places, below), places, below + 1, first)


def _lanes(
    table: Table, first: int, places: dict[str, int], below: int
) -> dict[int, str]:
    last = min((place for name, place in places.items()), default=0)
    return {
        place: " ".join(cell)
        for place, cell in enumerate(table.rows[below])
        if first < place < last and cell
    }


class Matrix:
    """All tables of the matrix together.

    :ivar lanes: names as printed, in their order, with their other spellings
    """

    def __init__(self, tables: Iterable[Table], spelled: str) -> None:
        self.spelled = spelled
        self.tables = [(table, heads_of(table)) for table in tables]
        self.tables = [(table, heads) for table, heads in self.tables if heads]
        self.lanes, self.spellings = self._all_lanes()

    def _all_lanes(self) -> tuple[list[str], dict[str, list[str]]]:
        """Return the lanes in the spelling of most pages."""
        wanted = Counter(
            len(heads.lanes) for _table, heads in self.tables if heads.lanes
        )
        if not wanted:
            return [], {}
        count = wanted.most_common(1)[0][0]
        pages = [
            list(heads.lanes.values())
            for _table, heads in self.tables
            if len(heads.lanes) == count
        ]
        lanes, spellings = [], {}
        for names in zip(*pages, strict=True):
            ranked = Counter(names).most_common()
            lanes.append(ranked[0][0])
            if len(ranked) > 1:
                spellings[ranked[0][0]] = [name for name, _count in ranked[1:]]
        return lanes, spellings

    def parts(self, column_of: Callable[[Cell], str]) -> list[Part]:
        """Return the rows of all pages.

        :param column_of: returns the known column of a text, or nothing
        """
        found: list[Part] = []
        for table, heads in self.tables:
            rows = [row for row in table.rows[heads.rows :] if not _is_strip(row)]
            aligned = _aligned(rows, heads)
            is_first = True
            for row in rows:
                part = _part(row, heads, table.page, is_first)
                if part is None:
                    continue
                _place_cells(part, row, heads, aligned, column_of)
                found.append(part)
                is_first = False
        return found


def _is_strip(row: Row) -> bool:
    """Tell whether a row only says that the step continues on another page."""
    first = next((cell for cell in row if cell), [])
    return len(first) == 1 and plain(first[0]) in _STRIP


def _part(row: Row, heads: Heads, page: int, is_first: bool) -> Part | None:
    if not any(row):
        return None
    lines = list(row[heads.first]) if heads.first < len(row) else []
    before = " ".join(row[heads.first - 1]) if heads.first else ""
    number, lines = _numbered(before, lines)
    return Part(number, lines, page, is_first)


def _numbered(before: str, lines: Cell) -> tuple[int, Cell]:
    """Return the number of a step and its lines without it.

    :param before: text of the column before, which may hold only the number
    """
    if match := _ONLY_NUMBER.match(before):
        return int(match[1]), lines
    if not lines:
        return 0, lines
    if match := _STEP.match(lines[0]):
        return int(match[1]), [match[2], *lines[1:]]
    match = _ONLY_NUMBER.match(lines[0])
    if match and len(lines) > 1:
        return int(match[1]), lines[1:]
    return 0, lines


def _texts(part: Part | None, row: Row, heads: Heads) -> list[tuple[int, Cell]]:
    """Return the cells that are neither activities nor the sign of a lane."""
    found = []
    for place, cell in enumerate(row):
        if place <= heads.first or not cell:
            continue
        lane = heads.lanes.get(place)
        if lane is not None and len(cell) == 1 and _MARK.match(cell[0]):
            if part is not None:
                part.marks.append(lane)
        else:
            found.append((place, cell))
    return found


def _aligned(rows: list[Row], heads: Heads) -> list[int]:
    """Return the places that the texts of complete rows usually have here."""
    full = [
        tuple(place for place, _cell in texts)
        for row in rows
        if len(texts := _texts(None, row, heads)) == len(COLUMNS)
    ]
    return list(Counter(full).most_common(1)[0][0]) if full else []


def _place_cells(
    part: Part,
    row: Row,
    heads: Heads,
    aligned: list[int],
    column_of: Callable[[Cell], str],
) -> None:
    """Find the column of each text of a row."""
    texts = _texts(part, row, heads)
    if not texts:
        return
    names = _by_heads(texts, heads)
    if names is None and len(texts) == len(COLUMNS):
        names = list(COLUMNS)
    if names is None:
        names = _by_time(texts, row, aligned, column_of)
    if names is None:
        names = [
            column_of(cell) or _nearest(place, aligned, heads) for place, cell in texts
        ]
        part.unsure.update(names)
    for name, (_place, cell) in zip(names, texts, strict=True):
        part.cells.setdefault(name, []).extend(cell)


def _by_heads(texts: list[tuple[int, Cell]], heads: Heads) -> list[str] | None:
    """Return the columns by the headings, if the row agrees with them."""
    if not heads.in_order:
        return None
    names = {place: name for name, place in heads.places.items()}
    if not all(place in names for place, _cell in texts):
        return None
    for place, cell in texts:
        words = " ".join(cell)
        if is_time(words) and names[place] in ("inputs", "outputs"):
            return None
    return [names[place] for place, _cell in texts]


def _by_time(
    texts: list[tuple[int, Cell]],
    row: Row,
    aligned: list[int],
    column_of: Callable[[Cell], str],
) -> list[str] | None:
    """Return the columns around the one that contains a time."""
    times = [is_time(" ".join(cell)) for _place, cell in texts]
    at = times.index(True) if True in times else len(texts)
    after = texts[at + 1 :]
    if at > 1 or at == len(texts) or len(after) > 2:
        return None
    names = ["inputs"] * at + ["time"]
    if len(after) != 1:
        return [*names, *["outputs", "remarks"][: len(after)]]
    known = column_of(after[0][1])
    if known not in ("outputs", "remarks"):
        last = min(aligned[-1] if aligned else len(row), len(row) - 1)
        known = _after_time(texts[at][0], after[0][0], last)
    return [*names, known]


def _after_time(time: int, place: int, last: int) -> str:
    """Return the column of the only text after the time, by its place."""
    return "remarks" if place >= last or place > time + 1 else "outputs"


def _nearest(place: int, aligned: list[int], heads: Heads) -> str:
    places = dict(zip(COLUMNS, aligned, strict=True)) if aligned else heads.places
    return min(places, key=lambda name: abs(places[name] - place))


# === STEPS === #


@dataclass(slots=True)
class Activity:
    """One activity of a step."""

    label: str
    text: str
    level: int = 0


@dataclass(slots=True)
class Step:
    """One numbered row of the matrix, joined over its pages.

    :ivar cells: name of a column -> its paragraphs
    :ivar is_beheaded: whether the page with its first words is lost
    """

    number: int
    title: str
    page: int
    activities: list[Activity] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    marks: list[str] = field(default_factory=list)
    is_beheaded: bool = False


def steps(parts: list[Part], spelled: str) -> list[Step]:
    """Return the steps in the order of the document."""
    found: list[Step] = []
    for place, part in enumerate(parts):
        last = found[-1].number if found else 0
        if part.number and part.number <= last:
            # It is a numbered list inside a step, or a repeated page.
            part.lines[:1] = [f"{part.number}. {line}" for line in part.lines[:1]]
            part.number = 0
        number = part.number or _lost_step(parts[place:], last)
        if number:
            is_beheaded = not part.number
            found.append(Step(number, "", part.page, is_beheaded=is_beheaded))
            _begin(found[-1], part, spelled)
        elif found:
            _go_on(found[-1], part, spelled)
    return found


def _lost_step(parts: list[Part], last: int) -> int:
    """Return the number of a step whose first page is lost, or 0.

    The end of such a step is at the top of a page, and the numbers of the next step
    show a gap: the words end the step before it.
    """
    following = next((part.number for part in parts if part.number > last), 0)
    is_lost = parts[0].is_first_of_page and following > last + 1
    return following - 1 if is_lost else 0


def _begin(step: Step, part: Part, spelled: str) -> None:
    lines = _activities(part.lines, is_begun=False)
    if lines:
        step.title = lines[0].text
        step.activities = lines[1:]
    _add_cells(step, part, spelled)


def _go_on(step: Step, part: Part, spelled: str) -> None:
    lines = _activities(part.lines, is_begun=True, after=step.activities)
    if lines and not lines[0].label:
        before = step.activities[-1].text if step.activities else step.title
        if lines[0].text[:1].islower() or _OPEN_END.search(before):
            whole = joined(before, lines.pop(0).text, spelled)
            if step.activities:
                step.activities[-1].text = whole
            else:
                step.title = whole
    step.activities += lines
    _add_cells(step, part, spelled)


def _add_cells(step: Step, part: Part, spelled: str) -> None:
    for name, lines in part.cells.items():
        kept = step.cells.setdefault(name, [])
        lines = list(lines)
        if kept and lines and lines[0][:1].islower():
            kept[-1] = joined(kept[-1], lines.pop(0), spelled)
        kept += lines
    step.unsure |= part.unsure
    step.marks += [mark for mark in part.marks if mark not in step.marks]


_OPEN_END = re.compile(
    r"(?:[,/&-]|\b(?:dan|atau|yang|dengan|untuk|dari|ke|di|oleh|pada|serta))$"
)
_INLINE_LABEL = re.compile(r"(?<=\S)\s+(?=([a-z])[.)]\s+[A-Z])")
_INLINE_BULLET = re.compile(r"(?<=\S)\s+[-\u2022\u2013]\s+(?=[A-Z\d(\"'])")
_SENTENCE = re.compile(r"(?<=[a-z)\]]{2}[.])\s+(?=[A-Z][a-z]{3,}\s)")


def _activities(
    lines: Cell, is_begun: bool, after: list[Activity] | None = None
) -> list[Activity]:
    """Return the title and the activities of a cell."""
    found: list[Activity] = []
    is_below = bool(after) and _is_lettered(after[-1])
    for line in _unfolded(lines, is_begun):
        label, text = split_label(line)
        level = 1 if label == "-" and is_below else 0
        found.append(Activity(label, text, level))
        if label != "-":
            is_below = bool(label)
    return found


def _is_lettered(activity: Activity) -> bool:
    return activity.level > 0 or activity.label not in ("", "-")


def _unfolded(lines: Cell, is_begun: bool) -> Iterable[str]:
    """Yield paragraphs; one that holds several lines in one is taken apart."""
    is_folded = len(lines) == 1
    for line in lines:
        label, text = split_label(line)
        if label == "-":
            yield from (f"- {item}" for item in inline_items(f"- {text}"))
            continue
        pieces = _lettered(line)
        if len(pieces) == 1 and is_folded and not label and not is_begun:
            pieces = _sentences(line)
        for piece in pieces:
            yield from _bulleted(piece, is_folded)


def _bulleted(piece: str, is_folded: bool) -> Iterable[str]:
    """Yield a paragraph and the bullets that were written behind it."""
    first, *bullets = _INLINE_BULLET.split(piece)
    if bullets and (len(bullets) > 1 or first.endswith(":") or is_folded):
        yield first
        yield from (f"- {item}" for item in bullets)
    else:
        yield piece


def _lettered(line: str) -> list[str]:
    """Cut a line before a. b. c. when they follow each other.

    >>> _lettered("Menerima serta : a. Memeriksa b. Melakukan pertemuan")
    ['Menerima serta :', 'a. Memeriksa', 'b. Melakukan pertemuan']
    """
    cuts, last = [0], ""
    begun = split_label(line)[0]
    last = begun if begun.isalpha() else ""
    for match in _INLINE_LABEL.finditer(line):
        if match[1] == "a" and not last or last and match[1] > last:
            cuts.append(match.end())
            last = match[1]
    return [
        line[start:end].strip()
        for start, end in zip(cuts, [*cuts[1:], None], strict=True)
    ]


def _sentences(line: str) -> list[str]:
    """Cut a line after its sentences, not after an abbreviation."""
    pieces: list[str] = []
    for piece in _SENTENCE.split(line):
        if pieces and SHORT.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


def inline_items(line: str) -> list[str]:
    """Return the items of a list that was written in one line.

    >>> inline_items("- Map Pengendali - Berkas 10 - 30 lembar")
    ['Map Pengendali', 'Berkas 10 - 30 lembar']
    >>> inline_items("Map Pengendali")
    ['Map Pengendali']
    """
    label, text = split_label(line)
    if label != "-":
        return [line]
    return [
        item.strip() for item in re.split(r"\s+[-\u2022\u2013]\s+(?=[A-Z(\"'])", text)
    ]
