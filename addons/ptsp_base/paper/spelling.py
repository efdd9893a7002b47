# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds short names of the office that are written in several ways."""

import difflib
import re
from collections import Counter

from ..tools.marker import _lt
from .told import Told

_SHORT_NAME = re.compile(r"\b[A-Z]{6,12}\b")
ALIKE = 0.8
OFTEN = 3


def tell_spellings(definition: dict, told: Told) -> None:
    """Report each text with a rare spelling of a short name common elsewhere."""
    places = list(_texts(definition))
    vowelless = Counter(
        word
        for _path, text in places
        for word in _SHORT_NAME.findall(text)
        if not re.search("[AEIOU]", word)
    )
    for path, text in places:
        for word in set(_SHORT_NAME.findall(text)) & set(vowelless):
            usual = _usual(word, vowelless)
            if usual:
                told.doubt(
                    path,
                    text,
                    _lt("“%(written)s” is written %(usual)s in other places."),
                    written=word,
                    usual=usual,
                )


def _usual(word: str, counts: Counter) -> str:
    for other, count in counts.most_common(3):
        share = difflib.SequenceMatcher(None, word, other).ratio()
        if (
            other[0] == word[0]
            and other != word
            and share >= ALIKE
            and count >= OFTEN * counts[word]
        ):
            return other
    return ""


def _texts(value: object, path: tuple = ()):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("catalogue", "transitions"):
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _texts(inner, (*path, place))
    elif isinstance(value, str):
        yield path, value
