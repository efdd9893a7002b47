# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds pauses that nobody begins, that nothing ends, or that lack a reason."""

from collections.abc import Iterator, Sequence

from .process_findings import Finding, finding, move_place, step_name
from .process_graph import Definition, PauseKind, ProcessGraph, Step, Transition

Move = tuple[Step, Transition]


def pause_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the problems with the pauses of a revision, its own kinds first."""
    for kind in definition.pauses:
        begun = _moves(definition, graph, kind, "pause")
        ended = _moves(definition, graph, kind, "resume")
        if not _set_by_hand(kind, graph):
            yield from _unset(kind, begun, ended)
        if kind.needs_reason:
            yield from _without_reason(kind, begun)
    yield from _never_ended(definition, graph)


def _never_ended(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield each built-in kind of pause that moves begin but never end."""
    own = {kind.code for kind in definition.pauses}
    begun: dict[str, Move] = {}
    for step in definition.steps:
        for move in step.transitions:
            for value in _values(move, graph, "pause"):
                begun.setdefault(value, (step, move))
    for value, (step, move) in begun.items():
        if value in own or _moves(definition, graph, PauseKind(value), "resume"):
            continue
        yield finding(
            "pause_never_ended",
            move_place(step, move),
            step=step_name(step),
            transition=move.label or move.code,
            pause=value,
        )


def _values(move: Transition, graph: ProcessGraph, does: str) -> Iterator[str]:
    """Yield the kinds of pauses that a move begins or ends."""
    for use in move.effects:
        spec = graph.catalogue.effects.get(use.code)
        if spec is not None and spec.does == does:
            yield use.params.get("value", "")


def _unset(
    kind: PauseKind, begun: Sequence[Move], ended: Sequence[Move]
) -> Iterator[Finding]:
    """Yield what is missing for a kind that only moves begin and end."""
    place = ("pauses", kind.code)
    if not begun:
        yield finding("pause_without_setter", place, pause=kind.label)
    elif not ended and not kind.has_limit:
        yield finding("pause_without_end", place, pause=kind.label)


def _without_reason(kind: PauseKind, begun: Sequence[Move]) -> Iterator[Finding]:
    for step, move in begun:
        if not move.needs_reason:
            yield finding(
                "pause_without_reason",
                move_place(step, move),
                step=step_name(step),
                transition=move.label or move.code,
                pause=kind.label,
            )


def _set_by_hand(kind: PauseKind, graph: ProcessGraph) -> bool:
    """Tell whether people of the office may set it; people outside have no button."""
    lanes = (graph.catalogue.lanes.get(code) for code in kind.set_by)
    return any(lane is not None and lane.kind == "office" for lane in lanes)


def _moves(
    definition: Definition, graph: ProcessGraph, kind: PauseKind, does: str
) -> list[Move]:
    """Return the moves that begin or end a kind of pause."""
    return [
        (step, move)
        for step in definition.steps
        for move in step.transitions
        if kind.code in _values(move, graph, does)
    ]
