# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows the decisions on a case, and checks that the case can still be finished.

A meeting, an agency or a superior may make a binding decision: until somebody lifts it,
no letter with another content is drafted, initialled, signed or numbered. The walk
follows the letter (``process_letters``), the decision on the case, and the bonds on it.
It assumes that every decision may come out in any way, and that everything outside its
subject is possible.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .condition_tree import reduced, tree
from .process_findings import Finding, finding, move_place, step_name, step_place
from .process_graph import STAY, Definition, ProcessGraph, Step, Transition, Use
from .process_letters import LetterWalk
from .process_letters import State as Letter
from .process_ways import reaching

REFUSE, REPAIR, OPINION = "refuse", "repair", "opinion"
# These effects bring the named letter nearer to its issue; others act on the present
# letter.
NAMING = ("draft", "issue")
DECIDING = ("decide", "draft", "lift", "answer", "conclude", "receive")
FREE = "decision_lifted"


class Bond(NamedTuple):
    """A binding decision, with the lowest desk that may lift it."""

    kind: str
    lane: str


class State(NamedTuple):
    """The state of a case: its step, its letter, the decision and the bonds."""

    step: str
    letter: str
    stage: int
    decision: str
    bonds: frozenset[Bond]


class Way(NamedTuple):
    """A move from one state, with one state that it may lead to."""

    before: State
    step: Step
    move: Transition
    after: State


class BindingWalk:
    """All ways of a case, its letter and the decisions on it."""

    def __init__(self, definition: Definition, graph: ProcessGraph) -> None:
        self.graph, self.catalogue = graph, graph.catalogue
        effects = self.catalogue.effects
        self.deeds = {code: spec.does for code, spec in effects.items()}
        self.implying = {code for code in effects if FREE in effects[code].implies}
        self.letters = LetterWalk(definition, graph)
        self.ladders = {
            code: self._ladder(code) for code in ("", *self.catalogue.lanes)
        }
        self.head = self.ladders[self._first_signer()][-1]
        self.callers = self._calling_lanes() or {self.head}
        self.ways: list[Way] = []
        self.ends: set[State] = set()
        self.starts = [
            State(step.code, "", 0, "", frozenset())
            for step in definition.steps
            if step.may_start
        ]
        self._walk()

    def _walk(self) -> None:
        seen: set[State] = set()
        waiting = list(self.starts)
        while waiting:
            state = waiting.pop()
            if state not in seen:
                seen.add(state)
                found = list(self._following(state))
                self.ways += found
                waiting += [way.after for way in found]

    # === DESKS === #

    def _ladder(self, lane: str) -> list[str]:
        """Return a desk and its line of superiors, lowest first."""
        ladder = [lane]
        while known := self.catalogue.lanes.get(ladder[-1]):
            if not known.superior or known.superior in ladder:
                break
            ladder.append(known.superior)
        return ladder

    def _first_signer(self) -> str:
        """Return the desk that signs the answer to a case; empty if none does."""
        for draft in self.letters.drafts:
            if signer := self.catalogue.letter_types[draft.letter].sign_lane:
                return signer
        return ""

    def _calling_lanes(self) -> set[str]:
        """Return the desks that may lift a repair that a meeting demanded."""
        lanes = {
            step.lane or self.catalogue.stages.get(step.stage, "")
            for step in self.graph.steps.values()
            for move in step.transitions
            if any(self._does(use) == "plan" for use in move.effects)
        }
        known = self.catalogue.lanes
        office = {code for code in lanes if code in known and known[code].is_office}
        return office | ({self.head} if lanes - office else set())

    # === WAYS === #

    def _following(self, state: State) -> Iterator[Way]:
        step = self.graph.steps[state.step]
        for move in step.transitions:
            if not self._allowed(step, move, state):
                continue
            made = self.letters.made(step, move, Letter(*state[:3]))
            if made is None:
                continue
            if self._ends(move, state):
                self.ends.add(state)
            for decision, bonds in self._decided(step, move, state):
                for code in self.graph.targets(step, move):
                    after = State(code, *made, decision, bonds)
                    if after != state:
                        yield Way(state, step, move, after)

    def _ends(self, move: Transition, state: State) -> bool:
        """Tell whether a move answers the case; giving it up is no answer.

        A case without bonds may simply be closed, but a bound one must be decided.
        """
        given_up = move.kind == "withdraw" or (move.kind == "close" and state.bonds)
        return move.target in self.catalogue.outcomes and not given_up

    def _allowed(self, step: Step, move: Transition, state: State) -> bool:
        if not _may_hold(move.condition, state.decision):
            return False
        if (
            state.bonds
            and self._implies_free(move)
            and self._says_otherwise(move, state)
        ):
            return False
        return all(self._holds(step, move, guard, state) for guard in move.guards)

    def _holds(self, step: Step, move: Transition, guard: Use, state: State) -> bool:
        spec = self.catalogue.guards.get(guard.code)
        wants = spec.wants if spec else ""
        if wants == "decided":
            return state.decision == guard.params.get("value", state.decision)
        if wants == "carried":
            return self._says(state.letter) in ("", state.decision)
        if wants == "free":
            return not (state.bonds and self._says_otherwise(move, state))
        if wants == "allowed":
            return not any(bond.kind == OPINION for bond in state.bonds)
        overrules = wants != "bound"
        return overrules or self._overrules(self.letters.mover(step, move), state)

    def _says(self, letter: str) -> str:
        """Return the decision that a letter carries, if any."""
        known = self.catalogue.letter_types.get(letter)
        return known.decision if known else ""

    def _overrules(self, lane: str, state: State) -> bool:
        """Tell whether a desk has a bond to lift and no higher desk refused."""
        lifted = self._lifted(lane, state.bonds)
        above = state.bonds - lifted
        return bool(lifted) and all(bond.kind == REPAIR for bond in above)

    def _lifted(self, lane: str, bonds: frozenset[Bond]) -> frozenset[Bond]:
        return frozenset(
            bond for bond in bonds if not bond.lane or lane in self.ladders[bond.lane]
        )

    def _implies_free(self, move: Transition) -> bool:
        return any(use.code in self.implying for use in move.effects)

    def _says_otherwise(self, move: Transition, state: State) -> bool:
        """Tell whether a move advances a letter that is not a refusal."""
        codes = {
            use.params.get("letter_type", "")
            if self._does(use) in NAMING
            else state.letter
            for use in move.effects
            if use.code in self.implying
        }
        letters = [self.catalogue.letter_types.get(code) for code in codes]
        return any(
            letter and letter.is_product and letter.decision != REFUSE
            for letter in letters
        )

    def _does(self, use: Use) -> str:
        return self.deeds.get(use.code, "")

    # === DECISIONS === #

    def _decided(
        self, step: Step, move: Transition, state: State
    ) -> set[tuple[str, frozenset[Bond]]]:
        """Return the possible decisions and bonds after a move."""
        options = {(state.decision, state.bonds)}
        deciding = [use for use in move.effects if self._does(use) in DECIDING]
        for use in deciding:
            options = {
                (self._decision(use, decision), bound)
                for decision, bonds in options
                for bound in self._bound(step, move, use, bonds)
            }
        return options

    def _decision(self, use: Use, decision: str) -> str:
        if self._does(use) == "decide":
            return use.params.get("value", decision)
        letter = self.catalogue.letter_types.get(use.params.get("letter_type", ""))
        if self._does(use) == "draft" and letter and letter.decision:
            return letter.decision
        return decision

    def _bound(
        self, step: Step, move: Transition, use: Use, bonds: frozenset[Bond]
    ) -> set[frozenset[Bond]]:
        """Return the possible bonds after an effect, one set for each outcome."""
        does, lane = self._does(use), self.letters.mover(step, move)
        if does == "lift":
            return {bonds - self._lifted(lane, bonds)}
        if does == "answer":
            others = frozenset(bond for bond in bonds if bond.kind != OPINION)
            return {others, others | {Bond(OPINION, self.head)}}
        if does == "conclude":
            return self._met(bonds)
        if does == "receive":
            return {_unrepaired(bonds) if _takes_in(move, use) else bonds}
        if does == "decide" and self._refuses(move, use):
            return {self._refused(bonds, lane)}
        return {bonds}

    def _refuses(self, move: Transition, use: Use) -> bool:
        """Tell whether a desk refuses and leaves the letter to another desk."""
        drafts = any(self._does(other) == "draft" for other in move.effects)
        return use.params.get("value") == REFUSE and not drafts

    def _refused(self, bonds: frozenset[Bond], lane: str) -> frozenset[Bond]:
        """Add a refusal; of several desks in one line only the highest counts.

        Lifting the highest refusal lifts those of the desks below too.
        """
        refusing = {bond.lane for bond in bonds if bond.kind == REFUSE} | {lane}
        highest = {
            one
            for one in refusing
            if not any(other in self.ladders[one][1:] for other in refusing)
        }
        others = {bond for bond in bonds if bond.kind != REFUSE}
        return frozenset(others | {Bond(REFUSE, one) for one in highest})

    def _met(self, bonds: frozenset[Bond]) -> set[frozenset[Bond]]:
        """Return the possible bonds after a meeting, which may decide anything."""
        repairs = {bonds | {Bond(REPAIR, lane)} for lane in self.callers}
        return {_unrepaired(bonds), self._refused(bonds, self.head), *repairs}

    def finishing(self) -> frozenset[State]:
        """Return the states from which a case can be finished."""
        ways = ((way.before, way.after) for way in self.ways)
        return frozenset(reaching(self.ends, ways))


def _takes_in(move: Transition, use: Use) -> bool:
    """Tell whether a move receives repaired papers and goes on with them."""
    is_on = move.kind == "forward" and move.target != STAY
    return is_on and use.params.get("value") == REPAIR


def _unrepaired(bonds: frozenset[Bond]) -> frozenset[Bond]:
    return frozenset(bond for bond in bonds if bond.kind != REPAIR)


def _may_hold(condition: str, decision: str) -> bool:
    """Tell whether a condition may hold, given the decision.

    >>> _may_hold("[('decision', '=', 'refuse'), ('channel', '=', 'x')]", "recommend")
    False
    >>> _may_hold("['|', ('decision', '=', 'refuse'), ('id', '>', 0)]", "recommend")
    True
    """
    return reduced(tree(condition), {"decision": decision or False}, {}) is not False


# === WHAT IS FOUND === #


def binding_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the decisions after which a case can never be finished."""
    walk = BindingWalk(definition, graph)
    finishing, steps = walk.finishing(), graph.finishing(("withdraw",))
    for state in walk.starts:
        if state not in finishing and state.step in steps:
            step = graph.steps[state.step]
            yield finding("never_decided", step_place(step), step=step_name(step))
    for way in walk.ways:
        ends_here = way.before in finishing and way.after not in finishing
        if ends_here and way.after.step in steps:
            yield finding(
                _code(way.after.bonds - way.before.bonds or way.after.bonds),
                move_place(way.step, way.move),
                step=step_name(way.step),
                transition=way.move.label or way.move.code,
            )


def _code(bonds: frozenset[Bond]) -> str:
    """Return the code of the finding for what keeps a case from being finished."""
    kinds = {bond.kind for bond in bonds}
    if REPAIR in kinds:
        return "repair_never_made"
    return "refusal_never_told" if kinds else "decision_dead_end"
