# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Guards that name something of their own step which can never be so."""

from collections.abc import Iterator

from .process_findings import Finding, finding, move_place, step_name
from .process_graph import STAY, Catalogue, Definition, Step, Transition, Use


def guard_findings(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield guards that wait for an act that is never done, or for another person.

    Another person than at the very step where the move is made can never be there.
    """
    for step in definition.steps:
        done = _done_acts(step, catalogue)
        for move in step.transitions:
            for guard in _naming_acts(move, catalogue):
                act = guard.params.get("value", "")
                if act not in done or act == move.code:
                    yield _finding("act_never_done", step, move, guard, act=act)
            for guard in _naming_step(step, move, catalogue):
                yield _finding("person_of_own_step", step, move, guard)


def _done_acts(step: Step, catalogue: Catalogue) -> set[str]:
    """Return the codes of the acts that can be done, each after those it waits for."""
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


def _naming_step(step: Step, move: Transition, catalogue: Catalogue) -> Iterator[Use]:
    for guard in move.guards:
        spec = catalogue.guards.get(guard.code)
        names = (
            [one.name for one in spec.parameters if one.kind == "step"] if spec else []
        )
        if any(guard.params.get(name) == step.code for name in names):
            yield guard


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
