# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads sections, lists and requirements into the parts of a definition."""

import re
from collections.abc import Mapping, Sequence

from ..tools.marker import _lt
from ..tools.short_name import short_name
from .document import Table, plain
from .knowledge import Knowledge
from .matching import known_requirement_keys
from .parts import SECTIONS, Parts
from .sections import Item, items
from .told import Told
from .words import day_of

_NOTHING = re.compile(r"^[\s.\u2026_-]*$")
HISTORY = {
    "number": ("no", "nomor", "rev"),
    "date": ("tanggal", "tgl"),
    "text": ("isiperubahan", "uraianperubahan"),
    "revised_by": ("direvisioleh",),
    "approved_by": ("disetujuioleh", "disahkanoleh"),
}
DISTRIBUTION = {
    "number": ("no", "nomor"),
    "holder": ("pemegangdokumen",),
    "status": ("statusdokumen", "status"),
    "copy": ("nomorsalinan", "nosalinan"),
}


def read_sections(parts: Parts) -> dict[str, list[Item]]:
    """Return the lines of each section by its letter."""
    return {
        section.letter: [
            item
            for item in items(section.blocks, parts.spelled)
            if not _NOTHING.match(item.text)
        ]
        for section in parts.sections
    }


def clauses(
    parts: Parts, lines: Mapping[str, list[Item]], knowledge: Knowledge, told: Told
) -> list[dict]:
    """Return the clauses A to U, and note missing sections."""
    found = []
    titles = {section.letter: section.title for section in parts.sections}
    for letter, standard in SECTIONS.items():
        if letter not in titles:
            told.loss(
                _lt("Section %(section)s"),
                _lt("The document has no such section."),
                section=f"{letter}. {standard}",
            )
        elif not lines[letter]:
            told.loss(
                _lt("Section %(section)s"),
                _lt("The section is empty."),
                section=f"{letter}. {titles[letter]}",
            )
        else:
            found.append(
                {
                    "section": letter,
                    "title": titles[letter],
                    "lines": [_clause_line(item, knowledge) for item in lines[letter]],
                }
            )
    return found


def _clause_line(item: Item, knowledge: Knowledge) -> dict:
    line = {"number": item.number, "text": item.text}
    code = item.code or knowledge.regulation(item.text)
    return {**line, "code": code} if code else line


# === LISTS === #


def table_entries(
    tables: Sequence[Table], heads: Mapping[str, Sequence[str]]
) -> list[dict[str, str]]:
    """Return the rows of a list that may continue over several pages.

    A row without a number continues the row before; a remark is no entry.
    """
    places: dict[str, int] = {}
    found: list[dict[str, str]] = []
    for row in (row for table in tables for row in table.rows):
        cells = [" ".join(cell) for cell in row]
        if named := _heads(cells, heads):
            places = named
            continue
        entry = _entry_of(cells, places)
        if found and entry and "number" not in entry:
            _add_to(found[-1], entry)
        elif entry:
            found.append(entry)
    return found


def _entry_of(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    """Return the values of a row; a row that is only a remark has none."""
    entry = {
        key: cells[place]
        for key, place in places.items()
        if place < len(cells) and cells[place]
    }
    return {} if _is_remark(entry) else entry


def _is_remark(entry: Mapping[str, str]) -> bool:
    """Tell whether a row is only a remark on the list, such as that it is empty.

    >>> _is_remark({"number": "Belum ada pemegang dokumen yang dicatat."})
    True
    >>> _is_remark({"number": "1."}), _is_remark({"number": "01", "date": "-"})
    (False, False)
    """
    return set(entry) == {"number"} and len(entry["number"].split()) > 2


def _add_to(before: dict[str, str], entry: Mapping[str, str]) -> None:
    for key, words in entry.items():
        before[key] = " ".join(filter(None, [before.get(key), words]))


def _heads(cells: Sequence[str], heads: Mapping[str, Sequence[str]]) -> dict[str, int]:
    keys = [plain(cell) for cell in cells]
    places = {
        key: next(place for place, found in enumerate(keys) if found in words)
        for key, words in heads.items()
        if any(found in words for found in keys)
    }
    return places if len(places) >= 2 else {}


def history(parts: Parts, told: Told) -> list[dict]:
    """Return the entries of FM-SYS-02."""
    found = []
    for row in table_entries(parts.history, HISTORY):
        written = row.pop("date", "")
        if _NOTHING.match(written):
            written = ""
        day = day_of(written)
        if written and not day:
            told.doubt(
                ("history", len(found)),
                written,
                _lt("These words are no date that can be read; enter it."),
            )
        entry = {"number": row.pop("number", "")}
        if day:
            entry["date"] = day
        found.append(entry | {key: text for key, text in row.items() if text})
    if not found:
        told.loss("FM-SYS-02", _lt("The document has no revision history."))
    return found


def distribution(parts: Parts, told: Told) -> list[dict]:
    """Return the holders of FM-SYS-01."""
    found = table_entries(parts.distribution, DISTRIBUTION)
    if not found:
        told.loss("FM-SYS-01", _lt("The document has no distribution list."))
    return found


# === REQUIREMENTS === #


class Requirements:
    """Builds the requirements of section G."""

    def __init__(self, knowledge: Knowledge, told: Told) -> None:
        self.told = told
        sources = list(knowledge.known)
        self.flow = []
        if knowledge.flow:
            standard = knowledge.expanded(knowledge.option_codes)["definition"]
            sources.insert(0, standard)
            self.flow = standard.get("requirements") or []
        self.keys = known_requirement_keys(sources)
        self.taken: set[str] = set()

    def take(self, lines: Sequence[Item], forms: Sequence[Item]) -> list[dict]:
        """Return the requirements.

        :param lines: the lines of section G
        :param forms: the lines of section U, with the forms of a power of attorney
        """
        found: list[dict] = []
        has_numbers = any(item.number[:1].isalnum() for item in lines)
        for item in lines:
            self._take(found, item, has_numbers)
        if not found:
            self.told.loss(
                _lt("Section %(section)s"),
                _lt("The document has no requirements."),
                ("requirements",),
                section="G",
            )
        return found + self._conditional(found, forms)

    def _take(self, found: list[dict], item: Item, has_numbers: bool) -> None:
        parent, _dot, label = item.number.rpartition(".")
        if found and (parent or _is_below(found[-1], item)):
            entry = self._entry(label if parent else "", item.text)
            found[-1].setdefault("items", []).append(entry)
        elif item.number or not has_numbers:
            entry = self._entry(item.number, item.text)
            found.append(entry | {"mandatory": True, "evidence": "document"})
        elif not item.text.endswith(":"):
            self.told.doubt(
                ("requirements",),
                item.text,
                _lt("These words stand among the requirements without a number."),
                item.page,
            )

    def _entry(self, label: str, text: str) -> dict:
        key = self.keys.get(plain(text)) or ""
        if not key or key in self.taken:
            key = short_name(text, self.taken, otherwise="syarat")
        self.taken.add(key)
        entry = {"key": key}
        if label and label != "-":
            entry["label"] = label
        return entry | {"text": text}

    def _conditional(self, found: list[dict], forms: Sequence[Item]) -> list[dict]:
        """Return conditional requirements of the flow that have a form in section U."""
        added = []
        for standard in self.flow:
            wanted = plain(standard["text"])
            source = next((i for i in forms if plain(i.text).endswith(wanted)), None)
            if not standard.get("condition") or source is None:
                continue
            if any(plain(entry["text"]) == wanted for entry in found):
                continue
            words = _ending(source.text, wanted)
            self.told.doubt(
                ("requirements", len(found) + len(added), "condition"),
                source.text,
                _lt(
                    "Section U names the form; the standard flow asks for the paper"
                    " when its condition holds."
                ),
                source.page,
            )
            key = standard["key"]
            self.taken.add(key)
            added.append(
                {
                    "key": key,
                    "text": words,
                    "mandatory": True,
                    "evidence": standard.get("evidence") or "document",
                    "condition": standard["condition"],
                }
            )
        return added


def _is_below(above: Mapping, item: Item) -> bool:
    """Tell whether a dash belongs to the requirement above it."""
    return item.number == "-" and above["text"].endswith(":")


def _ending(text: str, wanted: str) -> str:
    """Return the last words of a text, which say what is wanted."""
    words = text.split()
    for start in range(len(words)):
        if plain(" ".join(words[start:])) == wanted:
            return " ".join(words[start:])
    return text
