# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The matters of a case that moves make true and take back again."""

from collections.abc import Iterator

from .process_done import DoneMatter
from .process_drafts import DraftMatter
from .process_filled import FilledMatter
from .process_findings import Finding
from .process_graph import Catalogue, Definition, ProcessGraph, Step, Transition
from .process_marks import ClearanceMatter, StrategicMatter, WaiverMatter
from .process_matter_walk import Matter, findings_of, stuck_findings, vain_acts_of
from .process_meetings import MeetingMatter
from .process_opinions import OpinionMatter
from .process_together import together_findings


def matter_findings(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield what one matter makes impossible: a move, or the end of a case."""
    for matter in _matters(definition, graph.catalogue):
        yield from findings_of(definition, graph, matter)


def pair_findings(definition: Definition, graph: ProcessGraph) -> list[Finding]:
    """Return the dead ends that two matters make together, but neither alone."""
    matters = _matters(definition, graph.catalogue)
    return together_findings(definition, graph, matters)


def matters_stuck(definition: Definition, graph: ProcessGraph) -> Iterator[Finding]:
    """Yield the places where one matter keeps a case from being finished."""
    for matter in _matters(definition, graph.catalogue):
        yield from stuck_findings(definition, graph, matter)


def vain_acts(
    definition: Definition, graph: ProcessGraph
) -> Iterator[tuple[Step, Transition, Finding]]:
    """Yield the acts that no case can ever make, each with its finding."""
    for matter in _matters(definition, graph.catalogue):
        yield from vain_acts_of(definition, graph, matter)


def _matters(definition: Definition, catalogue: Catalogue) -> tuple[Matter, ...]:
    return (
        DraftMatter(definition, catalogue),
        MeetingMatter(catalogue),
        OpinionMatter(definition, catalogue),
        StrategicMatter(catalogue),
        ClearanceMatter(catalogue),
        WaiverMatter(catalogue),
        DoneMatter(catalogue),
        FilledMatter(definition, catalogue),
    )
