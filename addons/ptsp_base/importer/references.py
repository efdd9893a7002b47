# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks that everything a definition file names exists, and that codes are unique.

The functions take plain data and yield problems with their paths. They skip values of
the wrong type, because the schema reports those.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from ..tools import answer_limits, revision_number
from ..tools.duration import DAYS, LIMITS
from ..tools.errors import ToolError
from ..tools.marker import _lt
from . import catalogue_entries, fees, validities
from .reading import entries, section, text_of
from .yaml_text import Path

Problem = tuple[Path, ToolError]
Known = Mapping[str, Mapping[str, str]]

UNKNOWN: Mapping[str, str] = {
    "lane": _lt("There is no lane %(code)s."),
    "stage": _lt("There is no stage %(code)s."),
    "letter_type": _lt("There is no letter type %(code)s."),
    "register": _lt("There is no register %(code)s."),
    "agency": _lt("There is no agency %(code)s."),
    "regulation": _lt("There is no regulation %(code)s."),
    "guard": _lt("There is no guard %(code)s."),
    "effect": _lt("There is no effect %(code)s."),
    "calendar": _lt("There are no working hours with the name %(code)s."),
    "step": _lt("This SOP has no step %(code)s."),
    "requirement": _lt("This SOP has no requirement %(code)s."),
}
# The kinds of pauses that every service has.
BUILT_IN_PAUSES = ("return", "agency", "order", "payment")
RULE_PARAMETERS = ("letter_type", "register", "lane", "agency", "requirement")


def unknown(kind: str, code: object) -> ToolError:
    """Return the problem that something does not exist."""
    return ToolError("unknown", UNKNOWN[kind], code=str(code)[:80])


def sop_problems(data: Mapping, known: Known) -> Iterator[Problem]:
    """Yield the wrong references of a file of format ptsp-sop.

    :param known: kind -> code -> what is known of it (of a lane, its kind), as the
        office has it; this adds the file's own entries
    """
    catalogue = section(data, "catalogue")
    yield from catalogue_problems(catalogue, known, ("catalogue",))
    known = {
        **catalogue_entries.together(catalogue, known),
        "step": {str(step.get("number")): "" for _, step in entries(data, "steps")},
        "requirement": {key: "" for _path, key in _requirement_keys(data)},
    }
    for lines in _unique_lists(data):
        yield from repeated(lines)
    for path, kind, code in _references(data):
        if str(code) not in known[kind]:
            yield path, unknown(kind, code)
    yield from _revision_problems(data)
    yield from _recorder_problems(data, known["lane"])
    yield from _time_problems(data)
    yield from _length_problems(data)
    yield from _form_problems(data)
    yield from fees.problems(data)
    yield from validities.problems(data)


def catalogue_problems(
    data: Mapping, known: Known, place: Path = ()
) -> Iterator[Problem]:
    """Yield the wrong references of a catalogue.

    :param place: path of the catalogue in the file
    """
    both = catalogue_entries.together(data, known)
    for lines in catalogue_entries.codes(data, place):
        yield from repeated(lines)
    for path, kind, code in catalogue_entries.references(data, place):
        if code not in both[kind]:
            yield path, unknown(kind, code)
    yield from catalogue_entries.alike(data, known, place)
    yield from catalogue_entries.problems(data, place)


def repeated(lines: list[tuple[Path, object]]) -> Iterator[Problem]:
    """Yield each place of a code that occurs in a list more than once."""
    counts = Counter(str(code).casefold() for _path, code in lines)
    for path, code in lines:
        if counts[str(code).casefold()] > 1:
            yield (
                path,
                ToolError(
                    "repeated",
                    _lt(
                        "%(code)s is used more than once; capital and small letters"
                        " make no difference."
                    ),
                    code=str(code)[:80],
                ),
            )


def _revision_problems(data: Mapping) -> Iterator[Problem]:
    number = text_of(section(data, "document"), "revision")
    if number and revision_number.key(number) is None:
        yield (
            ("document", "revision"),
            ToolError(
                "revision",
                _lt(
                    "%(number)s is no revision number; write digits, such as 03, with"
                    " one letter behind them at most."
                ),
                number=number[:40],
            ),
        )


# === WHAT A FILE REFERS TO === #


def _references(data: Mapping) -> Iterator[tuple[Path, str, object]]:
    calendar = text_of(section(data, "promise"), "working_hours")
    if calendar:
        yield ("promise", "working_hours"), "calendar", calendar
    for number, line in entries(data, "lanes"):
        if code := text_of(line, "lane"):
            yield ("lanes", number, "lane"), "lane", code
    yield from _pause_references(data)
    for number, line in entries(data, "agencies"):
        if code := text_of(line, "agency"):
            yield ("agencies", number, "agency"), "agency", code
    for number, step in entries(data, "steps"):
        yield from _step_references(("steps", number), step)


def _pause_references(data: Mapping) -> Iterator[tuple[Path, str, object]]:
    for number, kind in entries(data, "pauses"):
        lanes = kind.get("set_by")
        for index, code in enumerate(lanes if isinstance(lanes, list) else ()):
            if isinstance(code, str):
                yield ("pauses", number, "set_by", index), "lane", code


def _step_references(path: Path, step: Mapping) -> Iterator[tuple[Path, str, object]]:
    for key, kind in (("stage", "stage"), ("recorded_by", "lane")):
        if code := text_of(step, key):
            yield (*path, key), kind, code
    watchers = step.get("watched_by")
    for number, code in enumerate(watchers if isinstance(watchers, list) else ()):
        if isinstance(code, str):
            yield (*path, "watched_by", number), "lane", code
    for number, move in entries(step, "transitions"):
        yield from _move_references((*path, "transitions", number), move)


def _move_references(path: Path, move: Mapping) -> Iterator[tuple[Path, str, object]]:
    target = move.get("to")
    if isinstance(target, int) and not isinstance(target, bool):
        yield (*path, "to"), "step", target
    if code := text_of(move, "lane"):
        yield (*path, "lane"), "lane", code
    if code := text_of(move, "signer_of"):
        yield (*path, "signer_of"), "letter_type", code
    for key, kind in (("guards", "guard"), ("effects", "effect")):
        for index, rule in entries(move, key):
            place = (*path, key, index)
            if code := text_of(rule, "code"):
                yield (*place, "code"), kind, code
            for name in RULE_PARAMETERS:
                if code := text_of(rule, name):
                    yield (*place, name), name, code


# === WHAT MAY STAND ONCE ONLY === #


def _unique_lists(data: Mapping) -> Iterator[list[tuple[Path, object]]]:
    for key, name in (
        ("form", "name"),
        ("lanes", "lane"),
        ("pauses", "code"),
        ("agencies", "agency"),
    ):
        yield _codes(data, key, name, ())
    yield _requirement_keys(data)
    for name in ("number", "code"):
        yield _codes(data, "steps", name, ())
    yield _codes(section(data, "fee"), "lines", "key", ("fee",))
    for number, step in entries(data, "steps"):
        for key, name in (("transitions", "code"), ("checks", "key")):
            yield _codes(step, key, name, ("steps", number))
    for number, field in entries(data, "form"):
        yield _option_codes(field, ("form", number, "options"))


def _codes(
    data: Mapping, key: str, name: str, place: Path
) -> list[tuple[Path, object]]:
    return [
        ((*place, key, number, name), entry[name])
        for number, entry in entries(data, key)
        if isinstance(entry.get(name), (str, int))
    ]


def _option_codes(field: Mapping, place: Path) -> list[tuple[Path, object]]:
    options = field.get("options")
    return [
        ((*place, number, 0), option[0])
        for number, option in enumerate(options if isinstance(options, list) else ())
        if isinstance(option, list) and option and isinstance(option[0], str)
    ]


def _requirement_keys(data: Mapping) -> list[tuple[Path, str]]:
    keys = []
    for number, requirement in entries(data, "requirements"):
        path = ("requirements", number)
        if key := text_of(requirement, "key"):
            keys.append(((*path, "key"), key))
        for index, item in entries(requirement, "items"):
            if key := text_of(item, "key"):
                keys.append(((*path, "items", index, "key"), key))
    return keys


# === WHAT DOES NOT GO TOGETHER === #


def _recorder_problems(data: Mapping, lanes: Mapping[str, str]) -> Iterator[Problem]:
    for number, step in entries(data, "steps"):
        code = text_of(step, "recorded_by")
        if code and lanes.get(code, "office") != "office":
            yield (
                ("steps", number, "recorded_by"),
                ToolError(
                    "recorder",
                    _lt("%(lane)s is no lane of the office, so it records nothing."),
                    lane=code[:80],
                ),
            )


def _time_problems(data: Mapping) -> Iterator[Problem]:
    for number, step in entries(data, "steps"):
        time = section(step, "time")
        for low, high in (("day_from", "day_to"), ("min_minutes", "max_minutes")):
            first, last = time.get(low, 0), time.get(high)
            if isinstance(first, int) and isinstance(last, int) and 0 <= last < first:
                if high == "max_minutes" and last == 0:
                    continue
                yield (
                    ("steps", number, "time", high),
                    ToolError(
                        "time_order",
                        _lt("%(last)s is before %(first)s; an end comes after it."),
                        last=f"{high} {last}",
                        first=f"{low} {first}",
                    ),
                )


def _lengths(data: Mapping) -> Iterator[tuple[Path, Mapping, str, str]]:
    """Yield each amount of working time: its place, and the names of both keys."""
    yield ("promise",), section(data, "promise"), "amount", "unit"
    for number, step in entries(data, "steps"):
        yield ("steps", number, "time"), section(step, "time"), "day_to", "unit"
    for number, kind in entries(data, "pauses"):
        yield ("pauses", number), kind, "limit_amount", "limit_unit"
    for place, part in (((), data), (("catalogue",), section(data, "catalogue"))):
        for number, line in entries(part, "agencies"):
            path = (*place, "agencies", number)
            yield path, line, "response_amount", "response_unit"


def _length_problems(data: Mapping) -> Iterator[Problem]:
    for path, words, amount, unit in _lengths(data):
        most = LIMITS.get(text_of(words, unit) or DAYS)
        many = words.get(amount)
        if most and isinstance(many, int) and many > most:
            yield (
                (*path, amount),
                ToolError(
                    "too_long",
                    _lt("%(many)s is too many; at most %(most)s can be counted."),
                    many=many,
                    most=most,
                ),
            )
    for number, kind in entries(data, "pauses"):
        if text_of(kind, "code") in BUILT_IN_PAUSES:
            yield (
                ("pauses", number, "code"),
                ToolError(
                    "pause_built_in",
                    _lt("Every service has the pause %(code)s; give another code."),
                    code=text_of(kind, "code"),
                ),
            )


def _form_problems(data: Mapping) -> Iterator[Problem]:
    for number, field in entries(data, "form"):
        if _has_sound_limits(field):
            for word, problem in answer_limits.setup_problems(
                text_of(field, "type"), field
            ):
                yield (("form", number, word), problem)
        if text_of(field, "name").endswith("_html"):
            yield (
                ("form", number, "name"),
                ToolError(
                    "form_name",
                    _lt("The name of a form field must not end in _html."),
                ),
            )


def _has_sound_limits(field: Mapping) -> bool:
    """Tell whether the limits have the types of the schema and can be checked."""
    numbers = [field[word] for word in ("min", "max") if word in field]
    texts = [
        field[word]
        for word in ("pattern", "pattern_words", "example", "earliest", "latest")
        if word in field
    ]
    return all(
        isinstance(number, (int, float)) and not isinstance(number, bool)
        for number in numbers
    ) and all(isinstance(text, str) for text in texts)
