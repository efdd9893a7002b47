# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds windows of steps that nobody can keep."""

from collections.abc import Iterator

from .duration import DAYS, Duration
from .process_findings import Finding, finding, step_name, step_place
from .process_graph import Definition, ProcessGraph, Step

# Only windows with the same one of these anchors count from the same moment.
COUNTED_FROM = ("start", "receipt")


def time_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield windows that end before a case arrives, or are too short for the work."""
    for anchor in COUNTED_FROM:
        earliest = _earliest(definition, graph, anchor)
        for step in definition.steps:
            first = earliest.get(step.code)
            if _ends(step, anchor) and first is not None and step.day_to < first:
                yield finding(
                    "window_before_arrival",
                    step_place(step),
                    step=step_name(step),
                    day_to=step.day_to,
                    earliest=first,
                )
        yield from _passed_before(definition, earliest, anchor)
    for step in definition.steps:
        yield from _too_short(step, definition.day_minutes)


def _ends(step: Step, anchor: str) -> bool:
    return step.day_to is not None and step.unit == DAYS and step.anchor == anchor


def _passed_before(
    definition: Definition, earliest: dict[str, int], anchor: str
) -> Iterator[Finding]:
    """Yield windows in hours or minutes that have passed when a case can arrive.

    Working days differ in length, so half of the longest day is allowed for that.
    """
    for step in definition.steps:
        if step.day_to is None or step.unit == DAYS or step.anchor != anchor:
            continue
        first = earliest.get(step.code, 0)
        passed = (first - 1) * definition.day_minutes // 2
        if 0 < Duration(step.day_to, step.unit).seconds // 60 < passed:
            yield finding(
                "window_passed_before",
                step_place(step),
                step=step_name(step),
                earliest=first,
            )


def _too_short(step: Step, day_minutes: int) -> Iterator[Finding]:
    if step.day_to is None or not day_minutes:
        return
    most = (step.day_to - (step.day_from or 0) + 1) * day_minutes
    if step.unit != DAYS:
        most = Duration(step.day_to, step.unit).seconds // 60
    if 0 < most < step.least_minutes:
        yield finding(
            "window_too_short",
            step_place(step),
            step=step_name(step),
            minutes=step.least_minutes,
            most=most,
        )


def _earliest(
    definition: Definition, graph: ProcessGraph, anchor: str
) -> dict[str, int]:
    """Return for each step the first day on which a case can arrive there.

    The first days of the steps on a way are not added up: a step begins no sooner than
    the latest first day before it.
    """
    arriving = {step.code: 0 for step in definition.steps if step.may_start}
    waiting = [graph.steps[code] for code in arriving]
    while waiting:
        step = waiting.pop()
        leaving = arriving[step.code]
        if _ends(step, anchor):
            # Another check reports windows that end before they begin.
            leaving = max(leaving, min(step.day_from or 0, step.day_to))
        for move in step.transitions:
            for code in graph.targets(step, move):
                if arriving.get(code, leaving + 1) > leaving:
                    arriving[code] = leaving
                    waiting.append(graph.steps[code])
    return arriving
