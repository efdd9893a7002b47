# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The contents of a swim-lane diagram of a revision: columns, rows and ways.

Lanes are the columns. Steps are the rows in the order of their numbers, with one symbol
in each. Only moves that bring a case to another step are drawn: several moves from one
step to the same other step make one way. A way to a later step leads forward, a way to
an earlier step leads back.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from . import process_graph as graph

START = "start"
END = "end"
DECISION = "decision"
CONTROL = "control"
PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Row:
    """A step as the diagram shows it.

    :ivar code: code of the step
    :ivar number: its number as text
    :ivar label: short name
    :ivar title: full wording, shown when a reader points at it
    :ivar column: index of its lane
    :ivar shape: one of the symbols of this module
    :ivar starts: whether a case may begin here
    :ivar stops: labels of the moves that end a case early here
    :ivar papers: in how many copies a letter or form is made on the way onward; 0
        where none is
    """

    code: str
    number: str
    label: str
    title: str
    column: int
    shape: str = PROCESS
    starts: bool = False
    stops: tuple[str, ...] = ()
    papers: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one row to another, both by index, with the moves that make it."""

    source: int
    target: int
    labels: tuple[str, ...] = ()

    @property
    def is_back(self) -> bool:
        """Tell whether the way leads to an earlier step."""
        return self.target < self.source


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns (printed names), rows and ways of a diagram."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ways: tuple[Way, ...]


def only(definition: graph.Definition, codes: set[str]) -> graph.Definition:
    """Return a definition that keeps only the steps with one of these codes."""
    steps = tuple(step for step in definition.steps if step.code in codes)
    return replace(definition, steps=steps)


def chart(
    definition: graph.Definition,
    lanes: Sequence[tuple[str, str]],
    outcomes: frozenset[str],
    labels: Mapping[str, str] | None = None,
    copies: Mapping[str, int] | None = None,
) -> Chart:
    """Return the diagram of a revision.

    A step in a lane that is no column of the revision gets a column of its own at the
    end: a draft must show all its steps.

    :param lanes: code and printed name of each column, in order
    :param outcomes: codes of the ways a case can end
    :param labels: short name of a step by its code; without one, its title
    :param copies: in how many copies a letter is made, by the code of its type
    """
    labels, copies = labels or {}, copies or {}
    names = _columns(definition, lanes)
    columns = list(names)
    steps = sorted(definition.steps, key=lambda step: int(step.number or 0))
    process = graph.ProcessGraph(definition, graph.Catalogue(outcomes=outcomes))
    ways = _ways(process, steps)
    shapes = _shapes(steps, ways, outcomes)
    rows = tuple(
        Row(
            code=step.code,
            number=step.number,
            label=labels.get(step.code) or step.title,
            title=step.title,
            column=columns.index(step.lane or ""),
            shape=shape,
            starts=step.may_start,
            stops=_stops(step, outcomes),
            papers=_papers(step, copies),
        )
        for step, shape in zip(steps, shapes, strict=True)
    )
    return Chart(tuple(names.values()), rows, ways)


def _columns(
    definition: graph.Definition, lanes: Sequence[tuple[str, str]]
) -> dict[str, str]:
    """Return the printed name of each column by its lane, in order."""
    names = dict(lanes)
    for step in definition.steps:
        names.setdefault(step.lane or "", step.lane or "?")
    return names


def _ways(process: graph.ProcessGraph, steps: Sequence[graph.Step]) -> tuple[Way, ...]:
    """Return the ways between steps, without repetition, in order."""
    index = {step.code: place for place, step in enumerate(steps)}
    found: dict[tuple[int, int], list[str]] = {}
    for source, step in enumerate(steps):
        for move in step.transitions:
            if move.target == graph.STAY:
                continue
            for code in process.targets(step, move):
                if index[code] != source:
                    found.setdefault((source, index[code]), []).append(move.label)
    return tuple(Way(*ends, tuple(found[ends])) for ends in sorted(found))


def _shapes(
    steps: Sequence[graph.Step], ways: Sequence[Way], outcomes: frozenset[str]
) -> list[str]:
    """Return the symbol of each step; the first start has its own."""
    first = next((step for step in steps if step.may_start), None)
    onward = Counter(way.source for way in ways if not way.is_back)
    return [
        START if step is first else _shape(step, onward[index], outcomes)
        for index, step in enumerate(steps)
    ]


def _shape(step: graph.Step, onward: int, outcomes: frozenset[str]) -> str:
    """Return the symbol of how a case leaves, or else of what the desk does.

    :param onward: how many ways forward leave the step
    """
    if not onward and _moves(step, outcomes, early=False):
        return END
    has_refusal = any(move.kind == "refuse" for move in step.transitions)
    if step.recordings or onward > 1 or has_refusal:
        return DECISION
    return CONTROL if step.watched_by else PROCESS


def _papers(step: graph.Step, copies: Mapping[str, int]) -> int:
    """Return the most copies in which a paper is made on the way onward."""
    made = [
        copies.get(use.params["letter_type"], 1)
        for move in step.transitions
        if move.kind == "forward"
        for use in move.effects
        if "letter_type" in use.params
    ]
    return max(made, default=0)


def _stops(step: graph.Step, outcomes: frozenset[str]) -> tuple[str, ...]:
    return tuple(move.label for move in _moves(step, outcomes, early=True))


def _moves(
    step: graph.Step, outcomes: frozenset[str], early: bool
) -> list[graph.Transition]:
    """Return the moves that end a case: in the usual way, or early."""
    return [
        move
        for move in step.transitions
        if move.target in outcomes and (move.kind != "forward") == early
    ]
