# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Computes the list numbers that Word prints; the text does not contain them."""

import re
from collections.abc import Callable

from docx.oxml.ns import qn

MAX_STYLES = 20
LEVELS = 9


class Numbers:
    """Counts the list items of one document."""

    def __init__(self, opened) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.lists: dict[str, str] = {}
        self.counters: dict[str, list[int | None]] = {}
        self.styles = {
            style.get(qn("w:styleId")): style
            for style in opened.styles.element.iter(qn("w:style"))
        }
        numbering = _numbering(opened)
        if numbering is not None:
            self._learn(numbering)

    def _learn(self, numbering) -> None:
        for abstract in numbering.iter(qn("w:abstractNum")):
            levels = {}
            for level in abstract.iter(qn("w:lvl")):
                number = int(level.get(qn("w:ilvl")) or 0)
                levels[number] = (
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText") or "",
                    int(_value(level, "w:start") or 1),
                )
            self.levels[abstract.get(qn("w:abstractNumId"))] = levels
        for number in numbering.iter(qn("w:num")):
            self.lists[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId")

    def label(self, paragraph, has_text: bool) -> str:
        """Return the printed number of a paragraph, and count it."""
        found = self._list_of(paragraph)
        if found is None or not has_text:
            return ""
        number, level = found
        levels = self.levels.get(self.lists.get(number) or "", {})
        if level not in levels:
            return ""
        form, text, start = levels[level]
        if form == "bullet":
            return "-"
        counters = self.counters.setdefault(number, [None] * LEVELS)
        current = counters[level]
        counters[level] = start if current is None else current + 1
        counters[level + 1 :] = [None] * (LEVELS - level - 1)
        return _filled(text, levels, counters)

    def _list_of(self, paragraph) -> tuple[str, int] | None:
        """Return list and level of a paragraph, its own or those of its style."""
        element, link = paragraph, "w:pStyle"
        for _ in range(MAX_STYLES):
            properties = element.find(qn("w:pPr"))
            found = None if properties is None else _numbers_of(properties)
            if found is not None:
                return found if found[0] != "0" else None
            holder = properties if link == "w:pStyle" else element
            style = "" if holder is None else _value(holder, link)
            element, link = self.styles.get(style), "w:basedOn"
            if element is None:
                return None
        return None


def _numbering(opened):
    for relation in opened.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _numbers_of(properties) -> tuple[str, int] | None:
    numbers = properties.find(qn("w:numPr"))
    if numbers is None:
        return None
    number = _value(numbers, "w:numId")
    level = _value(numbers, "w:ilvl") or "0"
    if not number or not level.isdigit() or int(level) >= LEVELS:
        return None
    return number, int(level)


def _value(element, tag: str) -> str:
    child = element.find(qn(tag))
    return "" if child is None else child.get(qn("w:val")) or ""


def _filled(text: str, levels: dict, counters: list[int | None]) -> str:
    def written(match: re.Match) -> str:
        place = int(match[1]) - 1
        form = levels.get(place, ("decimal", "", 1))[0]
        return FORMS.get(form, str)(counters[place] or 1)

    return re.sub(r"%([1-9])", written, text)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26)


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value and len(text) < 12:
            text += sign
            number -= value
    return text


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
