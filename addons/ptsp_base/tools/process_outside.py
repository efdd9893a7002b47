# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds moves that a definition leaves to people outside, who may have no account."""

from collections.abc import Iterator

from .process_findings import Finding, finding, move_place, step_name
from .process_graph import STAY, Definition, ProcessGraph, Step, Transition


def outside_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield moves and letters of lanes outside the office.

    A desk records the step of such a lane, but nobody in the office can make a move
    that names the lane itself. Exceptions are a withdrawal by the applicant, and an act
    by which an agency answers.
    """
    for step in definition.steps:
        for move in step.transitions:
            if _is_outside(graph, move.lane) and not _is_theirs(graph, move):
                yield _finding("move_outside", step, move, lane=move.lane)
            yield from _signers(step, move, graph)


def _signers(step: Step, move: Transition, graph: ProcessGraph) -> Iterator[Finding]:
    for use in move.effects:
        code = use.params.get("letter_type", "")
        letter = graph.catalogue.letter_types.get(code)
        if letter and _is_outside(graph, letter.sign_lane):
            lane = letter.sign_lane
            yield _finding("signer_outside", step, move, lane=lane, letter_type=code)


def _is_theirs(graph: ProcessGraph, move: Transition) -> bool:
    """Tell whether a move may be left to people outside."""
    lane = graph.catalogue.lanes[move.lane]
    if lane.kind != "agency" or move.target != STAY:
        return move.kind == "withdraw"
    specs = (graph.catalogue.effects.get(use.code) for use in move.effects)
    return any(spec is not None and spec.does == "answer" for spec in specs)


def _is_outside(graph: ProcessGraph, code: str) -> bool:
    lane = graph.catalogue.lanes.get(code)
    return lane is not None and not lane.is_office


def _finding(code: str, step: Step, move: Transition, **params: str) -> Finding:
    return finding(
        code,
        move_place(step, move),
        step=step_name(step),
        transition=move.label or move.code,
        **params,
    )
