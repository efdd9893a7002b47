"""Each violation of a format gets a sentence, without patterns and library terms."""

import copy

import pytest
import yaml
from definition_files import example, importer
from definition_files import schema as published

schema = importer("schema")
yaml_faults = importer("yaml_faults")
yaml_text = importer("yaml_text")

# These keywords only join others, whose own sentences are shown instead.
JOINING = {
    "prefixItems",
    "allOf",
    "if",
    "then",
    "else",
    "items",
    "properties",
    "$ref",
    "$defs",
}
SAYING_NOTHING = {"$schema", "$id", "title", "description", "format"}


def keywords(node):
    """Yield each keyword of a schema with its value, without names of keys."""
    if not isinstance(node, dict):  # another rule handles this key
        return
    for keyword, value in node.items():
        if keyword in ("properties", "$defs"):
            for child in value.values():
                yield from keywords(child)
            continue
        yield keyword, value
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, dict) and keyword != "dependentRequired":
                yield from keywords(child)


@pytest.mark.parametrize("name", ["sop", "catalogue"])
def test_every_rule_of_a_schema_has_a_sentence(name):
    silent = {
        (keyword, str(wanted))
        for keyword, wanted in keywords(published(name))
        if keyword not in JOINING | SAYING_NOTHING
        and schema._sentence(keyword, wanted) == schema.OTHER_SENTENCE
    }

    assert silent == set()


WRONG = [
    ("service.code", "a b", "is no code"),
    ("service.name", "two\nlines", "on one line"),
    ("document.created_on", "2 Nov 2026", "write it as 2027-01-31"),
    ("promise", {}, "Missing here: amount, unit, start, stop"),
    ("promise.amount", "3", "is not a whole number"),
    ("fee", {}, "at least one of"),
    ("form.0.name", "Judul", "is no name of a field"),
    ("form.0.pattern", "[0-9]+", "needs pattern_words, example beside it"),
    ("steps.0.transitions.0.condition", "always", "is no condition"),
    ("steps.0.transitions.0.to", "elsewhere", "leads nowhere"),
    ("steps.0.activities.0", 7, "is neither a text"),
    ("clauses.0.section", "Z", "is no section"),
    ("lanes", "kasi", "is not a list"),
    ("form.0.options", [["a", "A"]], "does not go with the rest"),
]


def with_value(place, value):
    data = copy.deepcopy(yaml.safe_load(example()))
    node, *keys = data, *place.split(".")
    for key in keys[:-1]:
        node = node[int(key) if isinstance(node, list) else key]
    node[int(keys[-1]) if isinstance(node, list) else keys[-1]] = value
    return data


@pytest.mark.parametrize(("place", "value", "words"), WRONG)
def test_a_slip_is_told_in_the_words_of_who_made_it(place, value, words):
    found = list(schema.violations(with_value(place, value), "sop-4.schema.json"))

    assert [words in str(problem) for _path, problem in found] == [True]
    assert "schema" not in str(found[0][1])
    assert "^" not in str(found[0][1])


FAULTS = [
    ("judul: Surat: Izin", 1, "a colon stands where none may"),
    ("a: 1\nb\nc: 2", 3, "a colon is missing"),
    ("a:\n\tb: 1", 2, "a tab stands here"),
    ("a: 1\nb: @kasi", 2, "cannot begin with this character"),
    ("a: 'belum selesai\nb: 2", 2, "not closed before the file ends"),
    ("a: [1, 2\nb: 3", 2, "a square bracket"),
    ("a: {b: 1\nc: 3", 2, "a curly bracket"),
    ('a: "C:\\Surat"', 1, "use single quotes"),
    ("a:\n  - b\n c: 1", 3, "does not fit the ones above it"),
    ("a: b\nc: \x00", 2, "cannot be stored"),
    ("a: *kop", 1, "write the value out"),
]


@pytest.mark.parametrize(("text", "line", "words"), FAULTS)
def test_a_text_that_is_no_yaml_is_told_with_line_and_remedy(text, line, words):
    with pytest.raises(yaml_text.ToolError) as told:
        yaml_text.read(text)

    assert words in str(told.value)
    assert str(told.value).startswith(f"Line {line}:")
