# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Builds the steps of a definition from the rows of the matrix."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ..tools.duration import DAYS
from ..tools.marker import _lt
from ..tools.short_name import short_name
from .document import Cell, plain
from .knowledge import Knowledge
from .matching import SURE, LaneMatch, match_steps
from .matrix import COLUMNS, Step, inline_items
from .moves import Moves, label_of
from .told import Told
from .words import time_of

COLUMN_NAMES = {
    "inputs": "KELENGKAPAN",
    "time": "WAKTU",
    "outputs": "OUTPUT",
    "remarks": "KETERANGAN",
}
# Keys that a matched step takes over in addition to its stage and its moves.
FLAGS = ("start", "optional", "recorded_by", "watched_by", "checks_requirements")
_OPTIONAL = re.compile(
    r"jika diperlukan|bila diperlukan|jika dibutuhkan", re.IGNORECASE
)
_UNREAD = re.compile(r"\bH\b|\bhari\b")
_HOURS = re.compile("jam pelayanan", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<=\S)\s+(?=\d{1,2}\.\s+[A-Z])")


class Steps:
    """The steps of one draft.

    :ivar standard: the definition that the standard flow gives with the chosen parts
    """

    def __init__(
        self,
        rows: Sequence[Step],
        lanes: Sequence[LaneMatch],
        knowledge: Knowledge,
        told: Told,
    ) -> None:
        self.rows = rows
        self.lanes = {lane.code for lane in lanes}
        self.new_lanes = [lane for lane in lanes if lane.is_new]
        self.by_name = {lane.name: lane.code for lane in lanes}
        self.knowledge = knowledge
        self.told = told
        self.matches = match_steps(rows, knowledge)
        self.standard: Mapping = {}
        self.flow_catalogue: Mapping = {}
        self.new_stages: list[dict] = []

    def choose(self, answers: Mapping) -> None:
        """Expand the standard flow with those optional parts that the document has."""
        if not self.knowledge.flow:
            return
        chosen = [
            option for option in self.knowledge.option_codes if self._has_part(option)
        ]
        expanded = self.knowledge.expanded(chosen, answers)
        self.standard = expanded["definition"]
        self.flow_catalogue = expanded["catalogue"]

    def _has_part(self, option: str) -> bool:
        """Tell whether the document has a step or a lane of an optional part."""
        flow = self.knowledge.flow["definition"]
        codes = {match.code for match, _score in self.matches if match}
        steps = {step["code"] for step in flow["steps"] if step.get("if") == option}
        lanes = {lane["lane"] for lane in flow["lanes"] if lane.get("if") == option}
        return bool(steps & codes or lanes & self.lanes)

    def build(self) -> list[dict]:
        """Return the steps with their moves."""
        standard = {step["code"]: step for step in self.standard.get("steps") or ()}
        made: list[dict] = []
        sources: dict[str, Mapping] = {}
        taken: set[str] = set()
        before = ""
        for place, row in enumerate(self.rows):
            known, score = self.matches[place]
            source = known and standard.get(known.code, known.step)
            step: dict = {"number": row.number}
            if source and source["code"] not in taken:
                self._take_over(step, place, row, source, score)
                sources[step["code"]] = source
            else:
                self._invent(step, place, row, taken, before)
            taken.add(step["code"])
            before = self._lane_of(step["stage"]) or before
            self._texts(step, place, row, source)
            made.append(_ordered(step))
        Moves(
            made, sources, self.standard.get("steps") or (), self.lanes, self.told
        ).fill()
        self._tell_gaps()
        return made

    def catalogue(self) -> dict:
        """Return the entries that the office must create with the draft."""
        found: dict = {}
        if self.new_lanes:
            found["lanes"] = [
                {"code": lane.code, "name": lane.name, "kind": "office"}
                for lane in self.new_lanes
            ]
        if self.new_stages:
            found["stages"] = self.new_stages
        if letters := self.flow_catalogue.get("letter_types"):
            found["letter_types"] = [
                {
                    **letter,
                    "initial_lanes": [
                        lane
                        for lane in letter.get("initial_lanes") or ()
                        if lane in self.lanes
                    ],
                }
                for letter in letters
            ]
        return found

    # === WHERE IT STANDS === #

    def _take_over(
        self, step: dict, place: int, row: Step, source: Mapping, score: float
    ) -> None:
        step["code"] = source["code"]
        step["stage"] = source["stage"]
        for flag in FLAGS:
            value = source.get(flag)
            if flag == "watched_by":
                value = [lane for lane in value or () if lane in self.lanes]
            elif flag == "recorded_by" and value not in self.lanes:
                value = None
            if value:
                step[flag] = value
        if score < SURE:
            self.told.doubt(
                ("steps", place, "stage"),
                row.title,
                _lt("The step is only something like “%(step)s” of the office."),
                row.page,
                step=source["code"],
            )
        self._tell_lane(place, row, self._lane_of(step["stage"]))

    def _tell_lane(self, place: int, row: Step, lane: str) -> None:
        """Report a stage whose lane differs from that of the matrix."""
        marked = self._marked(row)
        path = ("steps", place, "stage")
        if lane and lane not in self.lanes:
            self.told.doubt(
                path,
                row.title,
                _lt("The step belongs to lane %(lane)s, which this matrix lacks."),
                row.page,
                lane=lane,
            )
        elif lane and marked and lane != marked:
            self.told.doubt(
                path,
                row.title,
                _lt(
                    "The sign stands in the column of %(marked)s; the office has the"
                    " step at %(lane)s."
                ),
                row.page,
                marked=marked,
                lane=lane,
            )

    def _lane_of(self, stage: str) -> str:
        for entry in self.new_stages:
            if entry["code"] == stage:
                return entry["lane"]
        return self.knowledge.stage_lane(stage)

    def _marked(self, row: Step) -> str:
        """Return the lane whose column has the sign of a step."""
        lanes = {self.by_name.get(name, "") for name in row.marks} - {""}
        return lanes.pop() if len(lanes) == 1 else ""

    def _invent(
        self, step: dict, place: int, row: Step, taken: set[str], before: str
    ) -> None:
        """Give an unknown step a stage of its own."""
        known = {
            stage["code"] for stage in self.knowledge.catalogue.get("stages") or ()
        }
        known |= {item.code for item in self.knowledge.steps}
        name = label_of(row.title) or str(row.number)
        code = short_name(name, known | taken, otherwise="langkah")
        lane = self._likely_lane(row, before)
        step["code"] = step["stage"] = code
        if _OPTIONAL.search(row.title):
            step["optional"] = True
        if place == 0:
            step["start"] = True
        if lane:
            self.new_stages.append({"code": code, "name": name, "lane": lane})
        self.told.doubt(
            ("steps", place, "stage"),
            row.title,
            _lt(
                "The office knows no such step; it gets a stage of its own at %(lane)s."
            ),
            row.page,
            lane=lane or "-",
        )

    def _likely_lane(self, row: Step, before: str) -> str:
        """Return the lane by the sign, by a name in the title, or the one before."""
        lane = self._marked(row) or self._named(row.title) or before
        return lane or next(iter(self.by_name.values()), "")

    def _named(self, text: str) -> str:
        """Return the lane whose name occurs in a text."""
        words = plain(text)
        named = [code for name, code in self.by_name.items() if plain(name) in words]
        return named[0] if len(named) == 1 else ""

    # === ITS WORDS === #

    def _texts(self, step: dict, place: int, row: Step, source: Mapping | None) -> None:
        step["title"] = row.title
        if row.is_beheaded:
            self.told.doubt(
                ("steps", place, "title"),
                row.title,
                _lt(
                    "The beginning of the step is on a lost page; these are the first"
                    " words that are left."
                ),
                row.page,
            )
        if row.activities:
            step["activities"] = [_activity(line) for line in row.activities]
        if time := self._time(place, row, source):
            step["time"] = time
        for name in COLUMNS:
            if name == "time":
                continue
            lines = self._lines(place, name, row)
            if lines:
                step[name] = lines
        self._tell_empty(place, row)

    def _lines(self, place: int, name: str, row: Step) -> list[str]:
        cell: Cell = row.cells.get(name) or []
        if cell and name in row.unsure:
            self.told.doubt(
                ("steps", place, name),
                "\n".join(cell),
                _lt("The words stand in no column; %(column)s was taken."),
                row.page,
                column=COLUMN_NAMES[name],
            )
        found = []
        for line in cell:
            items = [
                part for item in inline_items(line) for part in _NUMBERED.split(item)
            ]
            if items == [line] and len(cell) == 1:
                items = self.knowledge.tiled(line, guess=name != "remarks")
                if len(items) > 1:
                    self.told.doubt(
                        ("steps", place, name),
                        line,
                        _lt("These words were taken apart as other SOPs have them."),
                        row.page,
                    )
            found += items
        return found

    def _time(self, place: int, row: Step, source: Mapping | None) -> dict:
        text = " ".join(row.cells.get("time") or [])
        if not text:
            return {}
        read = time_of(text)
        time: dict = {"text": text}
        if read.day_to is not None:
            time |= {"day_from": read.day_from, "day_to": read.day_to}
            if read.unit != DAYS:
                time["unit"] = read.unit
            time["anchor"] = self._anchor(place, row, source, text)
        elif _UNREAD.search(text) and not _HOURS.search(text):
            self.told.doubt(
                ("steps", place, "time"),
                text,
                _lt("No window can be read from these words."),
                row.page,
            )
        if read.minutes:
            time["min_minutes"], time["max_minutes"] = read.minutes
        return time

    def _anchor(self, place: int, row: Step, source: Mapping | None, text: str) -> str:
        """Return from where H is counted: no document of the template says it."""
        known = ((source or {}).get("time") or {}).get("anchor")
        self.told.doubt(
            ("steps", place, "time", "anchor"),
            text,
            _lt("From where H is counted is taken from the standard flow.")
            if known
            else _lt("The document does not say from where H is counted."),
            row.page,
        )
        return known or "start"

    def _tell_empty(self, place: int, row: Step) -> None:
        empty = [COLUMN_NAMES[name] for name in COLUMNS if not row.cells.get(name)]
        if empty:
            self.told.loss(
                _lt("Step %(step)s"),
                _lt("Step %(step)s has nothing under %(columns)s."),
                ("steps", place),
                step=row.number,
                columns=", ".join(empty),
            )

    def _tell_gaps(self) -> None:
        """Report gaps in the numbers of the steps."""
        last = 0
        for place, row in enumerate(self.rows):
            lost = range(last + 1, row.number)
            if lost or row.is_beheaded:
                self.told.loss(
                    "LAMPIRAN 1",
                    _lt(
                        "A page of the matrix is lost between step %(first)s and step"
                        " %(last)s."
                    ),
                    first=last,
                    last=row.number,
                )
            for number in lost:
                self.told.loss(
                    _lt("Step %(step)s"),
                    _lt("Step %(step)s is not in the document."),
                    step=number,
                )
            if row.is_beheaded:
                self.told.loss(
                    _lt("Step %(step)s"),
                    _lt("The beginning of step %(step)s is lost."),
                    ("steps", place, "title"),
                    step=row.number,
                )
                if last:
                    self.told.loss(
                        _lt("Step %(step)s"),
                        _lt("The end of step %(step)s may be lost with the page."),
                        ("steps", place - 1),
                        step=last,
                    )
            last = row.number


def _activity(line) -> dict:
    entry: dict = {}
    if line.label:
        entry["label"] = line.label
    entry["text"] = line.text
    if line.level:
        entry["level"] = line.level
    return entry


_ORDER = (
    "number code title stage start optional recorded_by watched_by checks_requirements"
    " time activities inputs outputs remarks"
).split()


def _ordered(step: Mapping) -> dict:
    return {key: step[key] for key in _ORDER if key in step}


def lines_of(step: Mapping) -> Iterable[tuple[str, str]]:
    """Yield the texts of a step of a definition with their columns."""
    yield "title", step["title"]
    for name in ("activities", "inputs", "outputs", "remarks"):
        for line in step.get(name) or ():
            yield name, line if isinstance(line, str) else line["text"]
