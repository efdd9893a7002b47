# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows marks of a case that can be taken back, such as strategic or complete."""

from collections.abc import Iterator

from .process_graph import Use
from .process_matter_walk import Matter

PLAIN, MARKED, CONSIDERED = "plain", "marked", "considered"
SET = "yes"


class StrategicMatter(Matter):
    """Whether a case is marked as strategic, and was considered since."""

    name = "strategic"
    begins = PLAIN

    def holds(self, guard: Use, fact: str) -> bool:
        """Tell whether a guard holds, as far as it demands a consideration."""
        return self.wants.get(guard.code, "") != "considered" or fact != MARKED

    def after(self, use: Use, fact: str, lane: str) -> Iterator[str]:
        """Yield the mark of the case after an effect."""
        does = self.does.get(use.code, "")
        if does == "mark":
            yield MARKED if use.params.get("value") == SET else PLAIN
        elif does == "consider" and fact == MARKED:
            yield CONSIDERED
        else:
            yield fact


class ClearanceMatter(Matter):
    """Whether a file is declared complete; the declaration may be withdrawn."""

    name = "clearance"
    begins = False

    def holds(self, guard: Use, fact: bool) -> bool:
        """Tell whether a guard holds, as far as it demands the declaration."""
        return self.wants.get(guard.code, "") != "cleared" or fact

    def after(self, use: Use, fact: bool, lane: str) -> Iterator[bool]:
        """Yield whether the file is declared complete after an effect."""
        does = self.does.get(use.code, "")
        yield fact if does not in ("clear", "unclear") else does == "clear"


class WaiverMatter(Matter):
    """Whether a requirement is waived; only then can one be restored."""

    name = "waiver"
    begins = False

    def after(self, use: Use, fact: bool, lane: str) -> Iterator[bool]:
        """Yield whether something may be waived after an effect."""
        does = self.does.get(use.code, "")
        if does == "waive":
            yield True
        elif does != "restore":
            yield fact
        elif fact:
            yield True
            yield False
