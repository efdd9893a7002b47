# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Steps that a case may leave only under a condition."""

from ast import literal_eval
from collections.abc import Iterator

from .process_findings import Finding, finding, step_name, step_place
from .process_graph import STAY, Definition, Step


def condition_findings(definition: Definition) -> Iterator[Finding]:
    """Yield the steps where nobody can move when a condition does not hold.

    Several conditions count as a choice when they ask the same field.
    """
    for step in definition.steps:
        conditions = _conditions(step)
        if not conditions or "" in conditions:
            continue
        asked = [_asked(condition) for condition in conditions]
        if len(conditions) == 1 or not frozenset.intersection(*asked):
            yield finding(
                "only_under_condition", step_place(step), step=step_name(step)
            )


def _conditions(step: Step) -> set[str]:
    """Return the conditions of the moves that lead away; empty text for none."""
    return {
        "" if move.condition.strip() == "[]" else move.condition.strip()
        for move in step.transitions
        if move.target != STAY and move.kind != "withdraw"
    }


def _asked(condition: str) -> frozenset[str]:
    """Return the fields that a condition asks; none when it cannot be read.

    >>> sorted(_asked("[('decision', '=', 'refuse'), ('channel', '!=', 'x')]"))
    ['channel', 'decision']
    """
    try:
        lines = literal_eval(condition)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return frozenset()
    return frozenset(
        line[0] for line in lines if isinstance(line, (list, tuple)) and line
    )
