"""Shapes that occur in many places; they are published once and referred to."""

from .arguments import APPLICANT, ARGUMENTS, FILE, POWER
from .case_shapes import (
    BLOCKER,
    CASE,
    CHECK,
    CLOCK,
    ENTRY,
    FEES,
    LETTER,
    MOVE,
    OPINION,
    PAPER,
)
from .service_shapes import EXPLANATION, FEE, PROMISE, STEP

NAMED = {
    "case": CASE,
    "case_fields": ARGUMENTS["fields"],
    "clock": CLOCK,
    "paper": PAPER,
    "check": CHECK,
    "fees": FEES,
    "letter": LETTER,
    "opinion": OPINION,
    "move": MOVE,
    "blocker": BLOCKER,
    "entry": ENTRY,
    "explanation": EXPLANATION,
    "promise": PROMISE,
    "fee": FEE,
    "step": STEP,
    "applicant": APPLICANT,
    "power": POWER,
    "file": FILE,
}


def refer(shape, place, *, itself=False):
    """Return a shape whose named parts are references.

    :param str place: address of a reference, with ``{}`` for the name
    :param bool itself: keep the outermost shape and refer only to its parts

    >>> refer({"items": CASE}, "{}.json")
    {'items': {'$ref': 'case.json'}}
    """
    if isinstance(shape, list):
        return [refer(part, place) for part in shape]
    if not isinstance(shape, dict):
        return shape
    if not itself:
        for name, named in NAMED.items():
            if shape == named:
                return {"$ref": place.format(name)}
    return {word: refer(part, place) for word, part in shape.items()}
