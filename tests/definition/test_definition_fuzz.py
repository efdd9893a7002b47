"""Mutated files are either refused with a list of places, or sound.

No file may break the reader, take long, or be accepted with a reference that leads
nowhere. The part of the importer that needs a database has its own tests.
"""

import copy
import os
import random
import re
import time
from pathlib import Path

import pytest
from definition_files import (
    SOPS,
    example,
    importer,
    known_codes,
    parsed,
    schema,
    text,
)

formats = importer("formats")
review = importer("review")
yaml_text = importer("yaml_text")
ToolError = formats.ToolError

FILES_OF_ROUND = 100
ROUNDS = 24 if os.environ.get("PTSP_EVERYTHING") else 6
WHOLE_FILES = 12
LONGEST = 5.0
SENTENCE = re.compile(r"\S.{5,}", re.DOTALL)
ODD_TEXTS = (
    "null",
    "[]",
    "{}",
    "~",
    "-1",
    "9" * 40,
    "1.5",
    "true",
    "nowhere",
    "2027-02-30",
    "<script>alert(1)</script>",
    "&a x",
    "*a",
    "!!python/object/apply:os.system ['true']",
    '"\\0"',
    '"' + "x" * 9000 + '"',
    "[" * 40 + "]" * 40,
    "'",
    "? a",
    "|-",
)


# The file is small, so that thousands of mutations take seconds, and has every key of
# the format.
COMPACT = Path(__file__).with_name("compact.yaml").read_text(encoding="utf-8")


class Depth(list):
    """Nested lists, deeper than anything a person writes."""

    def __init__(self, levels):
        super().__init__([Depth(levels - 1)] if levels else [])


ODD_VALUES = (
    None,
    "",
    "   ",
    0,
    -1,
    10**12,
    2.5,
    True,
    "x" * 9000,
    [],
    {},
    [[]],
    {"code": {}},
    "nowhere",
    "a\nb",
    "\x00",
    "\ud800",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[('id', '=', __import__('os'))]",
    "{0.__class__}",
    Depth(30),
)


def office(data=None):
    """Return the codes of an office that has guards and effects but no entries."""
    guards, effects = known_codes()
    kinds = ("lane", "stage", "letter_type", "register", "agency", "regulation")
    known = {kind: {} for kind in (*kinds, "calendar")}
    known["guard"] = dict.fromkeys(guards, "")
    known["effect"] = dict.fromkeys(effects, "")
    for section, (kind, name) in importer("catalogue_entries").SECTIONS.items():
        entries = (data or {}).get(section) or ()
        known[kind] = {entry[name]: entry.get("kind", "") for entry in entries}
    return known


EMPTY = office()


def judged(content, known=EMPTY):
    """Return a file's problems as (path, sentence, line), and its data or None."""
    started = time.process_time()
    try:
        document = yaml_text.read(content)
        kind, data = formats.migrate(document.data)
        found = [
            (path, str(problem), document.line(path))
            for path, problem in review.problems(kind, data, known)
        ]
    except ToolError as problem:
        data, found = None, [((), str(problem), problem.params.get("line", 1))]
    assert time.process_time() - started < LONGEST
    for path, sentence, line in found:
        assert SENTENCE.fullmatch(sentence), (path, sentence)
        assert len(sentence) < 1000, sentence
        assert line >= 1, (path, sentence)
    assert len(found) <= review.MAX_PROBLEMS
    return found, data


# === MUTATIONS OF THE TEXT === #


def mutated_text(lines, chance):
    lines = list(lines)
    for _count in range(chance.choice((1, 1, 1, 2, 3, 6))):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        position = chance.randrange(len(lines[at]) + 1)
        change = chance.randrange(9)
        if change == 0:
            lines[at] = ""
        elif change == 1:
            lines[at] = lines[other]
        elif change == 2:
            lines.insert(at, lines[other])
        elif change == 3:
            key, colon, _value = lines[at].partition(": ")
            lines[at] = key + colon + chance.choice(ODD_TEXTS)
        elif change == 4:
            odd = chance.choice("\t'\"{}[]:#&*!|>%@`,\x07\x85\u2028\ufeff")
            lines[at] = lines[at][:position] + odd + lines[at][position:]
        elif change == 5:
            lines[at] = lines[at][: position // 2]
        elif change == 6:
            lines[at] = "  " + lines[at]
        elif change == 7:
            lines[at] = re.sub(r"^(\s*(?:- )?)(\w)", r"\1x\2", lines[at])
        else:
            lines = lines[: at + 1]
    return "\n".join(lines)


# === MUTATIONS OF THE DATA === #


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, child in value.items():
            yield from places(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from places(child, (*path, index))


def mutated_data(data, paths, chance):
    """Return changed data and the place of the change."""
    path = chance.choice(paths)
    data = copy.deepcopy(data)
    parent = data
    for part in path[:-1]:
        parent = parent[part]
    change = chance.randrange(4)
    if change == 0:
        del parent[path[-1]]
    elif change == 1 and isinstance(parent, list):
        parent.append(copy.deepcopy(parent[path[-1]]))
    elif change == 2 and isinstance(parent, dict):
        parent["unknown"] = parent.pop(path[-1])
    else:
        parent[path[-1]] = chance.choice(ODD_VALUES)
    return data


def judged_data(data, known=EMPTY):
    """Return the problems of data that did not come as text."""
    try:
        kind, data = formats.migrate(data)
    except ToolError as problem:
        assert SENTENCE.fullmatch(str(problem))
        return [problem], data
    return review.problems(kind, data, known), data


# === WHAT A SOUND FILE IS === #


def assert_sound(data):
    """Assert the properties that the writer of the records relies on."""
    codes = {
        key: {entry["code"] for entry in data.get("catalogue", {}).get(key, ())}
        for key in ("lanes", "stages", "letter_types", "registers")
    }
    numbers = [step["number"] for step in data["steps"]]
    assert len(numbers) == len(set(numbers))
    for step in data["steps"]:
        assert step["stage"] in codes["stages"]
        assert set(step.get("watched_by", ())) <= codes["lanes"]
        moves = [move["code"] for move in step["transitions"]]
        assert len(moves) == len(set(moves))
        for move in step["transitions"]:
            assert not isinstance(move["to"], int) or move["to"] in numbers
            assert move.get("lane", "KOORDINATOR") in codes["lanes"]
            for rule in (*move.get("guards", ()), *move.get("effects", ())):
                assert rule["code"] in {**EMPTY["guard"], **EMPTY["effect"]}
                letter = rule.get("letter_type")
                assert letter is None or letter in codes["letter_types"]
    assert "<script" not in str(data)


# === TESTS === #


SHARED = office(parsed("catalogue"))
SOURCES = {name: (text(name), SHARED) for name in SOPS.values()}
SOURCES |= {"catalogue": (text("catalogue"), EMPTY), "example": (example(), EMPTY)}


def test_the_files_that_are_mutated_are_sound_themselves():
    for content in (COMPACT, example()):
        found, data = judged(content)
        assert found == []
        assert_sound(data)
    for content, known in SOURCES.values():
        assert judged(content, known)[0] == []


def test_the_small_file_has_every_key_of_the_format():
    def keys(schema):
        if isinstance(schema, dict):
            yield from schema.get("properties", {})
            schema = list(schema.values())
        for part in schema if isinstance(schema, list) else ():
            yield from keys(part)

    known = {key for name in ("sop", "catalogue") for key in keys(schema(name))}
    used = {part for path in places(yaml_text.read(COMPACT).data) for part in path}
    # Keys that an office has in other ways, or only if something else is missing.
    missing = known - used - {"working_hours", "agency", "requirement", "template"}
    assert missing - {"set_by_office"} == set()


@pytest.mark.parametrize("number", range(ROUNDS))
def test_mutated_files_are_refused_with_places_or_are_sound(number):
    chance = random.Random(2027 + number)
    lines, data = COMPACT.splitlines(), yaml_text.read(COMPACT).data
    paths = [path for path in places(data) if path]
    refused = 0
    for turn in range(FILES_OF_ROUND):
        if turn % 2:
            found, result = judged(mutated_text(lines, chance))
        else:
            found, result = judged_data(mutated_data(data, paths, chance))
        if found:
            refused += 1
        else:
            assert_sound(result)
    # Most mutations do harm, but some only change a word.
    assert FILES_OF_ROUND * 0.4 < refused < FILES_OF_ROUND


@pytest.mark.parametrize("name", SOURCES)
def test_mutated_whole_files_are_judged_and_nothing_breaks(name):
    chance = random.Random(name)
    content, known = SOURCES[name]
    lines = content.splitlines()
    refused = [
        bool(judged(mutated_text(lines, chance), known)[0])
        for _turn in range(WHOLE_FILES)
    ]
    assert sum(refused) > WHOLE_FILES * 0.3


@pytest.mark.parametrize(
    "content",
    [
        "a: &a [" + "x, " * 9 + "x]\n" + "b: [*a, *a, *a, *a]\n" * 9,
        "format: " + "x" * 3_000_000,
        "a: " + "[" * 5000 + "]" * 5000,
        "{a: " * 5000,
        "[" + "1," * 300_000 + "1]",
        "- " * 100_000,
        "a: 1\n---\na: 2\n",
        "<<: {a: 1}\n<<: {b: 1}",
        "!!python/object/apply:os.system ['true']",
        "? [a, b]\n: 1",
        "\x00",
        b"\xff\xfe\x00",
        b"\x89PNG\r\n\x1a\n" + bytes(1000),
        b"PK\x03\x04" + bytes(1000),
        "",
        "---",
        "%YAML 9.9\n---\na: 1",
        "a: 'x",
        "format: ptsp-sop/4\n" + "steps: []\n" * 2,
    ],
    ids=range(19),
)
def test_files_made_to_do_harm_are_refused_in_no_time(content):
    assert judged(content)[0]


def test_all_errors_of_a_file_are_told_at_once_and_in_order():
    data = yaml_text.read(example()).data
    data["promise"]["amount"] = "soon"
    data["steps"][0]["stage"] = "nowhere"
    data["steps"][1]["evil"] = 1
    data["steps"][2]["transitions"][0]["to"] = 77
    data["steps"][4]["code"] = "telaah"
    data["steps"][6]["time"]["day_from"] = 9
    data["requirements"][0]["text"] = "<script>x</script>"
    data["catalogue"]["lanes"][1]["superior"] = "LOKET_RISET"
    data["catalogue"]["registers"][0]["pattern"] = "{seq}"
    found, _data = judged_data(data)

    assert [".".join(map(str, path)) for path, _problem in found] == [
        "promise.amount",
        "requirements.0.text",
        "steps.0.stage",
        "steps.1",
        "steps.2.code",
        "steps.2.transitions.0.to",
        "steps.4.code",
        "steps.6.time.day_to",
        "catalogue.lanes.1.superior",
        "catalogue.registers.0.pattern",
    ]
