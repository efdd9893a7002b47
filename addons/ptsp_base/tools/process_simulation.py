# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Simulates a case of an SOP revision on the real calendar.

It shows the office, before a revision takes effect, which desk would have a case until
when. Each case goes forward, and each desk uses its whole window.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from .duration import DAYS, Duration, compute_due, step_target
from .errors import ToolError
from .marker import _lt
from .process_graph import SPECIAL_TARGETS, Definition, Step, Transition
from .working_time import WorkingCalendar


@dataclass(frozen=True, slots=True)
class SimulatedStep:
    """One step of the walk.

    :ivar step: code of the step
    :ivar anchor: what its window counts from
    :ivar earliest: start of the hours of the first day of its window, aware UTC;
        None where the step has no window
    :ivar due: end of its window, aware UTC; None where it has none
    :ivar minutes: touch minutes
    :ivar transition: code of the move that is made then; empty at the end
    :ivar over_promise: whether the window ends after the promise
    """

    step: str
    number: str
    title: str
    lane: str
    anchor: str
    earliest: datetime | None
    due: datetime | None
    day_from: int | None
    day_to: int | None
    minutes: int | None
    transition: str
    over_promise: bool


def simulate(
    definition: Definition,
    calendar: WorkingCalendar,
    start: datetime,
    *,
    step: str = "",
    receipt: datetime | None = None,
    choices: Mapping[str, str] | None = None,
) -> list[SimulatedStep]:
    """Walk forward from a start step until an outcome or a step seen before.

    :param start: moment the clock starts; also the receipt, unless that is given
    :param step: code of the start step; the first that may start, if left out
    :param receipt: moment of the receipt, for windows that count from it
    :param choices: step code to the code of the move to make there, where it is not
        the usual one (the primary, else the first forward move)
    :raise ToolError: when there is no such start step or move
    :raise HorizonError: when the calendar ends before the walk

    A window that counts from the arrival begins when the window before it ends. The
    walk knows no case, so windows that depend on a condition are left out.
    """
    promised = _promised(definition, calendar, start)
    anchors = {"start": start, "receipt": receipt or start, "arrival": start}
    walked = []
    for current, move in _path(definition, step, choices or {}):
        anchor = anchors[current.anchor]
        due = None
        if current.day_to is not None:
            due = step_target(calendar, anchor, Duration(current.day_to, current.unit))
            anchors["arrival"] = max(anchors["arrival"], due or start)
        late = bool(due and promised and due > promised)
        earliest = _earliest(calendar, current, anchor)
        walked.append(_walked(current, move, earliest, due, over_promise=late))
    return walked


def _promised(
    definition: Definition, calendar: WorkingCalendar, start: datetime
) -> datetime | None:
    """Return the end of the promise; None where the revision gives none."""
    if definition.promise is None:
        return None
    return compute_due(calendar, start, definition.promise)


def _walked(
    step: Step,
    move: Transition | None,
    earliest: datetime | None,
    due: datetime | None,
    *,
    over_promise: bool,
) -> SimulatedStep:
    return SimulatedStep(
        step=step.code,
        number=step.number,
        title=step.title,
        lane=step.lane,
        anchor=step.anchor,
        earliest=earliest,
        due=due,
        day_from=step.day_from,
        day_to=step.day_to,
        minutes=step.minutes,
        transition=move.code if move else "",
        over_promise=over_promise,
    )


def _earliest(
    calendar: WorkingCalendar, step: Step, anchor: datetime
) -> datetime | None:
    if step.day_to is None:
        return None
    if step.unit != DAYS:
        return compute_due(calendar, anchor, Duration(step.day_from or 0, step.unit))
    first_day = calendar.working_day_on_or_after(anchor)
    return calendar.start_of_day(calendar.add_days(first_day, step.day_from or 0))


def _path(
    definition: Definition, start: str, choices: Mapping[str, str]
) -> Iterator[tuple[Step, Transition | None]]:
    """Yield the steps of the walk, each with the move that is made from it."""
    steps = {step.code: step for step in definition.steps}
    step: Step | None = _start_step(definition, start)
    seen: set[str] = set()
    while step is not None and step.code not in seen:
        seen.add(step.code)
        move = _move(step, choices)
        yield step, move
        step = steps.get(move.target) if move else None


def _start_step(definition: Definition, code: str) -> Step:
    for step in definition.steps:
        if step.code == code or (not code and step.may_start):
            return step
    raise ToolError(
        "no_start_step",
        _lt("%(definition)s has no step %(step)s to start at; choose another."),
        definition=definition.code,
        step=code or "marked as a start",
    )


def _move(step: Step, choices: Mapping[str, str]) -> Transition | None:
    """Return the chosen move, else the primary one, else the first forward one."""
    chosen = choices.get(step.code)
    if chosen is not None:
        for move in step.transitions:
            if move.code == chosen:
                return move
        raise ToolError(
            "no_such_move",
            _lt("Step %(step)s has no move %(transition)s; choose another."),
            step=step.number or step.code,
            transition=chosen,
        )
    forward = [
        move
        for move in step.transitions
        if move.kind == "forward" and move.target not in SPECIAL_TARGETS
    ]
    return min(
        forward, key=lambda move: (not move.primary, move.sequence), default=None
    )
