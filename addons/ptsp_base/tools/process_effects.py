# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds effects that a move cannot have: without their reason, or twice."""

from collections.abc import Iterator

from .process_findings import Finding, finding, move_place, step_name
from .process_graph import Catalogue, Definition, Step, Transition, Use


def effect_findings(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield effects that need a reason but have none, and repeated effects."""
    for step in definition.steps:
        for move in step.transitions:
            for use in move.effects:
                spec = catalogue.effects.get(use.code)
                if spec and spec.wants_reason and not move.needs_reason:
                    yield _finding("effect_without_reason", step, move, use)
            for use in _repeated(move):
                yield _finding("effect_repeated", step, move, use)


def _repeated(move: Transition) -> Iterator[Use]:
    """Yield effects that already occur earlier with the same parameters."""
    for number, use in enumerate(move.effects):
        if use in move.effects[:number]:
            yield use


def _finding(code: str, step: Step, move: Transition, use: Use) -> Finding:
    return finding(
        code,
        (*move_place(step, move), "effects", use.code),
        step=step_name(step),
        transition=move.label or move.code,
        effect=use.code,
    )
