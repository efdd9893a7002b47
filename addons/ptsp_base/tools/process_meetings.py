# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows the meetings of a case: planned, held, put off and called off."""

from collections.abc import Iterator
from typing import NamedTuple

from .process_graph import Use
from .process_matter_walk import Matter

# Three planned meetings of one kind count like two.
MOST_OF_A_KIND = 2


class Meetings(NamedTuple):
    """The kinds of planned meetings, and whether one was held."""

    planned: tuple[str, ...] = ()
    held: bool = False


class MeetingMatter(Matter):
    """The meetings that a case has."""

    name = "meeting"
    begins = Meetings()

    def holds(self, guard: Use, fact: Meetings) -> bool:
        """Tell whether a guard holds, as far as it demands a meeting."""
        wants = self.wants.get(guard.code, "")
        if wants == "planned":
            return bool(_of_kind(guard, fact))
        return wants != "held" or (fact.held and not fact.planned)

    def after(self, use: Use, fact: Meetings, lane: str) -> Iterator[Meetings]:
        """Yield the possible meetings after an effect."""
        does, kind = self.does.get(use.code, ""), use.params.get("value", "")
        meant = _of_kind(use, fact)
        if does == "plan" or (does == "replan" and not meant):
            yield _with(fact, kind)
        elif does in ("conclude", "call_off"):
            for one in meant:
                yield _without(fact, one, held=fact.held or does == "conclude")
        else:
            yield fact


def _of_kind(use: Use, fact: Meetings) -> set[str]:
    """Return the kinds of planned meetings that a guard or an effect may mean."""
    kind = use.params.get("value", "")
    return {one for one in fact.planned if kind in ("", one)}


def _with(fact: Meetings, kind: str) -> Meetings:
    if fact.planned.count(kind) >= MOST_OF_A_KIND:
        return fact
    return fact._replace(planned=tuple(sorted((*fact.planned, kind))))


def _without(fact: Meetings, kind: str, held: bool) -> Meetings:
    planned = list(fact.planned)
    planned.remove(kind)
    return Meetings(tuple(planned), held)
