# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The definition of a service as plain data, by which cases run.

A revision that took effect is frozen, so it is read from the database once and kept.
People edit the records; cases run by these objects. Identifiers of records that the
office may still change (lanes, letter types, registers, agencies) are kept as numbers,
0 for none. No object changes after its creation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from .fee import Line as FeeLine
from .formula import Asked


@dataclass(frozen=True)
class Rule:
    """A guard or an effect of a transition: a code of the catalogue with parameters."""

    id: int
    code: str
    value: str = ""
    lane_id: int = 0
    letter_type_id: int = 0
    register_id: int = 0
    agency_id: int = 0
    requirement_id: int = 0
    part: str = ""
    # The transition sets this at its own creation.
    transition: Transition | None = field(default=None, compare=False, repr=False)

    @property
    def parameters(self) -> dict[str, int | str]:
        """The given parameters, by their names in the catalogue.

        >>> Rule(1, "meeting_planned", value="joint").parameters
        {'value': 'joint'}
        """
        named = {
            "letter_type": self.letter_type_id,
            "register": self.register_id,
            "lane": self.lane_id,
            "agency": self.agency_id,
            "requirement": self.requirement_id,
            "value": self.value,
            "part": self.part,
        }
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True)
class Transition:
    """A move that a case may make from a step."""

    id: int
    code: str
    label: str
    kind: str
    target: str
    target_step_id: int = 0
    outcome: str = ""
    lane_id: int = 0
    # If set, the signing desk of this letter type makes the move, instead of a lane.
    signer_of_id: int = 0
    needs_reason: bool = False
    reason_label: str = ""
    condition: str = ""
    confirm: str = ""
    primary: bool = False
    on_silence: str = ""
    after_days: str = ""
    guards: tuple[Rule, ...] = ()
    effects: tuple[Rule, ...] = ()
    # The step sets this at its own creation.
    step: Step | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        for rule in (*self.guards, *self.effects):
            object.__setattr__(rule, "transition", self)

    @property
    def stays(self) -> bool:
        """Whether the case remains at its step."""
        return self.target == "stay"

    @property
    def effect_codes(self) -> tuple[str, ...]:
        """The codes of the effects, in order."""
        return tuple(effect.code for effect in self.effects)


@dataclass(frozen=True)
class Window:
    """A step's window for cases that meet a condition: its end, in its unit."""

    condition: str
    day_to: int


@dataclass(frozen=True)
class CheckItem:
    """An item of the check form that a desk fills in at a step."""

    id: int
    key: str
    label: str
    text: str
    level: int = 0
    # The thing that must exist before the item can be answered; empty for nothing.
    part: str = ""


@dataclass(frozen=True)
class Step:
    """A row of the SOP's matrix; a case is always at one step."""

    id: int
    number: int
    code: str
    title: str
    stage_id: int
    lane_id: int
    recorded_by_id: int = 0
    watcher_ids: tuple[int, ...] = ()
    is_start: bool = False
    optional: bool = False
    checks_requirements: bool = False
    check_form: str = ""
    has_window: bool = False
    day_to: int = 0
    window_unit: str = "days"
    anchor: str = "start"
    min_minutes: int = 0
    max_minutes: int = 0
    windows: tuple[Window, ...] = ()
    check_items: tuple[CheckItem, ...] = ()
    transitions: tuple[Transition, ...] = ()
    # The definition sets this at its own creation.
    definition: Definition | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        for transition in self.transitions:
            object.__setattr__(transition, "step", self)

    @property
    def desk_id(self) -> int:
        """The lane of the office that works the step."""
        return self.recorded_by_id or self.lane_id


@dataclass(frozen=True)
class Requirement:
    """A paper or condition that a case must bring; parent 0 means none."""

    id: int
    key: str
    label: str
    text: str
    sequence: int = 10
    parent_id: int = 0
    mandatory: bool = True
    evidence: str = "document"
    condition: str = ""


@dataclass(frozen=True)
class Definition:
    """One revision of an SOP."""

    id: int
    document_no: str
    steps: tuple[Step, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    fee_lines: tuple[FeeLine, ...] = ()
    # The fee is due this many calendar days after its assessment; 0 for no term.
    fee_due_days: int = 0
    # The fields of the form in the form that formulas use, in order.
    asked: tuple[tuple[str, Asked], ...] = ()
    # Computed fields with their formulas, in the order of the form.
    formulas: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for step in self.steps:
            object.__setattr__(step, "definition", self)

    @property
    def starts(self) -> tuple[Step, ...]:
        """The steps at which a case may begin."""
        return tuple(step for step in self.steps if step.is_start)

    @cached_property
    def lane_ids(self) -> tuple[int, ...]:
        """The lanes of the matrix and the desks that record for them, each once."""
        lanes = (lane for step in self.steps for lane in (step.lane_id, step.desk_id))
        return tuple(dict.fromkeys(lanes))

    def step_by_code(self, code: str) -> Step | None:
        """Return the step with a code, or None."""
        return next((step for step in self.steps if step.code == code), None)

    def step(self, step_id: int) -> Step | None:
        """Return the step with an id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def transition(self, transition_id: int) -> Transition | None:
        """Return the transition with an id, or None."""
        return next(
            (one for one in self.transitions if one.id == transition_id),
            None,
        )

    @property
    def transitions(self) -> tuple[Transition, ...]:
        """All transitions, in the order of their steps."""
        return tuple(move for step in self.steps for move in step.transitions)

    def desks_of_effect(self, code: str) -> set[int]:
        """Return the desks of all steps with a move that has an effect of this code.

        >>> hand_over = Rule(1, "hand_over")
        >>> move = Transition(1, "serah", "Serah", "forward", "outcome", effects=(
        ...     hand_over,))
        >>> step = Step(7, 17, "ambil", "Ambil", 3, 5, transitions=(move,))
        >>> Definition(1, "SOP", (step,)).desks_of_effect("hand_over")
        {5}
        """
        return {
            step.desk_id
            for step in self.steps
            for transition in step.transitions
            if code in transition.effect_codes
        }
