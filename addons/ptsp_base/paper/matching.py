# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Matches the lanes and steps of a document with those of the office."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..tools.short_name import short_name
from .document import plain
from .knowledge import Knowledge, KnownStep, likeness, tokens
from .matrix import Step

# Two steps below this likeness have too little in common.
LEAST = 0.34
# Two steps of at least this likeness are the same.
SURE = 0.72
LANE_SURE = 0.9
LANE_LEAST = 0.72


@dataclass(slots=True)
class LaneMatch:
    """A lane of the document, its code, and how sure the match is."""

    name: str
    code: str
    likeness: float

    @property
    def is_new(self) -> bool:
        """Tell whether the office lacks the lane."""
        return not self.likeness


def match_lanes(names: Sequence[str], knowledge: Knowledge) -> list[LaneMatch]:
    """Return the lanes of the document with the codes of the office.

    A lane that the office lacks gets a code made from its name.
    """
    known = knowledge.lane_names()
    ranked = sorted(
        (
            (difflib.SequenceMatcher(None, plain(name), other).ratio(), -place, code)
            for place, name in enumerate(names)
            for other, code in known.items()
        ),
        reverse=True,
    )
    taken: dict[int, tuple[str, float]] = {}
    for share, place, code in ranked:
        is_free = code not in {used for used, _share in taken.values()}
        if share >= LANE_LEAST and is_free:
            taken.setdefault(-place, (code, share))
    codes = set(known.values())
    found = []
    for place, name in enumerate(names):
        code, share = taken.get(place) or (_lane_code(name, codes), 0.0)
        codes.add(code)
        found.append(LaneMatch(name, code, share))
    return found


def _lane_code(name: str, codes: set[str]) -> str:
    taken = {code.lower() for code in codes}
    return short_name(name, taken, otherwise="meja").upper()


def match_steps(
    steps: Sequence[Step], knowledge: Knowledge
) -> list[tuple[KnownStep | None, float]]:
    """Return for each step the most similar known step, and the likeness.

    Both lists run from the first question to the handover, so matches are first sought
    in order; the remaining steps may match anywhere.
    """
    known = knowledge.steps
    scores = [[_score(step, other) for other in known] for step in steps]
    pairs = _in_order(scores, len(known))
    for place, row in enumerate(scores):
        left = set(range(len(known))) - set(pairs.values())
        best = max(left, key=lambda column: row[column], default=None)
        if place not in pairs and best is not None and row[best] >= SURE:
            pairs[place] = best
    return [
        (known[pairs[place]], scores[place][pairs[place]])
        if place in pairs
        else (None, 0.0)
        for place in range(len(steps))
    ]


def _score(step: Step, other: KnownStep) -> float:
    words = " ".join([step.title, *(line.text for line in step.activities)])
    whole = tokens(words)
    alike = max(likeness(whole, known) for known in other.wholes)
    if step.is_beheaded:
        # The document has only the end of the step, so its score is the share of its
        # words in the other step.
        inside = max((whole & known).total() for known in other.wholes)
        return inside / max(whole.total(), 1) * 0.9
    title = tokens(step.title)
    return max(
        0.5 * alike + 0.5 * max(likeness(title, known) for known in other.titles),
        alike,
    )


def _in_order(scores: list[list[float]], width: int) -> dict[int, int]:
    """Return the pairs, in order on both sides, with the greatest likeness in total."""
    best = [[0.0] * (width + 1) for _ in range(len(scores) + 1)]
    for row, line in enumerate(scores, start=1):
        for column in range(1, width + 1):
            score = line[column - 1]
            matched = best[row - 1][column - 1] + score if score >= LEAST else 0.0
            best[row][column] = max(
                best[row - 1][column], best[row][column - 1], matched
            )
    pairs: dict[int, int] = {}
    row, column = len(scores), width
    while row and column:
        here = best[row][column]
        if here == best[row - 1][column]:
            row -= 1
        elif here == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs[row] = column
    return pairs


def known_requirement_keys(sources: Sequence[Mapping]) -> dict[str, str]:
    """Return the keys of the office's requirements, by their texts in plain form."""
    keys: dict[str, str] = {}
    for definition in sources:
        for requirement in definition.get("requirements") or ():
            keys.setdefault(plain(requirement["text"]), requirement["key"])
            for item in requirement.get("items") or ():
                keys.setdefault(plain(item["text"]), item["key"])
    return keys
