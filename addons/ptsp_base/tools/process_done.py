# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows what was done once and stays done, such as the registration of a case."""

from collections.abc import Iterator

from .process_graph import Catalogue, Use
from .process_matter_walk import Matter

Done = frozenset[str]


class DoneMatter(Matter):
    """The effects that were made, as far as parts of check forms ask about them.

    Other modules follow effects that can be taken back.
    """

    name = "done"
    begins: Done = frozenset()

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.guards = catalogue.guards
        asked = {
            code
            for spec in catalogue.guards.values()
            for effects in spec.parts.values()
            for code in effects
        }
        self.lasting = {code for code in asked if not self.does.get(code)}

    def holds(self, guard: Use, fact: Done) -> bool:
        """Tell whether the thing that a guard is about was done."""
        spec = self.guards.get(guard.code)
        part = guard.params.get("part", "")
        needed = self.lasting & set(spec.parts.get(part, ())) if spec else set()
        return not needed or bool(needed & fact)

    def after(self, use: Use, fact: Done, lane: str) -> Iterator[Done]:
        """Yield the lasting effects after one more effect."""
        yield fact | ({use.code} & self.lasting)
