# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The checks of an SOP revision before it takes effect.

Errors keep it from taking effect, warnings are shown. A finding carries a code, its
place and values; the sentence is a template, so that it can be translated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .marker import _lt
from .process_graph import (
    ANCHORS,
    CALLER,
    KINDS,
    Catalogue,
    Definition,
    EffectSpec,
    GuardSpec,
    ParameterSpec,
    ProcessGraph,
    Provision,
    Step,
    Transition,
    Use,
)

Severity = Literal["error", "warning"]
Place = tuple[str, ...]

SENTENCES: Mapping[str, str] = {
    # errors
    "no_start": _lt("No step may start a case; mark at least one step as a start."),
    "unreachable": _lt(
        "Step %(step)s cannot be reached from any start; add a move to it "
        "or mark it as a start."
    ),
    "dead_end": _lt(
        "From step %(step)s a case can end only by withdrawal; add a way to an outcome."
    ),
    "guard_unsatisfiable": _lt(
        "The move %(transition)s of step %(step)s asks for "
        "%(guard)s, but nothing before it can make that true; add an effect on the way "
        "or remove the guard."
    ),
    "guard_circular": _lt(
        "The move %(transition)s of step %(step)s asks for %(guard)s, which becomes "
        "true only behind moves that wait for each other; move the effect to an "
        "earlier place."
    ),
    "no_caller": _lt(
        "The move %(transition)s of step %(step)s goes back to the caller, "
        "but no other step calls this one; choose a step."
    ),
    "letter_without_register": _lt(
        "The letter type %(letter_type)s is numbered but has no register; choose one."
    ),
    "letter_without_layout": _lt(
        "The letter type %(letter_type)s has no layout; choose one."
    ),
    "window_too_long": _lt(
        "The window of step %(step)s ends on day %(day_to)s, after the "
        "promise of %(promise)s working days; shorten one or lengthen the other."
    ),
    "window_reversed": _lt(
        "The window of step %(step)s begins on day %(day_from)s, after "
        "its end on day %(day_to)s; exchange the two."
    ),
    "stage_of_other_lane": _lt(
        "Step %(step)s is worked by %(lane)s, but its stage "
        "%(stage)s belongs to %(stage_lane)s; choose another stage."
    ),
    "duplicate_step": _lt(
        "The step code %(step)s is used %(count)s times; rename the others."
    ),
    "duplicate_transition": _lt(
        "The code %(transition)s is used %(count)s times at step "
        "%(step)s; rename the others."
    ),
    "duplicate_requirement": _lt(
        "The requirement key %(requirement)s is used %(count)s "
        "times; rename the others."
    ),
    "unknown_target": _lt(
        "The move %(transition)s of step %(step)s leads to %(target)s, "
        "which is neither a step nor an outcome; choose one."
    ),
    "unknown_kind": _lt(
        "The move %(transition)s of step %(step)s is of the unknown kind "
        "%(kind)s; use one of %(known)s."
    ),
    "unknown_anchor": _lt(
        "The window of step %(step)s counts from %(anchor)s, which is "
        "unknown; use one of %(known)s."
    ),
    "unknown_guard": _lt("There is no guard %(code)s; choose one from the list."),
    "unknown_effect": _lt("There is no effect %(code)s; choose one from the list."),
    "unknown_recording": _lt(
        "There is no recording %(code)s; choose one from the list."
    ),
    "unknown_lane": _lt("There is no lane %(code)s; create it or choose another."),
    "unknown_stage": _lt("There is no stage %(code)s; create it or choose another."),
    "unknown_letter_type": _lt(
        "There is no letter type %(code)s; create it or choose another."
    ),
    "unknown_register": _lt(
        "There is no register %(code)s; create it or choose another."
    ),
    "unknown_requirement": _lt(
        "This revision has no requirement %(code)s; add it or choose another."
    ),
    "unknown_agency": _lt("There is no agency %(code)s; create it or choose another."),
    "unknown_step": _lt(
        "This revision has no step %(code)s; add it or choose another."
    ),
    "parameter_missing": _lt("%(code)s needs the parameter %(parameter)s; give it."),
    "parameter_unknown": _lt("%(code)s has no parameter %(parameter)s; remove it."),
    # warnings
    "lane_without_members": _lt(
        "The office lane %(lane)s has no members, so nobody can "
        "work its cases; add members."
    ),
    "regulation_replaced": _lt(
        "The cited regulation %(regulation)s was replaced by "
        "%(replaced_by)s; have the legal basis reviewed."
    ),
    "step_without_time": _lt(
        "Step %(step)s has no time, so nothing is flagged there; the "
        "office may set one."
    ),
}
WARNINGS = ("lane_without_members", "regulation_replaced", "step_without_time")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful.

    :ivar severity: ``error`` or ``warning``
    :ivar code: key of :data:`SENTENCES`
    :ivar place: where, from the outside in, such as
        ``("steps", "verify", "transitions", "to_liaison", "guards", "clearance")``
    :ivar params: values of the sentence
    """

    severity: Severity
    code: str
    place: Place
    params: Mapping[str, str]

    @property
    def template(self) -> str:
        """The English sentence with its placeholders."""
        return SENTENCES[self.code]

    @property
    def sentence(self) -> str:
        """The English sentence."""
        return self.template % self.params


def lint(definition: Definition, catalogue: Catalogue) -> list[Finding]:
    """Check a revision.

    :return: findings, errors first, otherwise in the order of the revision

    >>> [finding.code for finding in lint(Definition("X"), Catalogue())]
    ['no_start']
    """
    graph = ProcessGraph(definition, catalogue)
    findings = [
        *_duplicates(definition),
        *_graph_findings(definition, graph),
        *_guard_findings(definition, graph),
        *_code_findings(definition, graph),
        *_window_findings(definition),
        *_letter_findings(definition, catalogue),
        *_lane_findings(definition, catalogue),
        *_regulation_findings(definition),
    ]
    unique = {(found.code, found.place): found for found in reversed(findings)}
    kept = list(reversed(unique.values()))
    order = _order(definition)
    return sorted(kept, key=lambda found: (found.severity, _rank(found.place, order)))


def _order(definition: Definition) -> dict[str, int]:
    return {step.code: number for number, step in enumerate(definition.steps, 1)}


def _rank(place: Place, order: Mapping[str, int]) -> int:
    """Return the order of the step a finding is about; 0 for the whole revision."""
    return order.get(place[1], 0) if place[:1] == ("steps",) else 0


def _finding(code: str, place: Place, /, **params: object) -> Finding:
    severity: Severity = "warning" if code in WARNINGS else "error"
    return Finding(
        severity, code, place, {name: str(value) for name, value in params.items()}
    )


def _step_place(step: Step) -> Place:
    return ("steps", step.code)


def _move_place(step: Step, transition: Transition) -> Place:
    return (*_step_place(step), "transitions", transition.code)


def _name(step: Step) -> str:
    """Return how a person calls a step: its number, or else its code."""
    return step.number or step.code


def _moves(definition: Definition) -> Iterator[tuple[Step, Transition]]:
    for step in definition.steps:
        for transition in step.transitions:
            yield step, transition


# === CODES USED TWICE === #


def _duplicates(definition: Definition) -> Iterator[Finding]:
    for code, count in _repeated(step.code for step in definition.steps):
        yield _finding("duplicate_step", ("steps", code), step=code, count=count)
    for key, count in _repeated(definition.requirements):
        place = ("requirements", key)
        yield _finding("duplicate_requirement", place, requirement=key, count=count)
    for step in definition.steps:
        for code, count in _repeated(move.code for move in step.transitions):
            yield _finding(
                "duplicate_transition",
                (*_step_place(step), "transitions", code),
                step=_name(step),
                transition=code,
                count=count,
            )


def _repeated(codes: Iterable[str]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for code in codes:
        counts[code] = counts.get(code, 0) + 1
    return [(code, count) for code, count in counts.items() if count > 1]


# === THE GRAPH === #


def _graph_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    if not any(step.may_start for step in definition.steps):
        yield _finding("no_start", ())
        return
    reached = graph.possible(lambda _step, _move, _provided: True)
    finishing = graph.finishing(without_kinds=("withdraw",))
    for step in definition.steps:
        if step.code not in reached:
            yield _finding("unreachable", _step_place(step), step=_name(step))
        elif step.code not in finishing:
            yield _finding("dead_end", _step_place(step), step=_name(step))
    for step, move in _moves(definition):
        if move.target == CALLER and not graph.targets(step, move):
            yield _finding(
                "no_caller",
                _move_place(step, move),
                step=_name(step),
                transition=move.code,
            )


# === GUARDS === #


def _guard_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the guards that cannot become true.

    First those for which nothing lies on any way to their move; then, with their
    moves taken as possible, those that only wait for each other.
    """
    reached = graph.possible(lambda _step, _move, _provided: True)
    hopeless = _unsatisfied(definition, graph, reached)
    for step, move, guard in hopeless:
        yield _guard_finding("guard_unsatisfiable", step, move, guard)
    excused = {_move_place(step, move) for step, move, _guard in hopeless}

    def allows(step: Step, move: Transition, provided: frozenset[Provision]) -> bool:
        return _move_place(step, move) in excused or all(
            graph.satisfies(provided, guard) for guard in move.guards
        )

    for step, move, guard in _unsatisfied(definition, graph, graph.possible(allows)):
        if _move_place(step, move) not in excused:
            yield _guard_finding("guard_circular", step, move, guard)


def _unsatisfied(
    definition: Definition,
    graph: ProcessGraph,
    found: Mapping[str, frozenset[Provision]],
) -> list[tuple[Step, Transition, Use]]:
    """Return the guards at reached steps that nothing provided can satisfy."""
    return [
        (step, move, guard)
        for step, move in _moves(definition)
        if step.code in found
        for guard in move.guards
        if not graph.satisfies(found[step.code], guard)
    ]


def _guard_finding(code: str, step: Step, move: Transition, guard: Use) -> Finding:
    return _finding(
        code,
        (*_move_place(step, move), "guards", guard.code),
        step=_name(step),
        transition=move.code,
        guard=_spelled(guard),
    )


def _spelled(use: Use) -> str:
    """Return a code with its parameters, as a person would write it."""
    given = ", ".join(use.params.values())
    return f"{use.code} ({given})" if given else use.code


# === CODES === #


def _code_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    known = _known_codes(definition, graph.catalogue)
    for step in definition.steps:
        yield from _step_code_findings(step, graph.catalogue, known)
        for move in step.transitions:
            yield from _move_code_findings(step, move, graph, known)
    for code in definition.letter_types:
        yield from _unknown("letter_type", code, ("letter_types", code), known)


def _known_codes(
    definition: Definition, catalogue: Catalogue
) -> Mapping[str, Iterable[str]]:
    """Return the codes that exist, by the kind of parameter that may name them."""
    return {
        "lane": catalogue.lanes,
        "stage": catalogue.stages,
        "letter_type": catalogue.letter_types,
        "register": catalogue.registers,
        "agency": catalogue.agencies,
        "requirement": definition.requirements,
        "step": {step.code for step in definition.steps},
    }


def _unknown(
    kind: str, code: str, place: Place, known: Mapping[str, Iterable[str]]
) -> Iterator[Finding]:
    if kind in known and code not in known[kind]:
        yield _finding(f"unknown_{kind}", place, code=code)


def _step_code_findings(
    step: Step, catalogue: Catalogue, known: Mapping[str, Iterable[str]]
) -> Iterator[Finding]:
    place = _step_place(step)
    for lane in filter(None, (step.lane, step.recorded_by, *step.watched_by)):
        yield from _unknown("lane", lane, (*place, "lanes", lane), known)
    if step.stage:
        yield from _unknown("stage", step.stage, (*place, "stage"), known)
    stage_lane = catalogue.stages.get(step.stage, step.lane)
    if step.lane in catalogue.lanes and step.lane != stage_lane:
        yield _finding(
            "stage_of_other_lane",
            (*place, "stage"),
            step=_name(step),
            stage=step.stage,
            lane=step.lane,
            stage_lane=stage_lane,
        )
    for use in step.recordings:
        if use.code not in catalogue.recordings:
            there = (*place, "recordings", use.code)
            yield _finding("unknown_recording", there, code=use.code)


def _move_code_findings(
    step: Step,
    move: Transition,
    graph: ProcessGraph,
    known: Mapping[str, Iterable[str]],
) -> Iterator[Finding]:
    place, names = _move_place(step, move), {"step": _name(step)}
    if not graph.is_known_target(move):
        yield _finding(
            "unknown_target", place, transition=move.code, target=move.target, **names
        )
    if move.kind not in KINDS:
        yield _finding(
            "unknown_kind",
            place,
            transition=move.code,
            kind=move.kind,
            known=", ".join(KINDS),
            **names,
        )
    if move.lane:
        yield from _unknown("lane", move.lane, (*place, "lane"), known)
    catalogue = graph.catalogue
    for use in move.guards:
        there = (*place, "guards", use.code)
        yield from _use_findings("guard", use, catalogue.guards, there, known)
    for use in move.effects:
        there = (*place, "effects", use.code)
        yield from _use_findings("effect", use, catalogue.effects, there, known)


def _use_findings(
    kind: str,
    use: Use,
    specs: Mapping[str, GuardSpec] | Mapping[str, EffectSpec],
    place: Place,
    known: Mapping[str, Iterable[str]],
) -> Iterator[Finding]:
    """Yield what is wrong with one guard or effect and its parameters."""
    spec = specs.get(use.code)
    if spec is None:
        yield _finding(f"unknown_{kind}", place, code=use.code)
        return
    yield from _parameter_findings(use, spec.parameters, place, known)


def _parameter_findings(
    use: Use,
    parameters: Sequence[ParameterSpec],
    place: Place,
    known: Mapping[str, Iterable[str]],
) -> Iterator[Finding]:
    for parameter in parameters:
        there = (*place, parameter.name)
        value = use.params.get(parameter.name, "")
        if value:
            yield from _unknown(parameter.kind, value, there, known)
        elif parameter.required:
            yield _finding(
                "parameter_missing", there, code=use.code, parameter=parameter.name
            )
    for name in sorted(set(use.params) - {parameter.name for parameter in parameters}):
        there = (*place, name)
        yield _finding("parameter_unknown", there, code=use.code, parameter=name)


# === TIME === #


def _window_findings(definition: Definition) -> Iterator[Finding]:
    for step in definition.steps:
        place, name = _step_place(step), _name(step)
        if step.anchor not in ANCHORS:
            yield _finding(
                "unknown_anchor",
                place,
                step=name,
                anchor=step.anchor,
                known=", ".join(ANCHORS),
            )
        if step.day_to is not None:
            for day_to in (step.day_to, *step.other_days):
                yield from _day_findings(step, day_to, definition.promise_days)
        elif step.minutes is None and not step.time_text:
            yield _finding("step_without_time", place, step=name)


def _day_findings(step: Step, day_to: int, promise: int | None) -> Iterator[Finding]:
    place, name = _step_place(step), _name(step)
    if promise is not None and day_to > promise:
        yield _finding(
            "window_too_long", place, step=name, day_to=day_to, promise=promise
        )
    if (step.day_from or 0) > day_to:
        yield _finding(
            "window_reversed", place, step=name, day_from=step.day_from, day_to=day_to
        )


# === LETTERS, LANES, REGULATIONS === #


def _letter_findings(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    for code in _letter_codes(definition, catalogue):
        letter_type = catalogue.letter_types.get(code)
        if letter_type is None:
            continue
        place = ("letter_types", code)
        if letter_type.numbered and not letter_type.has_register:
            yield _finding("letter_without_register", place, letter_type=code)
        if not letter_type.has_layout:
            yield _finding("letter_without_layout", place, letter_type=code)


def _letter_codes(definition: Definition, catalogue: Catalogue) -> list[str]:
    """Return the letters of a revision: those it lists and those its moves name."""
    codes: dict[str, None] = dict.fromkeys(definition.letter_types)
    for _step, move in _moves(definition):
        for use in move.guards:
            codes.update(_letters_named(use, catalogue.guards.get(use.code)))
        for use in move.effects:
            codes.update(_letters_named(use, catalogue.effects.get(use.code)))
    return list(codes)


def _letters_named(use: Use, spec: GuardSpec | EffectSpec | None) -> dict[str, None]:
    parameters = spec.parameters if spec else ()
    return {
        use.params[parameter.name]: None
        for parameter in parameters
        if parameter.kind == "letter_type" and parameter.name in use.params
    }


def _lane_findings(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    for code in _lane_codes(definition, catalogue):
        lane = catalogue.lanes.get(code)
        if lane and lane.kind == "office" and not lane.has_members:
            yield _finding("lane_without_members", ("lanes", code), lane=code)


def _lane_codes(definition: Definition, catalogue: Catalogue) -> list[str]:
    """Return the lanes that have something to do in a revision."""
    codes: dict[str, None] = {}
    for step in definition.steps:
        stage_lane = catalogue.stages.get(step.stage, "")
        lanes = [step.lane or stage_lane, step.recorded_by, *step.watched_by]
        lanes += [move.lane for move in step.transitions]
        codes.update(dict.fromkeys(filter(None, lanes)))
    return list(codes)


def _regulation_findings(definition: Definition) -> Iterator[Finding]:
    for regulation in definition.regulations:
        if regulation.replaced_by:
            yield _finding(
                "regulation_replaced",
                ("regulations", regulation.code),
                regulation=regulation.code,
                replaced_by=regulation.replaced_by,
            )
