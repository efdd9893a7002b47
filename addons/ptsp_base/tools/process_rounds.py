# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds requests and meetings that stay open."""

from collections.abc import Iterator

from .process_findings import Finding, finding, move_place, step_name
from .process_graph import Definition, EffectSpec, ProcessGraph, Step, Transition, Use

NOT_ASKED, OPEN, ANSWERED = range(3)


def round_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield meetings that nothing calls off, and new rounds without a request."""
    yield from _meetings(definition, graph)
    yield from _rounds(definition, graph)


def _uses(
    definition: Definition, graph: ProcessGraph, does: str
) -> Iterator[tuple[Step, Transition, Use]]:
    for step in definition.steps:
        for move in step.transitions:
            for use in move.effects:
                if _spec(graph, use).does == does:
                    yield step, move, use


def _spec(graph: ProcessGraph, use: Use) -> EffectSpec:
    return graph.catalogue.effects.get(use.code) or EffectSpec(use.code)


def _meetings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    ended = [
        use.params.get("value", "")
        for _step, _move, use in _uses(definition, graph, "call_off")
    ]
    told: set[str] = set()
    for step, move, use in _uses(definition, graph, "plan"):
        kind = use.params.get("value", "")
        if "" in ended or kind in ended or kind in told:
            continue
        told.add(kind)
        yield finding(
            "meeting_not_called_off",
            move_place(step, move),
            step=step_name(step),
            transition=move.label or move.code,
            kind=kind or "-",
        )


def _rounds(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the moves that bring a case to an agency again, without asking it."""
    outside = {
        step.code
        for step, _move, _use in _uses(definition, graph, "answer")
        if _is_agency(step, graph)
    }
    asked = _asked_at(definition, graph)
    for step in definition.steps:
        for move in step.transitions:
            elsewhere = graph.targets(step, move) - {step.code}
            unasked = _after(graph, move, ANSWERED) == ANSWERED
            answered = (step.code, ANSWERED) in asked
            possible = answered and not _wants_request(graph, move)
            if possible and unasked and elsewhere & outside:
                yield finding(
                    "round_without_request",
                    move_place(step, move),
                    step=step_name(step),
                    transition=move.label or move.code,
                )


def _asked_at(definition: Definition, graph: ProcessGraph) -> set[tuple[str, int]]:
    """Return possible steps of a case, each with its request open or answered."""
    states = {(step.code, NOT_ASKED) for step in definition.steps if step.may_start}
    waiting = list(states)
    while waiting:
        code, asked = waiting.pop()
        new = set(_following(graph, graph.steps[code], asked)) - states
        states |= new
        waiting.extend(new)
    return states


def _following(
    graph: ProcessGraph, step: Step, asked: int
) -> Iterator[tuple[str, int]]:
    for move in step.transitions:
        if asked == OPEN or not _wants_request(graph, move):
            after = _after(graph, move, asked)
            for target in graph.targets(step, move):
                yield target, after


def _is_agency(step: Step, graph: ProcessGraph) -> bool:
    code = step.lane or graph.catalogue.stages.get(step.stage, "")
    lane = graph.catalogue.lanes.get(code)
    return lane is not None and lane.kind == "agency"


def _wants_request(graph: ProcessGraph, move: Transition) -> bool:
    """Tell whether a guard of a move holds only while a request is open."""
    effects = graph.catalogue.effects.values()
    asking = {spec.code for spec in effects if spec.does == "ask"}
    specs = [graph.catalogue.guards.get(guard.code) for guard in move.guards]
    return any(
        spec and spec.satisfied_by and spec.satisfied_by <= asking for spec in specs
    )


def _after(graph: ProcessGraph, move: Transition, asked: int) -> int:
    for use in move.effects:
        does = _spec(graph, use).does
        if does in ("ask", "return"):
            asked = OPEN
        elif does == "answer":
            asked = ANSWERED
    return asked
