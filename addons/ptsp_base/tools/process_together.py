# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows two matters of a case together.

A case may be stuck although each matter alone can be finished, because one move changes
both. For example, an act that prints the sheet of a letter and assesses the fee
assesses nothing as long as there is no letter.
"""

from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, product

from .process_fees import FeeWalk
from .process_fees import State as FeeState
from .process_findings import Finding, finding, move_place, step_name, step_place
from .process_graph import Catalogue, Definition, ProcessGraph, Step, Transition, Use
from .process_matter_walk import Matter, MatterWalk, State

# A matter with more states than this has too many ways to be combined with another.
MOST_STATES = 400
Fact = tuple[Hashable, ...]


class FeeMatter(Matter):
    """The assessed fee lines, and what was paid of them.

    People do not choose the result of an assessment. This class ignores that, because
    the walk of the fee checks it.
    """

    name = "fee"

    def __init__(self, walk: FeeWalk, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.walk = walk
        self.begins: Hashable = tuple(walk.begins("")[1:])

    def holds(self, guard: Use, fact: Hashable) -> bool:
        """Tell whether a guard holds, as far as it is about the fee."""
        return self.walk.holds(guard, FeeState("", *fact))

    def after(self, use: Use, fact: Hashable, lane: str) -> Iterable[Hashable]:
        """Return the possible states of the fee after an effect; none if refused."""
        options = self.walk.done(use, FeeState("", *fact))
        return {tuple(state[1:]) for option in options for state in option}


class Together(Matter):
    """Two matters as one."""

    name = "together"

    def __init__(self, matters: Sequence[Matter], catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.matters = matters
        self.begins: Fact = tuple(matter.begins for matter in matters)

    def _each(self, fact: Fact) -> Iterator[tuple[Matter, Hashable]]:
        return zip(self.matters, fact, strict=True)

    def offers(self, move: Transition, fact: Fact) -> bool:
        """Tell whether the condition of a move may hold for both."""
        return all(matter.offers(move, one) for matter, one in self._each(fact))

    def holds(self, guard: Use, fact: Fact) -> bool:
        """Tell whether a guard holds in both matters."""
        return all(matter.holds(guard, one) for matter, one in self._each(fact))

    def after(self, use: Use, fact: Fact, lane: str) -> Iterable[Fact]:
        """Return the possible states of both after an effect."""
        return product(
            *(matter.after(use, one, lane) for matter, one in self._each(fact))
        )


def together_findings(
    definition: Definition, graph: ProcessGraph, matters: Sequence[Matter]
) -> list[Finding]:
    """Return the places where two matters together keep a case from its end.

    :param matters: matters that alone keep no case from its end
    """
    fee = FeeMatter(FeeWalk(definition, graph), graph.catalogue)
    walks = [MatterWalk(definition, graph, one) for one in (*matters, fee)]
    alone = [
        (walk.matter, _refused(walk), _changed(walk))
        for walk in walks
        if len(walk.seen) <= MOST_STATES
    ]
    for one, other in combinations(alone, 2):
        # Only then can one matter forbid a move that changes the other.
        if one[1] & other[2] or other[1] & one[2]:
            both = Together([one[0], other[0]], graph.catalogue)
            found = list(_stuck(definition, MatterWalk(definition, graph, both)))
            if found:
                return found
    return []


def _refused(walk: MatterWalk) -> set[tuple[str, str]]:
    """Return the moves that a matter forbids somewhere on its ways."""
    return {
        (step.code, move.code)
        for step in walk.graph.steps.values()
        for move in step.transitions
        if any(
            not walk.facts_after(step, move, state.fact)
            for state in walk.seen
            if state.step == step.code
        )
    }


def _changed(walk: MatterWalk) -> set[tuple[str, str]]:
    """Return the moves that change the state of a matter."""
    return {
        (way.step.code, way.move.code)
        for way in walk.ways
        if way.before.fact != way.after.fact
    }


def _stuck(definition: Definition, walk: MatterWalk) -> Iterator[Finding]:
    """Yield the first steps and the moves from which a case cannot be finished."""
    finishing = walk.finishing()
    steps = walk.graph.finishing(without_kinds=("withdraw",))
    for step in definition.steps:
        begun = State(step.code, walk.matter.begins)
        if step.may_start and step.code in steps and begun not in finishing:
            yield finding("together_never", step_place(step), step=step_name(step))
    for step, move in _last_moves(walk, finishing, steps):
        yield finding(
            "together_dead_end",
            move_place(step, move),
            step=step_name(step),
            transition=move.label or move.code,
        )


def _last_moves(
    walk: MatterWalk, finishing: set[State], steps: Container[str]
) -> Iterator[tuple[Step, Transition]]:
    """Yield the moves after which a case can no longer be finished."""
    for way in walk.ways:
        ends_here = way.before in finishing and way.after not in finishing
        if ends_here and way.after.step in steps:
            yield way.step, way.move
