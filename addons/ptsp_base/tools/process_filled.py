# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows conditions on what moves must record first: a number, a letter, a request."""

from collections.abc import Iterator
from typing import NamedTuple

from .condition_tree import Line, lines, reduced, tree
from .process_graph import Catalogue, Definition, Transition, Use
from .process_matter_walk import Matter

# With these operators a line is false when its field is empty.
OF_SOMETHING = ("=", "in", "like", "ilike", "any", "<", ">", "<=", ">=")


# These fields change during a case, among a few values.
TURNING = frozenset({"decision", "strategic"})


class Records(NamedTuple):
    """The filled fields of a case, the effects done, and the decision.

    :ivar filled: fields that were empty before
    :ivar done: codes of effects that guards may wait for
    :ivar decision: the decision on the case; False for none
    :ivar strategic: whether it is marked
    """

    filled: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    decision: str | bool = False
    strategic: bool = False


class FilledMatter(Matter):
    """The records of a case, as far as conditions ask for them."""

    name = "filled"
    begins = Records()

    def __init__(self, definition: Definition, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.guards, self.effects = catalogue.guards, catalogue.effects
        fillable = frozenset().union(*(one.fills for one in self.effects.values()))
        moves = [move for step in definition.steps for move in step.transitions]
        asking = [move for move in moves if _asked(move) & (fillable | TURNING)]
        asked = frozenset().union(*map(_asked, asking))
        self.asked, self.turning = asked & fillable, asked & TURNING
        self.letters = catalogue.letter_types
        # Only effects of moves with such a condition can be missing because of it.
        self.watched = {use.code for move in asking for use in move.effects}
        # A guard may have to wait for any effect that makes it true.
        waiting = [one.satisfied_by for one in self.guards.values()]
        self.makes = frozenset().union(*filter(self.watched.intersection, waiting))

    def offers(self, move: Transition, fact: Records) -> bool:
        """Tell whether the condition of a move may hold."""
        condition = tree(move.condition)
        empty = self.asked - fact.filled
        of_nothing = [line for line in lines(condition) if _root(line) in empty]
        holding = {line: False for line in of_nothing if line.operator in OF_SOMETHING}
        holding |= {line: True for line in of_nothing if _asks_for_nothing(line)}
        known = {name: getattr(fact, name) for name in self.turning}
        return condition is False or reduced(condition, known, holding) is not False

    def holds(self, guard: Use, fact: Records) -> bool:
        """Tell whether a guard holds, as far as it waits for an effect."""
        spec = self.guards.get(guard.code)
        if spec is None or spec.in_place or not spec.satisfied_by & self.watched:
            return True
        others = spec.satisfied_by - self.effects.keys()
        return bool(others or spec.satisfied_by & fact.done)

    def after(self, use: Use, fact: Records, lane: str) -> Iterator[Records]:
        """Yield the records after an effect."""
        spec = self.effects.get(use.code)
        fills = spec.fills & self.asked if spec else frozenset()
        done = fact.done | ({use.code} & self.makes)
        yield self._turned(use, fact)._replace(filled=fact.filled | fills, done=done)

    def _turned(self, use: Use, fact: Records) -> Records:
        """Return decision and mark after an effect."""
        does, value = self.does.get(use.code, ""), use.params.get("value", "")
        if does == "mark" and "strategic" in self.turning:
            return fact._replace(strategic=value == "yes")
        if "decision" not in self.turning:
            return fact
        letter = self.letters.get(use.params.get("letter_type", ""))
        said = letter.decision if does == "draft" and letter else ""
        said = value if does == "decide" else said
        return fact._replace(decision=said) if said else fact


def _asked(move: Transition) -> set[str]:
    return {_root(line) for line in lines(tree(move.condition))}


def _root(line: Line) -> str:
    return line.field.split(".")[0]


def _asks_for_nothing(line: Line) -> bool:
    """Tell whether a line holds for an empty field because it asks for emptiness."""
    return line.operator == "=" and not line.value
