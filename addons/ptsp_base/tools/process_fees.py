# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows how the fee of a case is assessed and paid, on all ways of a revision.

The walk knows the possible states of a case: its step, its assessed fee lines, and what
was paid of them. A calculated fee may be nothing for some cases, and a new assessment
may be more or less than was paid; the walk counts all of that as possible. Everything
outside the fee counts as possible too.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from .fee import FIXED, FORMULA, NONE, OUTSIDE, TARIFF, Line
from .process_findings import Finding, finding, move_place, step_name, step_place
from .process_graph import Definition, ProcessGraph, Step, Transition, Use

NOTHING_DUE, UNPAID, IN_PART, PAID, TOO_MUCH = range(5)
SETTLED = (NOTHING_DUE, PAID)
# The possible effects of a payment, and of taking one back, on what was paid; people
# choose.
PAYING = {UNPAID: {IN_PART, PAID}, IN_PART: {IN_PART, PAID}}
TAKING_BACK = {
    IN_PART: {UNPAID, IN_PART},
    PAID: {UNPAID, IN_PART},
    TOO_MUCH: {NOTHING_DUE, UNPAID, IN_PART, PAID, TOO_MUCH},
}
# A new assessment may be more, the same, or less.
ANEW = {
    NOTHING_DUE: {NOTHING_DUE, UNPAID},
    UNPAID: {NOTHING_DUE, UNPAID},
    IN_PART: {IN_PART, PAID, TOO_MUCH},
    PAID: {IN_PART, PAID, TOO_MUCH},
    TOO_MUCH: {IN_PART, PAID, TOO_MUCH},
}
# A first assessment adds to the amount due.
ADDED = {
    NOTHING_DUE: {UNPAID},
    UNPAID: {UNPAID},
    IN_PART: {IN_PART},
    PAID: {IN_PART},
    TOO_MUCH: {IN_PART, PAID, TOO_MUCH},
}
ENDING_KINDS = ("refuse", "withdraw", "close")
OF_FEES = ("assess", "take_over", "pay", "pay_back")


class State(NamedTuple):
    """The state of a case: its step, its assessed fee lines, and what was paid.

    :ivar own: whether the lines of this office are assessed
    :ivar outside: how many lines of other offices are assessed
    """

    step: str
    own: bool
    outside: int
    paid: int


class FeeWalk:
    """All ways of a case and of its fee."""

    def __init__(self, definition: Definition, graph: ProcessGraph) -> None:
        self.graph, self.catalogue = graph, graph.catalogue
        lines = definition.fees
        self.outside = [one for one in lines if _is_outside(one)]
        self.own = [one for one in lines if not _is_outside(one)]
        # The options that a state offers, each with all states it may lead to. People
        # choose the option, but not its result.
        self.ways: dict[State, set[frozenset[State]]] = {}
        self.ends: set[State] = set()
        # Each letter with the fee in its text: whether something was assessed before
        # it.
        self.told: dict[tuple[str, str, int], set[bool]] = {}
        # The moves whose effects can be done on some way.
        self.made: dict[tuple[str, str], bool] = {}
        # The moves whose guards hold on some way.
        self.allowed: set[tuple[str, str]] = set()
        waiting = [
            self.begins(step.code) for step in definition.steps if step.may_start
        ]
        while waiting:
            state = waiting.pop()
            if state not in self.ways:
                self.ways[state] = set(self._following(state))
                waiting.extend(sorted(set().union(*self.ways[state])))

    def begins(self, step: str) -> State:
        """Return the state of the fee when a case is opened at a step."""
        return State(step, not self.own, 0, NOTHING_DUE)

    def _following(self, state: State) -> Iterator[frozenset[State]]:
        step = self.graph.steps[state.step]
        for move in step.transitions:
            if all(self.holds(guard, state) for guard in move.guards):
                yield from self._moved(step, move, state)

    def _moved(
        self, step: Step, move: Transition, state: State
    ) -> Iterator[frozenset[State]]:
        key = (step.code, move.code)
        self.allowed.add(key)
        options = self._after(key, move, state)
        self.made[key] = self.made.get(key, False) or bool(options)
        is_end = move.target in self.catalogue.outcomes and move.kind != "withdraw"
        if options and is_end:
            self.ends.add(state)
        for code in self.graph.targets(step, move):
            for option in options:
                yield frozenset(one._replace(step=code) for one in option)

    def _after(
        self, key: tuple[str, str], move: Transition, state: State
    ) -> set[frozenset[State]]:
        options = {frozenset({state})}
        for number, use in enumerate(move.effects):
            options = set().union(*(self._done_to(use, one) for one in options))
            if self.tells(use):
                told = self.told.setdefault((*key, number), set())
                told.update(self._has_something(one) for one in set().union(*options))
        return options

    def _done_to(self, use: Use, option: frozenset[State]) -> set[frozenset[State]]:
        """Return the options after an effect; none if it cannot be done."""
        each = [self.done(use, state) for state in sorted(option)]
        return {frozenset().union(*chosen) for chosen in product(*each)}

    def _has_something(self, state: State) -> bool:
        return bool((state.own and self.own) or state.outside)

    def tells(self, use: Use) -> bool:
        """Tell whether an effect makes a letter that names the assessed fee."""
        spec = self.catalogue.effects.get(use.code)
        letter = self.catalogue.letter_types.get(use.params.get("letter_type", ""))
        makes = spec is not None and spec.does in ("draft", "issue")
        return makes and letter is not None and letter.tells_fee

    def is_assessed(self, state: State) -> bool:
        """Tell whether every line is assessed."""
        return state.own and state.outside == len(self.outside)

    def wants(self, guard: Use) -> str:
        """Return what a guard demands of the fee: ``assessed``, ``paid`` or nothing."""
        spec = self.catalogue.guards.get(guard.code)
        return spec.wants if spec and spec.wants in ("assessed", "paid") else ""

    def does(self, use: Use) -> str:
        """Return what an effect does to the fee, or nothing."""
        spec = self.catalogue.effects.get(use.code)
        return spec.does if spec and spec.does in OF_FEES else ""

    def holds(self, guard: Use, state: State) -> bool:
        """Tell whether a guard holds, as far as it is about the fee."""
        wants = self.wants(guard)
        is_met = self.is_assessed(state) and (wants != "paid" or state.paid in SETTLED)
        return not wants or is_met

    def done(self, use: Use, state: State) -> list[frozenset[State]]:
        """Return the options after an effect; none if it cannot be done."""
        does = self.does(use)
        if does == "assess":
            return self._assessed(state)
        if does == "take_over":
            return self._taken_over(state)
        if not does:
            return [frozenset({state})]
        turns = (PAYING if does == "pay" else TAKING_BACK).get(state.paid, ())
        return [frozenset({state._replace(paid=paid)}) for paid in sorted(turns)]

    def _assessed(self, state: State) -> list[frozenset[State]]:
        if not self.own:
            return []
        turned = self._turned(self.own, state.paid, is_new=not state.own)
        return [frozenset(state._replace(own=True, paid=paid) for paid in turned)]

    def _taken_over(self, state: State) -> list[frozenset[State]]:
        """Return the options: a missing assessment is entered, or one is renewed."""
        found = []
        for is_new in (True, False):
            count = state.outside + is_new
            if 0 < count <= len(self.outside):
                turned = self._turned(self.outside, state.paid, is_new)
                found.append(
                    frozenset(
                        state._replace(outside=count, paid=paid) for paid in turned
                    )
                )
        return found

    def _turned(self, lines: Sequence[Line], paid: int, is_new: bool) -> set[int]:
        """Return the possible states of payment after an assessment of lines.

        A first assessment only adds to the amount due. A repeated one with only fixed
        amounts changes nothing.
        """
        if not is_new:
            moves = any(one.kind != NONE and one.way != FIXED for one in lines)
            return ANEW[paid] if moves else {paid}
        if all(map(_is_nothing, lines)):
            return {paid}
        return ADDED[paid] | ({paid} if all(map(_may_be_nothing, lines)) else set())

    def finishing(self) -> set[State]:
        """Return the states from which people can bring a case to its end."""
        found, size = set(self.ends), -1
        while size < len(found):
            size = len(found)
            found.update(
                state
                for state, options in self.ways.items()
                if any(option <= found for option in options)
            )
        return found


def _is_outside(line: Line) -> bool:
    return line.way == OUTSIDE and line.kind != NONE


def _is_nothing(line: Line) -> bool:
    return line.kind == NONE or (line.way == FIXED and not line.amount)


def _may_be_nothing(line: Line) -> bool:
    if line.way == TARIFF and not line.per:
        return not all(row.amount for row in line.rows)
    return _is_nothing(line) or line.way in (FORMULA, TARIFF, OUTSIDE)


# === WHAT IS FOUND === #


def fee_findings(definition: Definition, graph: ProcessGraph) -> list[Finding]:
    """Return what prevents that the fee is assessed, named and paid."""
    walk = FeeWalk(definition, graph)
    uses = [
        (step, move)
        for step in definition.steps
        for move in step.transitions
        if any(state.step == step.code for state in walk.ways)
    ]
    found = list(_pointless(definition, walk, uses)) or list(_never(walk, uses))
    found = found or list(_stuck(definition, walk))
    found += _paid_by_an_end(walk, uses)
    return [*found, *_untold(walk, uses), *_missed(definition, walk, uses)]


def fees_stuck(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the steps where the fee keeps a case from being finished."""
    yield from _stuck(definition, FeeWalk(definition, graph))


Moves = list[tuple[Step, Transition]]
TOO_EARLY = {"pay": "fee_paid_too_early", "pay_back": "fee_taken_back_too_early"}


def _pointless(definition: Definition, walk: FeeWalk, uses: Moves) -> Iterator[Finding]:
    """Yield guards and effects about a fee line that the SOP does not have."""
    due = [line for line in definition.fees if not _is_nothing(line)]
    there = {
        "assess": ("fee_no_own_line", walk.own),
        "take_over": ("fee_no_outside_line", walk.outside),
        "pay": ("fee_nothing_to_pay", due),
        "pay_back": ("fee_nothing_to_pay", due),
    }
    for step, move in uses:
        for use in move.effects:
            code, lines = there.get(walk.does(use), ("", True))
            if not lines:
                yield _told(code, step, move, "effects", use)
        for use in move.guards:
            if walk.wants(use) and not definition.fees:
                yield _told("fee_guard_without_line", step, move, "guards", use)


def _never(walk: FeeWalk, uses: Moves) -> Iterator[Finding]:
    """Yield the moves that cannot be made on any way because of the fee."""
    for step, move in uses:
        key = (step.code, move.code)
        if key not in walk.allowed:
            for use in [use for use in move.guards if walk.wants(use)][-1:]:
                yield _told(_missing(walk, step), step, move, "guards", use)
        elif not walk.made[key]:
            for use in move.effects:
                if code := TOO_EARLY.get(walk.does(use)):
                    yield _told(code, step, move, "effects", use)


def _missing(walk: FeeWalk, step: Step) -> str:
    """Return the code of the finding for what no way to a step does."""
    states = [state for state in walk.ways if state.step == step.code]
    if not any(state.own for state in states):
        return "fee_never_assessed"
    if not any(walk.is_assessed(state) for state in states):
        return "fee_never_taken_over"
    return "fee_never_paid"


def _stuck(definition: Definition, walk: FeeWalk) -> Iterator[Finding]:
    """Yield the steps at which a case cannot be finished because of its fee."""
    ending = walk.finishing()
    finishing = walk.graph.finishing(without_kinds=("withdraw",))
    stuck: dict[str, set[str]] = {}
    for state in walk.ways.keys() - ending:
        if state.step in finishing:
            stuck.setdefault(state.step, set()).add(_how_it_stands(walk, state))
    for step in definition.steps:
        for code in sorted(stuck.get(step.code, ())):
            yield finding(code, step_place(step), step=step_name(step))


def _paid_by_an_end(walk: FeeWalk, uses: Moves) -> Iterator[Finding]:
    """Yield moves that end a case against the applicant and record a payment.

    A payment can be recorded only while something is due, so they would hold every
    case that has paid, or that has nothing to pay.
    """
    for step, move in uses:
        if move.kind in ENDING_KINDS:
            for use in move.effects:
                if walk.does(use) == "pay":
                    yield _told("payment_by_an_end", step, move, "effects", use)


def _how_it_stands(walk: FeeWalk, state: State) -> str:
    if not walk.is_assessed(state):
        return "fee_stuck_unassessed"
    return {
        NOTHING_DUE: "fee_stuck_paid",
        PAID: "fee_stuck_paid",
        TOO_MUCH: "fee_stuck_too_much",
    }.get(state.paid, "fee_stuck_unpaid")


def _untold(walk: FeeWalk, uses: Moves) -> Iterator[Finding]:
    """Yield the letters that name an assessment that does not exist."""
    for step, move in uses:
        for number, use in enumerate(move.effects):
            if not walk.tells(use):
                continue
            known = walk.told.get((step.code, move.code, number), {False})
            if known == {True}:
                continue
            code = "fee_words_too_early" if True in known else "fee_words_without_fee"
            yield finding(
                code,
                (*move_place(step, move), "effects", use.code),
                step=step_name(step),
                transition=move.label or move.code,
                letter_type=use.params["letter_type"],
            )


def _missed(definition: Definition, walk: FeeWalk, uses: Moves) -> Iterator[Finding]:
    """Yield gaps in the handling of fees: no assessment, no payment, no correction."""
    done = {walk.does(use) for _step, move in uses for use in move.effects}
    unassessed = _unassessed(definition, done)
    for line in unassessed:
        yield finding("fee_not_assessed", ("fee", line.key), line=line.label)
    is_due = not unassessed and not all(map(_is_nothing, definition.fees))
    if is_due and not _is_asked(walk, uses):
        yield finding("fee_not_asked", ("fee",))
    if "pay_back" not in done:
        yield from _not_taken_back(walk, uses)


def _unassessed(definition: Definition, done: set[str]) -> list[Line]:
    """Return the lines with an amount that no effect assesses."""
    return [
        line
        for line in definition.fees
        if not _is_nothing(line) and _assessing(line) not in done
    ]


def _assessing(line: Line) -> str:
    return "take_over" if _is_outside(line) else "assess"


def _is_asked(walk: FeeWalk, uses: Moves) -> bool:
    return any(walk.wants(use) == "paid" for _step, move in uses for use in move.guards)


def _not_taken_back(walk: FeeWalk, uses: Moves) -> Iterator[Finding]:
    """Yield the first move that records payments if nothing takes payments back."""
    for step, move in uses:
        for use in move.effects:
            if walk.does(use) == "pay":
                yield _told("payment_not_taken_back", step, move, "effects", use)
                return


def _told(code: str, step: Step, move: Transition, part: str, use: Use) -> Finding:
    return finding(
        code,
        (*move_place(step, move), part, use.code),
        step=step_name(step),
        transition=move.label or move.code,
    )
