# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows the initials and sheets of the answering letter, which a new round voids.

``process_letters`` follows which letter it is; for this module all letters are alike.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .process_graph import Catalogue, Definition, Use
from .process_letters import DRAFT, ISSUED, NONE, ON_THE_LETTER, STAGE_OF, stage_after
from .process_matter_walk import Matter

# These effects make a new round of the letter, unless its text stays the same.
ANEW = ("draft", "edit")


class Draft(NamedTuple):
    """The state of the letter: its stage, its initials, and its sheet of paper."""

    stage: int = NONE
    initials: frozenset[str] = frozenset()
    printed: bool = False
    kept: bool = False


class DraftMatter(Matter):
    """The letter of a case: its initials, its printed sheet, its signed sheet."""

    name = "draft"
    begins = Draft()

    def __init__(self, definition: Definition, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.letters = catalogue.letter_types
        self.guards = catalogue.guards
        drafted = [
            self.letters[use.params["letter_type"]]
            for step in definition.steps
            for move in step.transitions
            for use in move.effects
            if self._drafts(use)
        ]
        self.by_hand = all(letter.by_hand for letter in drafted)

    def _drafts(self, use: Use) -> bool:
        letter = self.letters.get(use.params.get("letter_type", ""))
        return self.does.get(use.code) == "draft" and bool(letter and letter.is_product)

    def holds(self, guard: Use, fact: Draft) -> bool:
        """Tell whether a guard holds, as far as it is about the letter."""
        named = self.letters.get(guard.params.get("letter_type", ""))
        if named and not named.is_product:
            return True
        wants = self.wants.get(guard.code, "")
        if wants == "not_numbered":
            return fact.stage < ISSUED
        return fact.stage >= STAGE_OF.get(wants, NONE) and self._has(guard, fact)

    def _has(self, guard: Use, fact: Draft) -> bool:
        """Tell whether the initials or the sheet that a guard wants exist."""
        made = self._made_by(guard)
        if "initial" in made:
            return guard.params.get("lane", "") in ("", *fact.initials)
        if self.by_hand and "use" in made:
            return fact.printed
        return not (self.by_hand and "keep" in made) or fact.kept

    def _made_by(self, guard: Use) -> set[str]:
        """Return what those effects do that make a guard true."""
        spec = self.guards.get(guard.code)
        return (
            {self.does.get(code, "") for code in spec.satisfied_by} if spec else set()
        )

    def after(self, use: Use, fact: Draft, lane: str) -> Iterator[Draft]:
        """Yield the possible states of the letter after an effect."""
        does = self.does.get(use.code, "")
        if does == "draft" and (not self._drafts(use) or fact.stage == ISSUED):
            return iter(() if self._drafts(use) else (fact,))
        if does in ON_THE_LETTER and fact.stage not in ON_THE_LETTER[does]:
            return iter(())
        return iter(self._changed(use, does, fact, lane))

    def _changed(self, use: Use, does: str, fact: Draft, lane: str) -> list[Draft]:
        if does in ANEW:
            kept = [fact._replace(stage=DRAFT)] if fact.stage else []
            return [Draft(DRAFT), *kept]
        if does == "void":
            return [Draft(DRAFT)]
        if does == "initial":
            by = use.params.get("lane", lane)
            return [fact._replace(initials=fact.initials | {by})]
        if does == "use":
            return [fact._replace(printed=True)]
        if does == "keep":
            return [fact._replace(printed=True, kept=True)]
        return [fact._replace(stage=stage_after(does, fact.stage))]
