# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Replays the moves of a case on the SOP as it is written.

Each visit says by which move the case left a step. The first must begin where the SOP
lets a case start; each move must be one of its step and lead to the step of the next
visit, or end the case. The share of these that holds is the case's *fitness*.
"""

from collections.abc import Iterable
from typing import NamedTuple

from .definition import Definition

START, STEP, MOVE, WAY, END, LATE, REVISION = (
    "start step move way end late revision".split()
)
# The move by which an administrator transfers a case to another revision.
CHANGE = "revision"
MISSED = "missed"
CALLER, OUTCOME = "caller", "outcome"


class Visit(NamedTuple):
    """One visit to a step.

    :ivar sop: which revision the step is of, by its id
    :ivar move: code of the move by which the case left
    :ivar window: whether the step's time was kept, missed, or it has none
    """

    sop: int
    step: str
    move: str
    window: str = ""


class Deviation(NamedTuple):
    """One deviation of a case from the written SOP.

    :ivar sort: ``start``, ``step``, ``move``, ``way``, ``end``, ``late`` or
        ``revision``
    :ivar what: the move, and for ``way`` also where it led
    """

    sort: str
    sop: int
    step: str
    what: str = ""
    where: str = ""


class Graph(NamedTuple):
    """The moves that a revision allows.

    :ivar moves: (step, move) -> step that it leads to, ``caller`` or ``outcome``
    """

    starts: frozenset[str]
    steps: frozenset[str]
    moves: dict[tuple[str, str], str]


class Replay(NamedTuple):
    """The result of replaying a case."""

    fitness: float
    deviations: list[Deviation]


def graph(definition: Definition) -> Graph:
    """Return the moves that a definition allows."""
    codes = {step.id: step.code for step in definition.steps}
    moves = {}
    for step in definition.steps:
        for move in step.transitions:
            if not move.stays:
                target = codes.get(move.target_step_id, move.target)
                moves[step.code, move.code] = target
    return Graph(
        frozenset(step.code for step in definition.starts),
        frozenset(codes.values()),
        moves,
    )


def replay(graphs: dict[int, Graph], visits: Iterable[Visit]) -> Replay:
    """Replay the visits of a closed case in their order.

    A late step is reported, but does not count in the fitness.

    >>> flow = Graph(frozenset("a"), frozenset("ab"), {("a", "on"): "b",
    ...     ("b", "done"): "outcome"})
    >>> found = replay({1: flow}, [Visit(1, "a", "on"), Visit(1, "b", "done")])
    >>> found.fitness, found.deviations
    (1.0, [])
    >>> found = replay({1: flow}, [Visit(1, "a", "off"), Visit(1, "b", "done")])
    >>> round(found.fitness, 2), found.deviations[0][:4]
    (0.67, ('move', 1, 'a', 'off'))
    """
    visits = list(visits)
    if not visits:
        return Replay(1.0, [])
    found: list[Deviation] = []
    first = visits[0]
    if first.step not in graphs[first.sop].starts:
        found.append(Deviation(START, first.sop, first.step))
    for index, visit in enumerate(visits):
        after = visits[index + 1] if index + 1 < len(visits) else None
        found += _left(graphs[visit.sop], visit, after, visits[:index])
    checks = 1 + len(visits)
    wrong = sum(one.sort not in (LATE, REVISION) for one in found)
    late = [
        Deviation(LATE, visit.sop, visit.step)
        for visit in visits
        if visit.window == MISSED
    ]
    return Replay((checks - wrong) / checks, found + late)


def _left(
    flow: Graph, visit: Visit, after: Visit | None, before: list[Visit]
) -> list[Deviation]:
    """Return the case's deviation when leaving a step, or nothing."""
    told = (visit.sop, visit.step, visit.move)
    if visit.move == CHANGE:
        return [Deviation(REVISION, *told)]
    if visit.step not in flow.steps:
        return [Deviation(STEP, *told)]
    target = flow.moves.get((visit.step, visit.move))
    if target is None:
        return [Deviation(MOVE, *told)]
    if after is None:
        return [] if target == OUTCOME else [Deviation(END, *told)]
    callers = {one.step for one in before}
    led = after.step in callers if target == CALLER else after.step == target
    return [] if led else [Deviation(WAY, *told, after.step)]
