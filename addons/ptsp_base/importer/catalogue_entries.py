# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks the codes and references of the entries of a catalogue."""

from collections.abc import Iterator, Mapping
from datetime import date

from ..tools import number_pattern
from ..tools.errors import ToolError
from ..tools.marker import _lt
from . import week_hours
from .reading import entries, text_of
from .yaml_text import Path

# Each key of the file with the kind of its entries and the key that holds their code.
SECTIONS: Mapping[str, tuple[str, str]] = {
    "lanes": ("lane", "code"),
    "stages": ("stage", "code"),
    "registers": ("register", "code"),
    "letter_types": ("letter_type", "code"),
    "agencies": ("agency", "code"),
    "regulations": ("regulation", "number"),
    "calendars": ("calendar", "name"),
}
# Each section with the referring keys of its entries and the kind of each reference.
REFERENCES: Mapping[str, Mapping[str, str]] = {
    "lanes": {"superior": "lane"},
    "stages": {"lane": "lane"},
    "registers": {"keeper": "lane"},
    "letter_types": {
        "register": "register",
        "draft_lane": "lane",
        "sign_lane": "lane",
        "substitute_lane": "lane",
        "number_lane": "lane",
        "initial_lanes": "lane",
    },
    "agencies": {},
    "regulations": {"replaced_by": "regulation"},
    "calendars": {},
}
# Each line of authority with the numbers of desks that may stand above the signing
# desk.
FITTING_LEVELS: Mapping[str, tuple[int, ...]] = {
    "head": (0,),
    "on_behalf": (1, 2),
    "through": (2,),
}
# Patterns are tried with this day; any other day would do as well.
SAMPLE_DAY = date(2027, 1, 11)


def together(
    data: Mapping, known: Mapping[str, Mapping[str, str]]
) -> dict[str, Mapping[str, str]]:
    """Return the codes of the office and of the file together, by kind.

    If both have a code, the office's entry counts, because an import leaves it
    unchanged.
    """
    both = dict(known)
    for key, (kind, name) in SECTIONS.items():
        new = {
            text_of(entry, name): text_of(entry, "kind")
            for _number, entry in entries(data, key)
        }
        both[kind] = {**new, **known[kind]}
    return both


def alike(
    data: Mapping, known: Mapping[str, Mapping[str, str]], place: Path
) -> Iterator[tuple[Path, ToolError]]:
    """Yield codes that differ from one of the office only in capital letters."""
    for key, (kind, name) in SECTIONS.items():
        ours = {str(code).casefold(): str(code) for code in known[kind]}
        for number, entry in entries(data, key):
            code = text_of(entry, name)
            other = ours.get(code.casefold(), code)
            if other != code:
                yield (
                    (*place, key, number, name),
                    ToolError(
                        "alike",
                        _lt(
                            "%(code)s differs from %(other)s, which the office has,"
                            " only in capital and small letters; write it the same way"
                            " or choose another one."
                        ),
                        code=code[:80],
                        other=other[:80],
                    ),
                )


def codes(data: Mapping, place: Path) -> Iterator[list[tuple[Path, object]]]:
    """Yield for each section its codes with their paths."""
    for key, (_kind, name) in SECTIONS.items():
        yield [
            ((*place, key, number, name), text_of(entry, name))
            for number, entry in entries(data, key)
            if text_of(entry, name)
        ]


def references(data: Mapping, place: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield the references of the entries as path, kind and code."""
    for key, names in REFERENCES.items():
        for number, entry in entries(data, key):
            for name, kind in names.items():
                path = (*place, key, number, name)
                value = entry.get(name)
                if isinstance(value, str):
                    yield path, kind, value
                for index, code in enumerate(value if isinstance(value, list) else ()):
                    if isinstance(code, str):
                        yield (*path, index), kind, code


def problems(data: Mapping, place: Path) -> Iterator[tuple[Path, ToolError]]:
    """Yield entries whose number pattern or reference cannot work."""
    for number, entry in entries(data, "registers"):
        problem = _pattern_problem(entry)
        if problem:
            yield (*place, "registers", number, "pattern"), problem
    yield from _authorities(data, place)
    yield from week_hours.problems(data, place)
    for key, name in (("lanes", "superior"), ("regulations", "replaced_by")):
        yield from _circles(data, key, name, place)


def _authorities(data: Mapping, place: Path) -> Iterator[tuple[Path, ToolError]]:
    """Yield letter types whose line of authority does not fit their desk.

    This checks only desks that the file itself contains; the writer checks the others.
    """
    above = {
        text_of(entry, "code"): text_of(entry, "superior")
        for _number, entry in entries(data, "lanes")
    }
    for number, entry in entries(data, "letter_types"):
        lane = text_of(entry, "sign_lane")
        if text_of(entry, "authority") and (not lane or lane in above):
            fits = FITTING_LEVELS.get(text_of(entry, "authority"), ())
            if not lane or _levels(lane, above) not in fits:
                yield (
                    (*place, "letter_types", number, "authority"),
                    ToolError(
                        "authority",
                        _lt(
                            "The line of authority does not fit the desk that signs"
                            " (sign_lane): head is for the desk with none above it,"
                            " on_behalf for one or two desks below it, through for two"
                            " below it."
                        ),
                    ),
                )


def _levels(lane: str, above: Mapping[str, str]) -> int:
    """Return the number of desks above one; a circle ends where it closes."""
    seen: set[str] = set()
    while above.get(lane) and lane not in seen:
        seen.add(lane)
        lane = above[lane]
    return len(seen)


def _pattern_problem(register: Mapping) -> ToolError | None:
    pattern, reset = text_of(register, "pattern"), text_of(register, "reset")
    if not pattern or reset not in number_pattern.RESETS:
        return None
    values = {
        name: text_of(register, name) or "X" for name in ("unit", "classification")
    }
    try:
        number_pattern.preview(pattern, SAMPLE_DAY, values, reset=reset)
    except ToolError as error:
        return error
    return None


def _circles(
    data: Mapping, key: str, name: str, place: Path
) -> Iterator[tuple[Path, ToolError]]:
    code_key = SECTIONS[key][1]
    following = {
        text_of(entry, code_key): text_of(entry, name)
        for _number, entry in entries(data, key)
    }
    for number, entry in entries(data, key):
        start = text_of(entry, code_key)
        if start and _comes_back(start, following):
            yield (
                (*place, key, number, name),
                ToolError(
                    "circle",
                    _lt("From %(code)s the way leads back to itself."),
                    code=start[:80],
                ),
            )


def _comes_back(start: str, following: Mapping[str, str]) -> bool:
    seen, code = set(), following.get(start)
    while code and code not in seen:
        if code == start:
            return True
        seen.add(code)
        code = following.get(code)
    return False
