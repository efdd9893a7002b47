# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds desks without people, and outside steps that no desk records."""

from collections.abc import Iterator

from .process_findings import Finding, finding, step_name, step_place
from .process_graph import Catalogue, Definition


def lane_findings(definition: Definition, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the problems with the desks of a revision."""
    yield from _recorder_findings(definition, catalogue)
    for code in _lane_codes(definition, catalogue):
        lane = catalogue.lanes.get(code)
        if lane and lane.kind == "office" and not lane.has_members:
            yield finding("lane_without_members", ("lanes", code), lane=code)


def _recorder_findings(
    definition: Definition, catalogue: Catalogue
) -> Iterator[Finding]:
    """Yield the steps outside the office that no desk of the office records."""
    for step in definition.steps:
        code = step.lane or catalogue.stages.get(step.stage, "")
        lane = catalogue.lanes.get(code)
        recorder = catalogue.lanes.get(step.recorded_by)
        if lane and lane.kind != "office" and not step.recorded_by:
            yield finding(
                "not_recorded", step_place(step), step=step_name(step), lane=code
            )
        if recorder and recorder.kind != "office":
            yield finding(
                "recorded_outside",
                step_place(step),
                step=step_name(step),
                lane=step.recorded_by,
            )


def _lane_codes(definition: Definition, catalogue: Catalogue) -> list[str]:
    """Return the lanes that have work in a revision."""
    codes: dict[str, None] = {}
    for step in definition.steps:
        stage_lane = catalogue.stages.get(step.stage, "")
        lanes = [step.lane or stage_lane, step.recorded_by, *step.watched_by]
        lanes += [move.lane for move in step.transitions]
        codes.update(dict.fromkeys(filter(None, lanes)))
    return list(codes)
