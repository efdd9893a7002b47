# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds conditions that leave some cases without a way on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from .condition_tree import Tree, reduced, tree, written
from .condition_worlds import World, worlds
from .process_binding import binding_findings
from .process_fees import fees_stuck
from .process_findings import Finding, finding, move_place, step_name, step_place
from .process_graph import (
    STAY,
    Definition,
    ProcessGraph,
    Provision,
    Step,
    Transition,
)
from .process_letters import letters_stuck
from .process_matters import matters_stuck, vain_acts

# These fields change during a case; separate walks follow them.
FOLLOWED = ("decision", "strategic")


def condition_findings(definition: Definition) -> Iterator[Finding]:
    """Yield the steps at which a case that meets no condition cannot be moved."""
    for step in definition.steps:
        conditions = [tree(move.condition) for move in _leaving(step)]
        kinds = worlds(conditions, definition.fields, lambda field: field in FOLLOWED)
        if conditions and any(_none_holds(conditions, world) for world in kinds):
            yield finding(
                "only_under_condition", step_place(step), step=step_name(step)
            )


def _leaving(step: Step) -> list[Transition]:
    return [
        move
        for move in step.transitions
        if move.target != STAY and move.kind != "withdraw"
    ]


def _none_holds(conditions: Iterable[Tree], world: World) -> bool:
    return all(reduced(one, *world) is False for one in conditions)


def window_findings(definition: Definition) -> Iterator[Finding]:
    """Yield windows of steps that never count because earlier ones always apply."""
    for step in definition.steps:
        conditions = [tree(text) for text in step.other_conditions]
        counting = {
            _first_that_holds(conditions, world)
            for world in worlds(conditions, definition.fields)
        }
        for number, text in enumerate(step.other_conditions):
            if number not in counting:
                place = step_place(step)
                yield finding(
                    "window_never_counts",
                    place,
                    step=step_name(step),
                    window=text,
                )


def _first_that_holds(conditions: Iterable[Tree], world: World) -> int:
    for number, one in enumerate(conditions):
        if reduced(one, *world) is True:
            return number
    return -1


# === EACH KIND OF CASE BY ITSELF === #


def kind_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the places where a kind of case is stuck for lack of other kinds' moves.

    Only fields that never change during a case define its kind. A condition on another
    field is assumed to hold whenever it must.
    """
    conditions = {
        move.condition: tree(move.condition)
        for step in definition.steps
        for move in step.transitions
        if move.condition
    }
    told: set[str] = set()
    seen: set[tuple[str, ...]] = set()
    is_free = _changes(definition)
    for world in worlds(conditions.values(), definition.fields, is_free):
        left = {text: reduced(one, *world) for text, one in conditions.items()}
        key = tuple(map(repr, left.values()))
        if key in seen:
            continue
        seen.add(key)
        for found in _stuck_in(definition, graph, left):
            if str((found.code, found.place)) not in told:
                told.add(str((found.code, found.place)))
                yield found


def _changes(definition: Definition) -> Callable[[str], bool]:
    fixed = {field for field, known in definition.fields.items() if known.fixed}
    return lambda field: field not in fixed


def _stuck_in(
    definition: Definition, graph: ProcessGraph, left: dict[str, Tree]
) -> Iterator[Finding]:
    """Yield the places where cases are stuck under these remaining conditions."""
    steps = tuple(_step_of_kind(step, left) for step in definition.steps)
    without = tuple(
        (step_name(step), move.label or move.code)
        for step in definition.steps
        for move in step.transitions
        if left.get(move.condition, True) is False
    )
    for one in _stuck(replace(definition, steps=steps), graph):
        yield replace(one, without=without)


def _stuck(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    its = ProcessGraph(definition, graph.catalogue)
    yield from _unpassable(its)
    yield from letters_stuck(definition, its)
    yield from binding_findings(definition, its)
    yield from fees_stuck(definition, its)
    yield from matters_stuck(definition, its)


def act_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield acts that no case can ever make and without which cases are stuck."""
    vain = list(vain_acts(definition, graph))
    places = {found.place for _step, _move, found in vain}
    if not places:
        return
    steps = tuple(
        replace(
            step,
            transitions=tuple(
                move
                for move in step.transitions
                if move_place(step, move) not in places
            ),
        )
        for step in definition.steps
    )
    if any(True for _found in _stuck(replace(definition, steps=steps), graph)):
        yield from (found for _step, _move, found in vain)


def _step_of_kind(step: Step, left: dict[str, Tree]) -> Step:
    moves = [
        replace(move, condition=written(left.get(move.condition, True)))
        for move in step.transitions
        if left.get(move.condition, True) is not False
    ]
    return replace(step, transitions=tuple(moves))


def _unpassable(graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the steps that a case can reach but not leave, as an effect is missing."""

    def allows(_step: Step, move: Transition, provided: frozenset[Provision]) -> bool:
        return all(graph.satisfies(provided, guard) for guard in move.guards)

    reached = graph.possible(allows)
    usable = tuple(
        replace(
            graph.steps[code],
            transitions=tuple(
                move
                for move in graph.steps[code].transitions
                if allows(graph.steps[code], move, provided)
            ),
        )
        for code, provided in reached.items()
    )
    its = ProcessGraph(Definition("", usable), graph.catalogue)
    finishing = its.finishing(without_kinds=("withdraw",))
    for step in usable:
        if step.code not in finishing:
            yield finding("dead_end", step_place(step), step=step_name(step))
