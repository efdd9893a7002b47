# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follows requests to agencies: asked, delivered, answered, sent back, withdrawn."""

from collections.abc import Iterator
from typing import NamedTuple

from .process_graph import Catalogue, Definition, Use
from .process_matter_walk import Matter

# Stands for the agency that people choose, if the move names none.
CHOSEN = ""
# Each effect that ends a request, and whether it ends with an answer.
ENDED = {"answer": True, "take_back": False}


class Requests(NamedTuple):
    """The agencies that must still answer, have answered, and got their request."""

    waiting: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    delivered: frozenset[str] = frozenset()


class OpinionMatter(Matter):
    """The agencies that were asked, and those that have answered."""

    name = "opinion"
    begins = Requests()

    def __init__(self, definition: Definition, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.always = definition.opinion_always

    def holds(self, guard: Use, fact: Requests) -> bool:
        """Tell whether a guard holds, as far as it demands requests or answers."""
        wants = self.wants.get(guard.code, "")
        if wants == "requested":
            return bool(fact.waiting)
        answered = not fact.waiting and (fact.answered or not self.always)
        return wants != "answered" or bool(answered)

    def after(self, use: Use, fact: Requests, lane: str) -> Iterator[Requests]:
        """Return the possible requests after an effect, which may change nothing."""
        does = self.does.get(use.code, "")
        if does == "receipt" and not fact.delivered:
            return iter(())
        if does == "ask":
            return iter([_asked(fact, use.params.get("agency", CHOSEN))])
        if does == "deliver":
            return iter([fact._replace(delivered=fact.delivered | fact.waiting)])
        return iter(_each(does, fact) or [fact])


def _each(does: str, fact: Requests) -> list[Requests]:
    """Return the requests after one of them was answered, withdrawn or sent back."""
    if does in ENDED:
        return [_ended(fact, agency, ENDED[does]) for agency in fact.waiting]
    if does == "return":
        return [_sent_back(fact, agency) for agency in fact.answered]
    return []


def _asked(fact: Requests, agency: str) -> Requests:
    return fact._replace(waiting=fact.waiting | {agency})


def _sent_back(fact: Requests, agency: str) -> Requests:
    return _asked(fact, agency)._replace(answered=fact.answered - {agency})


def _ended(fact: Requests, agency: str, is_answer: bool) -> Requests:
    """Return the requests once one is answered, or withdrawn."""
    waiting, one = fact.waiting - {agency}, frozenset({agency})
    if is_answer:
        return fact._replace(waiting=waiting, answered=fact.answered | one)
    return fact._replace(waiting=waiting, delivered=fact.delivered - one)
