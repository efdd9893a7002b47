# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds guards that name an act, or a person, that never fits."""

from collections.abc import Iterator

from .process_findings import Finding, finding, move_place, step_name
from .process_graph import (
    STAY,
    Catalogue,
    Definition,
    Step,
    Transition,
    Use,
    desk,
    mover,
)


def guard_findings(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield guards that wait for an act that is never done, or for another person.

    A guard may demand another person than at an earlier step. If it names the very step
    of the move, no such person exists; at a desk whose only member also works at the
    earlier step, there may be none.
    """
    steps = {step.code: step for step in definition.steps}
    for step in definition.steps:
        done = _done_acts(step, catalogue)
        for move in step.transitions:
            for guard in _naming_acts(move, catalogue):
                act = guard.params.get("value", "")
                if act not in done or act == move.code:
                    yield _finding("act_never_done", step, move, guard, act=act)
            for guard, code in _naming_step(move, catalogue):
                if code == step.code:
                    yield _finding("person_of_own_step", step, move, guard)
                elif alone := _alone(step, move, steps.get(code), catalogue):
                    yield _finding("person_alone", step, move, guard, lane=alone)


def _done_acts(step: Step, catalogue: Catalogue) -> set[str]:
    """Return the codes of acts that can be done, each after the acts it waits for."""
    acts = [move for move in step.transitions if move.target == STAY]
    done: set[str] = set()
    size = -1
    while size < len(done):
        size = len(done)
        done.update(
            act.code
            for act in acts
            if all(
                guard.params.get("value", "") in done
                for guard in _naming_acts(act, catalogue)
            )
        )
    return done


def _naming_acts(move: Transition, catalogue: Catalogue) -> Iterator[Use]:
    for guard in move.guards:
        spec = catalogue.guards.get(guard.code)
        if spec and spec.names_act:
            yield guard


def _naming_step(move: Transition, catalogue: Catalogue) -> Iterator[tuple[Use, str]]:
    """Yield the guards that name a step, each with its code."""
    for guard in move.guards:
        spec = catalogue.guards.get(guard.code)
        for parameter in spec.parameters if spec else ():
            if parameter.kind == "step" and parameter.name in guard.params:
                yield guard, guard.params[parameter.name]


def _alone(
    step: Step, move: Transition, earlier: Step | None, catalogue: Catalogue
) -> str:
    """Return the desk whose only member may also have worked at the earlier step."""
    code = mover(step, move, catalogue)
    here = catalogue.lanes.get(code)
    there = catalogue.lanes.get(desk(earlier, catalogue)) if earlier else None
    if here is None or there is None or len(here.members) != 1:
        return ""
    return code if here.members <= there.members else ""


def _finding(
    code: str, step: Step, move: Transition, guard: Use, **params: str
) -> Finding:
    return finding(
        code,
        (*move_place(step, move), "guards", guard.code),
        step=step_name(step),
        transition=move.label or move.code,
        **params,
    )
