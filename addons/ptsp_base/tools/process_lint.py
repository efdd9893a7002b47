# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The checks of an SOP revision before it takes effect.

Errors keep a revision from taking effect; warnings are only shown. A finding has a
code, a place and values; its sentence is a template, so that it can be translated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from .duration import Duration, is_longer
from .process_binding import binding_findings
from .process_conditions import (
    act_findings,
    condition_findings,
    kind_findings,
    window_findings,
)
from .process_effects import effect_findings
from .process_fees import fee_findings
from .process_findings import (
    Finding,
    Place,
    finding,
    move_place,
    step_name,
    step_place,
)
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
from .process_guards import guard_findings
from .process_lanes import lane_findings
from .process_letters import letter_findings
from .process_matters import matter_findings, pair_findings
from .process_outside import outside_findings
from .process_pauses import pause_findings
from .process_rounds import round_findings
from .process_windows import time_findings


def lint(definition: Definition, catalogue: Catalogue) -> list[Finding]:
    """Check a revision.

    :return: findings, errors first, otherwise in the order of the revision

    >>> [finding.code for finding in lint(Definition("X"), Catalogue())]
    ['no_start']
    """
    graph = ProcessGraph(definition, catalogue)
    letters = letter_findings(definition, graph)
    findings = [
        *_duplicates(definition),
        *_graph_findings(definition, graph),
        *_guard_findings(definition, graph),
        *_contradictions(definition, catalogue),
        *guard_findings(definition, catalogue),
        *effect_findings(definition, catalogue),
        *outside_findings(definition, graph),
        *condition_findings(definition),
        *_code_findings(definition, graph),
        *_window_findings(definition),
        *time_findings(definition, graph),
        *window_findings(definition),
        *_letter_findings(definition, catalogue),
        *letters,
        *([] if letters else binding_findings(definition, graph)),
        *round_findings(definition, graph),
        *matter_findings(definition, graph),
        *fee_findings(definition, graph),
        *pause_findings(definition, graph),
        *lane_findings(definition, catalogue),
        *_regulation_findings(definition),
    ]
    if not _errors(findings):
        findings += act_findings(definition, graph)
        findings += kind_findings(definition, graph)
    if not _errors(findings):
        findings += pair_findings(definition, graph)
    unique = {(found.code, found.place): found for found in reversed(findings)}
    kept = list(reversed(unique.values()))
    order = _order(definition)
    return sorted(kept, key=lambda found: (found.severity, _rank(found.place, order)))


def _errors(findings: list[Finding]) -> bool:
    return any(found.severity == "error" for found in findings)


def _order(definition: Definition) -> dict[str, int]:
    return {step.code: number for number, step in enumerate(definition.steps, 1)}


def _rank(place: Place, order: Mapping[str, int]) -> int:
    """Return the position of a finding's step; 0 for the whole revision."""
    return order.get(place[1], 0) if place[:1] == ("steps",) else 0


def _moves(definition: Definition) -> Iterator[tuple[Step, Transition]]:
    for step in definition.steps:
        for transition in step.transitions:
            yield step, transition


# === CODES USED TWICE === #


def _duplicates(definition: Definition) -> Iterator[Finding]:
    for code, count in _repeated(step.code for step in definition.steps):
        yield finding("duplicate_step", ("steps", code), step=code, count=count)
    for key, count in _repeated(definition.requirements):
        place = ("requirements", key)
        yield finding("duplicate_requirement", place, requirement=key, count=count)
    for step in definition.steps:
        for code, count in _repeated(move.code for move in step.transitions):
            yield finding(
                "duplicate_transition",
                (*step_place(step), "transitions", code),
                step=step_name(step),
                transition=code,
                count=count,
            )


def _repeated(codes: Iterable[str]) -> list[tuple[str, int]]:
    """Return the codes that occur twice, ignoring the case of letters."""
    alike: dict[str, list[str]] = {}
    for code in codes:
        alike.setdefault(code.casefold(), []).append(code)
    return [(codes[0], len(codes)) for codes in alike.values() if len(codes) > 1]


# === THE GRAPH === #


def _graph_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    if not any(step.may_start for step in definition.steps):
        yield finding("no_start", ())
        return
    reached = graph.possible(lambda _step, _move, _provided: True)
    finishing = graph.finishing(without_kinds=("withdraw",))
    for step in definition.steps:
        if step.code not in reached:
            yield finding("unreachable", step_place(step), step=step_name(step))
        elif step.code not in finishing:
            yield finding("dead_end", step_place(step), step=step_name(step))
    for step, move in _moves(definition):
        if move.target == CALLER and not graph.targets(step, move):
            yield finding(
                "no_caller",
                move_place(step, move),
                step=step_name(step),
                transition=move.code,
            )


# === GUARDS === #


def _guard_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the guards that cannot become true.

    The first ones are guards that nothing on any way to their move can satisfy. Those
    moves then count as possible, and the next ones are guards that wait for each other.
    """
    reached = graph.possible(lambda _step, _move, _provided: True)
    hopeless = _unsatisfied(definition, graph, reached)
    for step, move, guard in hopeless:
        yield _guard_finding("guard_unsatisfiable", step, move, guard)
    excused = {move_place(step, move) for step, move, _guard in hopeless}

    def allows(step: Step, move: Transition, provided: frozenset[Provision]) -> bool:
        return move_place(step, move) in excused or all(
            graph.satisfies(provided, guard) for guard in move.guards
        )

    for step, move, guard in _unsatisfied(definition, graph, graph.possible(allows)):
        if move_place(step, move) not in excused:
            yield _guard_finding("guard_circular", step, move, guard)


def _contradictions(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the moves with two guards that exclude each other."""
    for step, move in _moves(definition):
        for number, guard in enumerate(move.guards):
            for other in move.guards[number + 1 :]:
                if _exclude(guard, other, catalogue) or _exclude(
                    other, guard, catalogue
                ):
                    yield finding(
                        "guards_contradict",
                        (*move_place(step, move), "guards", other.code),
                        step=step_name(step),
                        transition=move.label or move.code,
                        guard=_spelled(guard),
                        other=_spelled(other),
                    )


def _exclude(guard: Use, other: Use, catalogue: Catalogue) -> bool:
    spec = catalogue.guards.get(guard.code)
    if spec is None or other.code not in spec.excludes:
        return False
    if guard.code == other.code:
        return guard.params != other.params
    shared = set(guard.params) & set(other.params)
    return all(guard.params[name] == other.params[name] for name in shared)


def _unsatisfied(
    definition: Definition,
    graph: ProcessGraph,
    found: Mapping[str, frozenset[Provision]],
) -> list[tuple[Step, Transition, Use]]:
    """Return the guards at reached steps that nothing provided can satisfy.

    ``process_fees`` checks guards about the fee more closely.
    """
    return [
        (step, move, guard)
        for step, move in _moves(definition)
        if step.code in found
        for guard in move.guards
        if not graph.satisfies(found[step.code], guard)
        and not _waits_for_fee(graph, guard)
    ]


def _waits_for_fee(graph: ProcessGraph, guard: Use) -> bool:
    spec = graph.catalogue.guards.get(guard.code)
    return spec is not None and spec.wants in ("assessed", "paid")


def _guard_finding(code: str, step: Step, move: Transition, guard: Use) -> Finding:
    return finding(
        code,
        (*move_place(step, move), "guards", guard.code),
        step=step_name(step),
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
    """Return the existing codes by the kind of parameter that may name them."""
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
        yield finding(f"unknown_{kind}", place, code=code)


def _step_code_findings(
    step: Step, catalogue: Catalogue, known: Mapping[str, Iterable[str]]
) -> Iterator[Finding]:
    place = step_place(step)
    for lane in filter(None, (step.lane, step.recorded_by, *step.watched_by)):
        yield from _unknown("lane", lane, (*place, "lanes", lane), known)
    if step.stage:
        yield from _unknown("stage", step.stage, (*place, "stage"), known)
    stage_lane = catalogue.stages.get(step.stage, step.lane)
    if step.lane in catalogue.lanes and step.lane != stage_lane:
        yield finding(
            "stage_of_other_lane",
            (*place, "stage"),
            step=step_name(step),
            stage=step.stage,
            lane=step.lane,
            stage_lane=stage_lane,
        )
    for use in step.recordings:
        if use.code not in catalogue.recordings:
            there = (*place, "recordings", use.code)
            yield finding("unknown_recording", there, code=use.code)


def _move_code_findings(
    step: Step,
    move: Transition,
    graph: ProcessGraph,
    known: Mapping[str, Iterable[str]],
) -> Iterator[Finding]:
    place, names = move_place(step, move), {"step": step_name(step)}
    if not graph.is_known_target(move):
        yield finding(
            "unknown_target", place, transition=move.code, target=move.target, **names
        )
    if move.kind not in KINDS:
        yield finding(
            "unknown_kind",
            place,
            transition=move.code,
            kind=move.kind,
            known=", ".join(KINDS),
            **names,
        )
    if move.lane:
        yield from _unknown("lane", move.lane, (*place, "lane"), known)
    if move.signer_of:
        there = (*place, "signer_of")
        yield from _unknown("letter_type", move.signer_of, there, known)
    if move.lane and move.signer_of:
        yield finding("two_lanes", place, transition=move.code, **names)
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
    """Yield the problems of one guard or effect and its parameters."""
    spec = specs.get(use.code)
    if spec is None:
        yield finding(f"unknown_{kind}", place, code=use.code)
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
            yield finding(
                "parameter_missing", there, code=use.code, parameter=parameter.name
            )
    for name in sorted(set(use.params) - {parameter.name for parameter in parameters}):
        there = (*place, name)
        yield finding("parameter_unknown", there, code=use.code, parameter=name)


# === TIME === #


def _window_findings(definition: Definition) -> Iterator[Finding]:
    promise = definition.promise
    if promise and not promise.by_day and not promise.amount:
        yield finding("promise_without_amount", ("promise",))
    for step in definition.steps:
        place, name = step_place(step), step_name(step)
        if step.anchor not in ANCHORS:
            yield finding(
                "unknown_anchor",
                place,
                step=name,
                anchor=step.anchor,
                known=", ".join(ANCHORS),
            )
        if step.day_to is not None:
            for day_to in (step.day_to, *step.other_days):
                yield from _length_findings(step, day_to, definition)
        elif step.minutes is None and not step.time_text:
            yield finding("step_without_time", place, step=name)


def _length_findings(
    step: Step, day_to: int, definition: Definition
) -> Iterator[Finding]:
    place, name = step_place(step), step_name(step)
    promise, length = definition.promise, Duration(day_to, step.unit)
    if promise and is_longer(length, promise, 60 * definition.day_minutes):
        if promise.by_day and length.by_day:
            figures = {"day_to": day_to, "promise": promise.amount}
            yield finding("window_too_long", place, step=name, **figures)
        else:
            yield finding("window_longer_than_promise", place, step=name)
    if not length.by_day and not day_to:
        yield finding("window_without_amount", place, step=name)
    if (step.day_from or 0) > day_to:
        yield finding(
            "window_reversed", place, step=name, day_from=step.day_from, day_to=day_to
        )


# === LETTERS, REGULATIONS === #


def _letter_findings(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    for code in _letter_codes(definition, catalogue):
        letter_type = catalogue.letter_types.get(code)
        if letter_type is None:
            continue
        place = ("letter_types", code)
        if letter_type.numbered and not letter_type.has_register:
            yield finding("letter_without_register", place, letter_type=code)
        if not letter_type.has_layout:
            yield finding("letter_without_layout", place, letter_type=code)


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


def _regulation_findings(definition: Definition) -> Iterator[Finding]:
    for regulation in definition.regulations:
        if regulation.replaced_by:
            yield finding(
                "regulation_replaced",
                ("regulations", regulation.code),
                regulation=regulation.code,
                replaced_by=regulation.replaced_by,
            )
        if regulation.meant:
            yield finding(
                "regulation_misquoted",
                ("regulations", regulation.code),
                regulation=regulation.code,
                meant=regulation.meant,
            )
