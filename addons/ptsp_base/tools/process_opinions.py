# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Requests of a case to agencies: asked, delivered, answered, sent back, withdrawn."""

from collections.abc import Iterator
from typing import NamedTuple

from .process_graph import Catalogue, Definition, Use
from .process_matter_walk import Matter

# The agency that people choose, where the move names none.
CHOSEN = ""
# What ends a request -> whether by an answer.
ENDED = {"answer": True, "take_back": False}


class Requests(NamedTuple):
    """The agencies whose answer is awaited, is in, and that got their request."""

    waiting: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    delivered: frozenset[str] = frozenset()


class OpinionMatter(Matter):
    """Which agencies were asked, and which have answered."""

    name = "opinion"
    begins = Requests()

    def __init__(self, definition: Definition, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.always = definition.opinion_always

    def holds(self, guard: Use, fact: Requests) -> bool:
        """Tell whether a guard holds, as far as it wants requests or answers."""
        wants = self.wants.get(guard.code, "")
        if wants == "requested":
            return bool(fact.waiting)
        answered = not fact.waiting and (fact.answered or not self.always)
        return wants != "answered" or bool(answered)

    def after(self, use: Use, fact: Requests, lane: str) -> Iterator[Requests]:
        """Return how the requests may stand after an effect, which may be in vain."""
        does = self.does.get(use.code, "")
        if does == "receipt" and not fact.delivered:
            return iter(())
        if does == "ask":
            return iter([_asked(fact, use.params.get("agency", CHOSEN))])
        if does == "deliver":
            return iter([fact._replace(delivered=fact.delivered | fact.waiting)])
        return iter(_each(does, fact) or [fact])


def _each(does: str, fact: Requests) -> list[Requests]:
    """Return the requests after one of them is answered, withdrawn or sent back."""
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
