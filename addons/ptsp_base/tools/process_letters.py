# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows the letter that answers a case, on all ways through a revision.

A case has one such letter at a time, and a new draft replaces the one before. The walk
knows the possible states of a case: its step, its letter and the stage of the letter.
Everything outside this letter counts as possible.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .process_findings import Finding, finding, move_place, step_name, step_place
from .process_graph import (
    Definition,
    LetterType,
    ProcessGraph,
    Step,
    Transition,
    Use,
    mover,
)

NONE, DRAFT, SIGNED, ISSUED = range(4)
STAGE_OF = {"drafted": DRAFT, "signed": SIGNED, "numbered": ISSUED}
# Each effect on the letter with the stages in which the letter may be before.
ON_THE_LETTER = {
    "use": (DRAFT,),
    "keep": (DRAFT, SIGNED, ISSUED),
    "edit": (DRAFT,),
    "initial": (DRAFT,),
    "sign": (DRAFT, SIGNED),
    "reopen": (DRAFT, SIGNED),
    "void": (DRAFT, SIGNED, ISSUED),
    "number": (SIGNED, ISSUED),
}


class State(NamedTuple):
    """The state of a case: its step, its letter, and the stage of the letter."""

    step: str
    letter: str
    stage: int


class Drafting(NamedTuple):
    """A move that drafts a letter, and the state of the case afterwards."""

    step: Step
    move: Transition
    letter: str
    after: State | None


def stage_after(does: str, stage: int) -> int:
    """Return the stage of the letter after an effect that can be done."""
    if does == "sign":
        return max(stage, SIGNED)
    if does == "number":
        return ISSUED
    if does == "void" or (does == "reopen" and stage == SIGNED):
        return DRAFT
    return stage


class LetterWalk:
    """All ways of a case and of the letter that answers it."""

    def __init__(self, definition: Definition, graph: ProcessGraph) -> None:
        self.graph, self.catalogue = graph, graph.catalogue
        self.outcomes = self.catalogue.outcomes
        self.ways: dict[State, set[State]] = {}
        # The states in which a case ends other than by withdrawal, and those in which
        # it is answered.
        self.ends: dict[str, set[State]] = {}
        self.answers: dict[str, set[State]] = {}
        self.drafts: list[Drafting] = []
        # Letters at moves that sign them, and whether the signing desk makes the move.
        self.signings: dict[tuple[str, str, str], bool] = {}
        waiting = [
            State(step.code, "", NONE) for step in definition.steps if step.may_start
        ]
        while waiting:
            state = waiting.pop()
            if state not in self.ways:
                self.ways[state] = set(self._following(state))
                waiting.extend(sorted(self.ways[state]))

    def _following(self, state: State) -> Iterator[State]:
        step = self.graph.steps[state.step]
        for move in step.transitions:
            made = self.made(step, move, state)
            if made is None:
                continue
            letter, stage = made
            if move.target in self.outcomes:
                self._end(move, letter, state)
            targets = sorted(self.graph.targets(step, move))
            for code in targets:
                yield State(code, letter, stage)
            if self._drafts(move):
                for after in [State(c, letter, stage) for c in targets] or [None]:
                    self.drafts.append(Drafting(step, move, letter, after))

    def _end(self, move: Transition, letter: str, state: State) -> None:
        if move.kind != "withdraw":
            self.ends.setdefault(letter, set()).add(state)
        if move.kind not in ("withdraw", "close"):
            self.answers.setdefault(letter, set()).add(state)

    def _drafts(self, move: Transition) -> bool:
        return any(self._drafted(use) for use in move.effects)

    def _drafted(self, use: Use) -> str:
        """Return the code of the answering letter that an effect drafts, or nothing."""
        spec = self.catalogue.effects.get(use.code)
        code = use.params.get("letter_type", "")
        letter = self.catalogue.letter_types.get(code)
        drafts = spec is not None and spec.does == "draft"
        return code if drafts and letter and letter.is_product else ""

    def made(
        self, step: Step, move: Transition, state: State
    ) -> tuple[str, int] | None:
        """Return letter and stage after a move; None when it cannot be made."""
        letter, stage = state.letter, state.stage
        if not all(self._holds(guard, letter, stage) for guard in move.guards):
            return None
        for use in move.effects:
            made = self._done(step, move, use, letter, stage)
            if made is None:
                return None
            letter, stage = made
        return letter, stage

    def _holds(self, guard: Use, letter: str, stage: int) -> bool:
        wants = self._wanted(guard)
        named = guard.params.get("letter_type", "")
        known = self.catalogue.letter_types.get(named)
        if wants not in (*STAGE_OF, "not_numbered") or (
            named and not (known and known.is_product)
        ):
            return True
        is_it = not named or named == letter
        if wants == "not_numbered":
            return not is_it or stage < ISSUED
        return is_it and stage >= STAGE_OF[wants]

    def _wanted(self, guard: Use) -> str:
        """Return what a guard demands of the letter, also through a check form."""
        spec = self.catalogue.guards.get(guard.code)
        wants = spec.wants if spec else ""
        return guard.params.get("part", "") if wants == "part" else wants

    def _done(
        self, step: Step, move: Transition, use: Use, letter: str, stage: int
    ) -> tuple[str, int] | None:
        spec = self.catalogue.effects.get(use.code)
        does = spec.does if spec else ""
        if does == "draft":
            drafted = self._drafted(use)
            if not drafted:
                return letter, stage
            return None if stage == ISSUED else (drafted, DRAFT)
        if does not in ON_THE_LETTER:
            return letter, stage
        if stage not in ON_THE_LETTER[does]:
            return None
        if does == "sign" and not self._signs(step, move, letter):
            return None
        return letter, stage_after(does, stage)

    def _signs(self, step: Step, move: Transition, letter: str) -> bool:
        signer = self.catalogue.letter_types[letter].sign_lane
        fits = not signer or self.mover(step, move) == signer
        self.signings[step.code, move.code, letter] = fits
        return fits

    def mover(self, step: Step, move: Transition) -> str:
        """Return the code of the desk that makes a move."""
        return mover(step, move, self.catalogue)

    def before(self, ends: Iterable[State]) -> frozenset[State]:
        """Return the states from which one of some states can be reached."""
        sources: dict[State, list[State]] = {}
        for state, following in self.ways.items():
            for after in following:
                sources.setdefault(after, []).append(state)
        found, waiting = set(), list(ends)
        while waiting:
            state = waiting.pop()
            if state not in found:
                found.add(state)
                waiting.extend(sources.get(state, ()))
        return frozenset(found)


def letter_findings(definition: Definition, graph: ProcessGraph) -> list[Finding]:
    """Return what keeps the letter of a revision from reaching the applicant."""
    walk = LetterWalk(definition, graph)
    found = [*_misused(definition, walk), *_missing_desks(definition, walk)]
    found += _wrong_desks(walk)
    found = found or list(_replaced_drafts(walk))
    found = found or list(_stuck(definition, walk))
    doubts = (_signed_for_nobody, _sheets_not_kept)
    return [*found, *(one for doubt in doubts for one in doubt(definition, walk))]


def letters_stuck(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the steps where the letter keeps a case from being finished."""
    yield from _stuck(definition, LetterWalk(definition, graph))


def _letters_used(
    definition: Definition, walk: LetterWalk
) -> Iterator[tuple[Step, Transition, LetterType]]:
    """Yield each letter type that an effect of a move names."""
    for step in definition.steps:
        for move in step.transitions:
            for use in move.effects:
                code = use.params.get("letter_type", "")
                letter = walk.catalogue.letter_types.get(code)
                if letter and letter.sign_lane:
                    yield step, move, letter


def _misused(definition: Definition, walk: LetterWalk) -> Iterator[Finding]:
    """Yield papers drafted as the answer, answers issued as papers, empty answers."""
    effects = walk.catalogue.effects
    for step in definition.steps:
        for move in step.transitions:
            for use in move.effects:
                letter = walk.catalogue.letter_types.get(use.params.get("letter_type"))
                does = effects[use.code].does if use.code in effects else ""
                if letter and (code := _misuse(does, letter)):
                    yield _letter_finding(code, step, move, letter)


def _misuse(does: str, letter: LetterType) -> str:
    """Return the code of the error in a move's use of a letter type."""
    if does == "issue" and letter.is_product:
        return "answer_as_paper"
    if does != "draft":
        return ""
    if not letter.is_product:
        return "paper_as_answer"
    return "" if letter.has_text else "answer_without_text"


def _missing_desks(definition: Definition, walk: LetterWalk) -> Iterator[Finding]:
    """Yield the letters whose signing desk has no work in the revision."""
    desks = _desks(definition, walk)
    for step, move, letter in _letters_used(definition, walk):
        if letter.sign_lane not in desks:
            yield _letter_finding("signer_not_there", step, move, letter)
    for step, move, letter in _answers(definition, walk):
        for lane in letter.initial_lanes:
            if lane not in desks:
                yield _letter_finding("initials_not_there", step, move, letter, lane)


def _signed_for_nobody(definition: Definition, walk: LetterWalk) -> Iterator[Finding]:
    """Yield each answer whose signer has neither a superior nor the head's office."""
    for step, move, letter in _answers(definition, walk):
        lane = walk.catalogue.lanes.get(letter.sign_lane)
        if lane and lane.kind == "office" and not lane.signs_for_head:
            yield _letter_finding("signer_for_nobody", step, move, letter)


def _sheets_not_kept(definition: Definition, walk: LetterWalk) -> Iterator[Finding]:
    """Yield the answers signed on paper if no effect keeps a signed sheet."""
    effects = walk.catalogue.effects
    keeping = {code for code, spec in effects.items() if spec.does == "keep"}
    done = {
        use.code
        for step in definition.steps
        for move in step.transitions
        for use in move.effects
    }
    if keeping and keeping.isdisjoint(done):
        for step, move, letter in _answers(definition, walk):
            if letter.by_hand:
                yield _letter_finding("sheet_not_kept", step, move, letter)


def _answers(
    definition: Definition, walk: LetterWalk
) -> Iterator[tuple[Step, Transition, LetterType]]:
    """Yield each letter that answers a case, with the first move that names it."""
    told = set()
    for step, move, letter in _letters_used(definition, walk):
        if letter.is_product and letter.code not in told:
            told.add(letter.code)
            yield step, move, letter


def _letter_finding(
    code: str, step: Step, move: Transition, letter: LetterType, lane: str = ""
) -> Finding:
    """Return a finding about a letter and its signing desk, or another desk."""
    return finding(
        code,
        move_place(step, move),
        letter_type=letter.code,
        lane=lane or letter.sign_lane,
        step=step_name(step),
        transition=move.label or move.code,
    )


def _desks(definition: Definition, walk: LetterWalk) -> set[str]:
    """Return the desks that have work in the revision."""
    desks = set(definition.columns)
    for step in definition.steps:
        desks.update([step.recorded_by, *step.watched_by])
        desks.update([step.lane, walk.catalogue.stages.get(step.stage, "")])
        desks.update(walk.mover(step, move) for move in step.transitions)
    return desks


def _wrong_desks(walk: LetterWalk) -> Iterator[Finding]:
    """Yield the moves that sign a letter at another desk than the letter's own."""
    for key in sorted(_unfit_signings(walk)):
        step = walk.graph.steps[key[0]]
        move = {move.code: move for move in step.transitions}[key[1]]
        yield finding(
            "sign_at_other_desk",
            move_place(step, move),
            step=step_name(step),
            transition=move.label or move.code,
            letter_type=key[2],
            lane=walk.mover(step, move),
            sign_lane=walk.catalogue.letter_types[key[2]].sign_lane,
        )


def _unfit_signings(walk: LetterWalk) -> set[tuple[str, str, str]]:
    """Return step, move and letter of signatures at another desk.

    A step may have a move for one letter beside a move for the other.
    """
    fitting = {key for key, fits in walk.signings.items() if fits}
    signed = {key[2] for key in fitting}
    usable = {key[:2] for key in fitting}
    unfit = walk.signings.keys() - fitting
    return {key for key in unfit if key[2] not in signed or key[:2] not in usable}


def _replaced_drafts(walk: LetterWalk) -> Iterator[Finding]:
    """Yield the drafts that never answer a case: another always takes their place."""
    answers = walk.answers or walk.ends
    answered = {
        letter: walk.before(answers.get(letter, ()))
        for letter in {draft.letter for draft in walk.drafts}
    }
    kept: dict[tuple[str, str, str], bool] = {}
    drafts = {}
    for draft in walk.drafts:
        key = (draft.step.code, draft.move.code, draft.letter)
        is_kept = draft.after is None or draft.after in answered[draft.letter]
        kept[key] = kept.get(key, False) or is_kept
        drafts[key] = draft
    for key, is_kept in kept.items():
        if not is_kept:
            draft = drafts[key]
            yield finding(
                "draft_replaced",
                move_place(draft.step, draft.move),
                step=step_name(draft.step),
                transition=draft.move.label or draft.move.code,
                letter_type=draft.letter,
            )


def _stuck(definition: Definition, walk: LetterWalk) -> Iterator[Finding]:
    """Yield the steps where a case cannot be finished with the letter it has."""
    ending = walk.before(state for states in walk.ends.values() for state in states)
    finishing = walk.graph.finishing(without_kinds=("withdraw",))
    stuck: dict[str, list[str]] = {}
    for state in walk.ways.keys() - ending:
        if state.step in finishing:
            stuck.setdefault(state.step, []).append(state.letter or "-")
    for step in definition.steps:
        if step.code in stuck:
            yield finding(
                "letter_dead_end",
                step_place(step),
                step=step_name(step),
                letter_type=min(stuck[step.code]),
            )
