# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows one matter of a case, apart from all others, on every way of a revision.

A matter is something that moves make true and take back again: a meeting, the requests
to agencies, a declaration. The walk knows the possible steps of a case, each with the
state of the matter there. People choose among the moves; everything outside the matter
counts as possible.
"""

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

from .process_findings import Finding, finding, move_place, step_name, step_place
from .process_graph import (
    STAY,
    Catalogue,
    Definition,
    ProcessGraph,
    Step,
    Transition,
    Use,
    mover,
)
from .process_ways import reaching


class Matter:
    """A matter: its states, the guards about it, and the effects on it.

    :ivar name: of its findings: ``<name>_dead_end`` and ``<name>_never``
    :ivar begins: its state when a case is opened
    """

    name: str
    begins: Hashable

    def __init__(self, catalogue: Catalogue) -> None:
        self.wants = {code: spec.wants for code, spec in catalogue.guards.items()}
        self.does = {code: spec.does for code, spec in catalogue.effects.items()}

    def offers(self, move: Transition, fact: Hashable) -> bool:
        """Tell whether the condition of a move may hold."""
        return True

    def holds(self, guard: Use, fact: Hashable) -> bool:
        """Tell whether a guard holds, as far as it is about the matter."""
        return True

    def after(self, use: Use, fact: Hashable, lane: str) -> Iterable[Hashable]:
        """Return the possible states after an effect; none if it is refused.

        :param lane: code of the desk that makes the move
        """
        return [fact]


class State(NamedTuple):
    """The state of a case: its step, and the state of the matter."""

    step: str
    fact: Hashable


class Way(NamedTuple):
    """A move from one state to another."""

    before: State
    step: Step
    move: Transition
    after: State


class MatterWalk:
    """All ways of a case and of one matter."""

    def __init__(
        self, definition: Definition, graph: ProcessGraph, matter: Matter
    ) -> None:
        self.graph, self.matter = graph, matter
        self.ways: list[Way] = []
        self.ends: set[State] = set()
        self.made: set[tuple[str, str]] = set()
        self.seen: set[State] = set()
        waiting = [
            State(step.code, matter.begins)
            for step in definition.steps
            if step.may_start
        ]
        while waiting:
            state = waiting.pop()
            if state not in self.seen:
                self.seen.add(state)
                found = list(self._following(state))
                self.ways += found
                waiting += [way.after for way in found]

    def _following(self, state: State) -> Iterator[Way]:
        step = self.graph.steps[state.step]
        for move in step.transitions:
            facts = self.facts_after(step, move, state.fact)
            if not facts:
                continue
            self.made.add((step.code, move.code))
            is_end = move.target in self.graph.catalogue.outcomes
            if is_end and move.kind != "withdraw":
                self.ends.add(state)
            for code in self.graph.targets(step, move):
                for fact in facts:
                    yield Way(state, step, move, State(code, fact))

    def facts_after(
        self, step: Step, move: Transition, fact: Hashable
    ) -> set[Hashable]:
        """Return the possible states of the matter after a move; none if refused."""
        if not self.matter.offers(move, fact):
            return set()
        if not all(self.matter.holds(guard, fact) for guard in move.guards):
            return set()
        facts, lane = {fact}, mover(step, move, self.graph.catalogue)
        for use in move.effects:
            facts = {new for one in facts for new in self.matter.after(use, one, lane)}
        return facts

    def finishing(self) -> set[State]:
        """Return the states from which a case can be finished."""
        return reaching(self.ends, ((way.before, way.after) for way in self.ways))


def findings_of(
    definition: Definition, graph: ProcessGraph, matter: Matter
) -> list[Finding]:
    """Return moves that can never be made, or else those after which a case is stuck.

    A move is reported only if the matter is the reason.
    """
    walk = MatterWalk(definition, graph, matter)
    return list(_never(definition, walk)) or list(_stuck(walk))


def stuck_findings(
    definition: Definition, graph: ProcessGraph, matter: Matter
) -> Iterator[Finding]:
    """Yield the places where cases are stuck for ever, even at their first step."""
    walk = MatterWalk(definition, graph, matter)
    finishing = walk.finishing()
    for step in definition.steps:
        if step.may_start and State(step.code, matter.begins) not in finishing:
            yield finding("dead_end", step_place(step), step=step_name(step))
    yield from _stuck(walk)


def vain_acts_of(
    definition: Definition, graph: ProcessGraph, matter: Matter
) -> Iterator[tuple[Step, Transition, Finding]]:
    """Yield the acts that no case can ever make, each with its finding."""
    walk = MatterWalk(definition, graph, matter)
    for step, move in _never_made(definition, walk):
        if move.target == STAY:
            yield step, move, _finding(f"{matter.name}_never", step, move)


def _never(definition: Definition, walk: MatterWalk) -> Iterator[Finding]:
    """Yield the moves that lead away and can never be made."""
    for step, move in _never_made(definition, walk):
        if move.target != STAY:
            yield _finding(f"{walk.matter.name}_never", step, move)


def _never_made(
    definition: Definition, walk: MatterWalk
) -> Iterator[tuple[Step, Transition]]:
    reached = {state.step for state in walk.seen}
    for step in definition.steps:
        for move in step.transitions:
            if step.code in reached and (step.code, move.code) not in walk.made:
                yield step, move


def _stuck(walk: MatterWalk) -> Iterator[Finding]:
    finishing = walk.finishing()
    steps = walk.graph.finishing(without_kinds=("withdraw",))
    for way in walk.ways:
        ends_here = way.before in finishing and way.after not in finishing
        if ends_here and way.after.step in steps:
            yield _finding(f"{walk.matter.name}_dead_end", way.step, way.move)


def _finding(code: str, step: Step, move: Transition) -> Finding:
    return finding(
        code,
        move_place(step, move),
        step=step_name(step),
        transition=move.label or move.code,
    )
