# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An SOP revision as plain data, and the graph its steps and moves make.

Other code maps records onto these classes; this module knows no database. Guards must
be true before a move, effects are its actions, and recordings are written by the desk
at a step. A guard names the effects and recordings that can make it true; with that,
the graph can tell what may be true where.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .condition_worlds import Known
from .duration import Duration
from .fee import Line

CALLER = "caller"
STAY = "stay"
SPECIAL_TARGETS = (CALLER, STAY)
KINDS = ("forward", "return", "aside", "refuse", "withdraw", "close", "act")
ANCHORS = ("start", "receipt", "arrival")


# === WHAT MAY BE NAMED === #


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """A parameter that a guard, an effect or a recording declares.

    :ivar name: name of the parameter
    :ivar kind: what its value is the code of: ``letter_type``, ``register``,
        ``requirement``, ``agency``, ``lane``, ``stage`` or ``step``; ``value`` for
        any text
    :ivar required: whether it must be given
    """

    name: str
    kind: str = "value"
    required: bool = True


@dataclass(frozen=True, slots=True)
class GuardSpec:
    """The facts about a guard code.

    :ivar code: the code
    :ivar satisfied_by: effects and recordings, any one of which can make it true
    :ivar in_place: whether it can become true at the step itself without any of them
    :ivar parameters: what it must or may be given
    :ivar match: names of the parameters that must agree with those of the effect or
        recording; where one side leaves such a parameter out, it fits
    :ivar wants: what it wants of the letter that answers the case: ``drafted``,
        ``signed``, ``numbered`` or ``not_numbered``; of the fee: ``assessed`` or
        ``paid``; or of what is decided: ``decided``, ``carried`` by the letter,
        ``free`` of what binds, ``allowed`` by agencies, or ``bound``; of a meeting:
        ``planned`` or ``held``; of agencies: ``requested`` or ``answered``; of marks:
        ``cleared`` or ``considered``; ``part`` for what its part of the check form is
        about; empty for nothing
    :ivar excludes: guards that cannot hold at the same time; its own code stands for
        itself with another value
    :ivar names_act: whether its value is the code of an act of the same step
    :ivar parts: part of the check form -> effects that make what it is about
    """

    code: str
    satisfied_by: frozenset[str] = frozenset()
    in_place: bool = False
    parameters: tuple[ParameterSpec, ...] = ()
    match: tuple[str, ...] = ()
    wants: str = ""
    excludes: frozenset[str] = frozenset()
    names_act: bool = False
    parts: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EffectSpec:
    """The facts about an effect code.

    :ivar code: the code; it always provides itself
    :ivar parameters: what it must or may be given
    :ivar provides: further codes that it provides
    :ivar does: what it does, for rules about the order of things: ``draft``, ``edit``,
        ``initial``, ``use`` (print), ``sign``, ``number``, ``void`` or ``reopen`` the
        letter that answers the case, ``keep`` its signed sheet; ``issue`` a paper;
        ``ask``, ``deliver``, ``answer``, ``return`` or ``take_back`` a request, keep
        the ``receipt`` of it; ``plan``, ``replan``, ``call_off`` or ``conclude`` a
        meeting; ``decide``, ``lift`` what binds, ``receive`` a person; ``clear`` or
        ``unclear`` the file; ``mark`` it, ``consider`` the mark; ``waive`` or
        ``restore`` a requirement; ``assess`` or ``take_over`` the fee, ``pay`` or
        ``pay_back``; ``pause`` or ``resume`` the count
    :ivar implies: guards that hold for it even where a move does not state them
    :ivar wants_reason: whether it is refused without a reason
    :ivar fills: fields of the case that are empty before it
    """

    code: str
    parameters: tuple[ParameterSpec, ...] = ()
    provides: frozenset[str] = frozenset()
    does: str = ""
    implies: frozenset[str] = frozenset()
    wants_reason: bool = False
    fills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lane:
    """A desk: ``office``, ``agency`` or ``applicant``.

    :ivar signs_for_head: whether it is the desk of the head, or one below another
    :ivar superior: code of the desk above it; empty for none
    :ivar members: identifiers of the people who work there
    """

    code: str
    kind: str = "office"
    has_members: bool = True
    signs_for_head: bool = True
    superior: str = ""
    members: frozenset[int] = frozenset()

    @property
    def is_office(self) -> bool:
        """Tell whether it is a desk of the office."""
        return self.kind == "office"


@dataclass(frozen=True, slots=True)
class LetterType:
    """A kind of letter, and whether it can be numbered and printed.

    :ivar is_product: whether it answers the application
    :ivar sign_lane: code of the desk that signs it; empty for any
    :ivar by_hand: whether it is signed on paper
    :ivar initial_lanes: codes of the desks that initial it
    :ivar has_text: whether it says anything
    :ivar tells_fee: whether its wording has a place for the assessed fee
    :ivar decision: the decision that it carries: ``recommend``, ``refuse`` or none
    """

    code: str
    numbered: bool = False
    has_register: bool = False
    has_layout: bool = True
    is_product: bool = False
    sign_lane: str = ""
    by_hand: bool = False
    initial_lanes: tuple[str, ...] = ()
    has_text: bool = True
    tells_fee: bool = False
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation that a revision cites, and the one that replaced it, if any.

    :ivar meant: what is said of a number that is quoted wrongly
    """

    code: str
    replaced_by: str = ""
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything outside a revision that it may name.

    :ivar guards: guard codes
    :ivar effects: effect codes
    :ivar recordings: codes of what desks record at steps
    :ivar lanes: lane codes
    :ivar stages: stage codes, each with the code of its lane
    :ivar letter_types: letter type codes
    :ivar registers: register codes
    :ivar agencies: agency codes
    :ivar outcomes: codes of the ways a case can end
    """

    guards: Mapping[str, GuardSpec] = field(default_factory=dict)
    effects: Mapping[str, EffectSpec] = field(default_factory=dict)
    recordings: frozenset[str] = frozenset()
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    letter_types: Mapping[str, LetterType] = field(default_factory=dict)
    registers: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()


# === THE REVISION === #


@dataclass(frozen=True, slots=True)
class Use:
    """One guard, effect or recording, with the parameters given to it."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Transition:
    """A move from a step.

    :ivar code: unique within its step
    :ivar target: code of a step or an outcome, :data:`CALLER` for the step that
        sent the case here, :data:`STAY` for none
    :ivar kind: one of :data:`KINDS`
    :ivar lane: code of the lane that makes it, when it is not the step's own
    :ivar signer_of: code of the letter type whose signing desk makes it
    :ivar guards: what must be true before
    :ivar effects: what it does, in order
    :ivar sequence: place among the moves of the step
    :ivar primary: whether it is the usual next move
    :ivar condition: a domain on the case, as text; empty for always
    :ivar needs_reason: whether the person who makes it gives a reason
    """

    code: str
    target: str
    kind: str = "forward"
    lane: str = ""
    signer_of: str = ""
    guards: tuple[Use, ...] = ()
    effects: tuple[Use, ...] = ()
    sequence: int = 10
    primary: bool = False
    label: str = ""
    condition: str = ""
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class PauseKind:
    """A kind of pause that a service names itself.

    :ivar code: how effects name it
    :ivar label: how people call it
    :ivar set_by: codes of the lanes whose members begin and end it
    :ivar needs_reason: whether the person who begins it gives a reason
    :ivar has_limit: whether it ends by itself
    """

    code: str
    label: str = ""
    set_by: tuple[str, ...] = ()
    needs_reason: bool = False
    has_limit: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered row of the SOP's matrix.

    :ivar code: unique within the revision
    :ivar lane: code of its lane; empty takes the lane of the stage
    :ivar may_start: whether a case may begin here
    :ivar recordings: what the desk records here besides its moves
    :ivar recorded_by: code of the office lane that records for an outside lane
    :ivar watched_by: codes of the lanes that watch the step
    :ivar day_from: where its window begins after the anchor, in its unit
    :ivar day_to: where it ends; None where there is no window
    :ivar unit: unit of the window: ``days``, ``hours`` or ``minutes``
    :ivar other_days: ends of the windows that depend on a condition on the case
    :ivar other_conditions: their conditions, in the same order: the first one counts
    :ivar anchor: one of :data:`ANCHORS`
    :ivar minutes: touch minutes; None where there are none
    :ivar least_minutes: the fewest touch minutes; 0 where nothing says it
    :ivar time_text: time as printed, where it is no figure ("as needed")
    """

    code: str
    number: str = ""
    title: str = ""
    lane: str = ""
    stage: str = ""
    transitions: tuple[Transition, ...] = ()
    may_start: bool = False
    recordings: tuple[Use, ...] = ()
    recorded_by: str = ""
    watched_by: tuple[str, ...] = ()
    day_from: int | None = None
    day_to: int | None = None
    unit: str = "days"
    other_days: tuple[int, ...] = ()
    other_conditions: tuple[str, ...] = ()
    anchor: str = "start"
    minutes: int | None = None
    least_minutes: int = 0
    time_text: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """One SOP revision.

    :ivar promise: promised time; None where nothing is promised
    :ivar pauses: the kinds of pauses that the service names itself
    :ivar letter_types: codes of the letters it issues
    :ivar requirements: keys of its requirements
    :ivar regulations: what it cites
    :ivar columns: codes of the lanes that its matrix lists
    :ivar day_minutes: minutes of the longest working day; 0 where nothing says it
    :ivar fees: lines of its fee
    :ivar opinion_always: whether each case needs the answer of an agency
    :ivar fields: what is known of the fields that its conditions compare, by path
    """

    code: str
    steps: tuple[Step, ...] = ()
    promise: Duration | None = None
    pauses: tuple[PauseKind, ...] = ()
    letter_types: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    regulations: tuple[Regulation, ...] = ()
    columns: tuple[str, ...] = ()
    day_minutes: int = 0
    fees: tuple[Line, ...] = ()
    opinion_always: bool = False
    fields: Mapping[str, Known] = field(default_factory=dict)


def desk(step: Step, catalogue: Catalogue) -> str:
    """Return the code of the desk of the office that works a step."""
    return step.recorded_by or step.lane or catalogue.stages.get(step.stage, "")


def mover(step: Step, move: Transition, catalogue: Catalogue) -> str:
    """Return the code of the desk that makes a move."""
    signed = catalogue.letter_types.get(move.signer_of)
    by_signer = signed.sign_lane if signed else ""
    return move.lane or by_signer or desk(step, catalogue)


# === THE GRAPH === #

Provision = tuple[str, tuple[tuple[str, str], ...]]
Allows = Callable[[Step, Transition, frozenset[Provision]], bool]


class ProcessGraph:
    """The steps of a revision with every way from one to another."""

    def __init__(self, definition: Definition, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        # If two steps have one code, the first counts; the linter names the other.
        self.steps = {step.code: step for step in reversed(definition.steps)}
        self._callers: dict[str, set[str]] = {code: set() for code in self.steps}
        for step in self.steps.values():
            for transition in step.transitions:
                if transition.target in self.steps:
                    self._callers[transition.target].add(step.code)

    def targets(self, step: Step, transition: Transition) -> frozenset[str]:
        """Return the codes of the steps that a move may lead to.

        A move back to the caller may lead to every other step with a move here.
        """
        if transition.target == STAY:
            return frozenset({step.code})
        if transition.target == CALLER:
            return frozenset(self._callers[step.code] - {step.code})
        return frozenset({transition.target}.intersection(self.steps))

    def is_known_target(self, transition: Transition) -> bool:
        """Tell whether the target of a move exists."""
        return transition.target in {
            *self.steps,
            *self.catalogue.outcomes,
            *SPECIAL_TARGETS,
        }

    def finishing(self, without_kinds: tuple[str, ...] = ()) -> frozenset[str]:
        """Return the codes of the steps from which an outcome can be reached.

        :param without_kinds: kinds of moves that are not followed
        """
        moves = [
            (step, transition)
            for step in self.steps.values()
            for transition in step.transitions
            if transition.kind not in without_kinds
        ]
        found: set[str] = set()
        size = -1
        while size < len(found):
            size = len(found)
            found.update(
                step.code
                for step, transition in moves
                if transition.target in self.catalogue.outcomes
                or self.targets(step, transition) & found
            )
        return frozenset(found)

    def possible(self, allows: Allows) -> dict[str, frozenset[Provision]]:
        """Return what effects may have provided on some way to each step.

        The records of a step count already at that step. The graph ignores that an
        effect may have been undone since; that is checked at run time.

        :param allows: whether a move can be made, given its step and what may have
            been provided there; more provisions must never make it impossible
        :return: for each step that can be reached, what may be provided there
        """
        waiting = [step for step in self.steps.values() if step.may_start]
        found = {step.code: self._recorded(step) for step in waiting}
        while waiting:
            step = waiting.pop()
            provided = found[step.code]
            for transition in step.transitions:
                if not allows(step, transition, provided):
                    continue
                carried = provided | self._effected(transition)
                for code in self.targets(step, transition):
                    if self._widen(found, code, carried):
                        waiting.append(self.steps[code])
        return found

    def _widen(
        self,
        found: dict[str, frozenset[Provision]],
        code: str,
        carried: frozenset[Provision],
    ) -> bool:
        """Add to what may be provided at a step; tell whether something was new."""
        wider = carried | self._recorded(self.steps[code])
        if code in found:
            wider |= found[code]
        is_new = found.get(code) != wider
        found[code] = wider
        return is_new

    def satisfies(self, provided: frozenset[Provision], guard: Use) -> bool:
        """Tell whether a guard can be true, given what may have been provided.

        The check of codes reports unknown guards.
        """
        spec = self.catalogue.guards.get(guard.code)
        if spec is None or spec.in_place:
            return True
        made = spec.parts.get(guard.params.get("part", ""), frozenset())
        if made and not any(code in made for code, _params in provided):
            return False
        return any(
            code in spec.satisfied_by and _agree(spec, guard, dict(params))
            for code, params in provided
        )

    def _recorded(self, step: Step) -> frozenset[Provision]:
        return frozenset(_provision(use.code, use) for use in step.recordings)

    def _effected(self, transition: Transition) -> frozenset[Provision]:
        provisions: set[Provision] = set()
        for use in transition.effects:
            spec = self.catalogue.effects.get(use.code)
            codes = {use.code} | (spec.provides if spec else frozenset())
            provisions.update(_provision(code, use) for code in codes)
        return frozenset(provisions)


def _provision(code: str, use: Use) -> Provision:
    return code, tuple(sorted(use.params.items()))


def _agree(spec: GuardSpec, guard: Use, given: Mapping[str, str]) -> bool:
    """Tell whether the matching parameters agree, if both sides have them."""
    return all(
        name not in guard.params
        or name not in given
        or guard.params[name] == given[name]
        for name in spec.match
    )
