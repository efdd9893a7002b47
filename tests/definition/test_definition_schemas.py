"""The published schemas accept the seeds and refuse malformed data."""

import pytest
import yaml
from definition_files import catalogue, example, schema, sop
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource


def errors(name, value):
    """Validate like an editor that has the two published files side by side."""
    registry = Registry().with_resources(
        (f"{other}-4.schema.json", Resource.from_contents(schema(other)))
        for other in ("sop", "catalogue")
    )
    validator = Draft202012Validator(
        schema(name), registry=registry, format_checker=FormatChecker()
    )
    return [error.json_path for error in validator.iter_errors(value)]


@pytest.mark.parametrize("name", ["sop", "catalogue"])
def test_the_schemas_are_schemas(name):
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", ["sop", "catalogue"])
def test_every_object_of_a_schema_is_closed(name):
    open_objects = []

    def visit(node, place):
        if isinstance(node, dict):
            fields = node.get("type") == "object" and "properties" in node
            if fields and node.get("additionalProperties") is not False:
                open_objects.append(place)
            for key, child in node.items():
                visit(child, f"{place}.{key}")
        elif isinstance(node, list):
            for index, child in enumerate(node):
                visit(child, f"{place}[{index}]")

    visit(schema(name), "$")
    assert open_objects == []


@pytest.mark.parametrize("code", ["KOM-03", "PAR-06"])
def test_the_seeded_sops_are_valid(code):
    assert errors("sop", sop(code)) == []


def test_the_example_is_valid_with_the_catalogue_it_brings():
    assert errors("sop", yaml.safe_load(example())) == []


def test_a_catalogue_in_an_sop_file_is_checked_like_one_of_its_own():
    definition = yaml.safe_load(example())
    definition["catalogue"]["lanes"][0]["kind"] = "robot"

    assert errors("sop", definition) == ["$.catalogue.lanes[0].kind"]


def test_the_seeded_catalogue_is_valid():
    assert errors("catalogue", catalogue()) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", "ptsp-sop/5"),
        ("colour", "red"),
        ("promise.amount", 0),
        ("promise.amount", "14"),
        ("promise.start", "monday"),
        ("document.revised_on", "07 Juni 2017"),
        ("document.title", "x" * 256),
        ("steps.0.activities.0", {"text": "a", "level": 10}),
        ("document.revision", 3),
        ("opinion", "sometimes"),
        ("lanes", []),
        ("steps", []),
        ("steps.0.colour", "red"),
        ("steps.0.time.day_to", -1),
        ("steps.4.time.anchor", "monday"),
        ("steps.6.time.windows", [{"day_to": 1}]),
        ("steps.6.time.windows", [{"condition": "[]", "day_to": -1}]),
        ("steps.6.time.windows", [{"condition": "import os", "day_to": 1}]),
        ("steps.0.transitions", []),
        ("steps.0.transitions.0.to", "nowhere"),
        ("steps.0.transitions.0.to", "stay"),
        ("steps.0.transitions.0.to", {"outcome": "lost"}),
        ("steps.0.transitions.0.kind", "jump"),
        ("steps.0.transitions.0.kind", "act"),
        ("steps.0.transitions.0.kind", "close"),
        ("steps.0.transitions.0.condition", "import os"),
        ("steps.0.transitions.0.guards", [{"code": "clearance", "days": 3}]),
        ("steps.0.transitions.0.effects", [{"letter_type": "undangan"}]),
        ("steps.6.check_form", "Form\nVerifikasi"),
        ("steps.6.checks", ["Kelengkapan"]),
        ("steps.6.checks.0.text", " "),
        ("steps.6.checks.0.key", "ke lengkapan"),
        ("requirements.0.evidence", "rumour"),
        ("clauses.0.section", "V"),
        ("clauses.0.lines.0.text", "   "),
        ("form.0.type", "formula"),
        ("form.0.type", "selection"),
        ("form.0.options", [["a", "A"]]),
        ("fee.amount", -1),
    ],
)
def test_malformed_definitions_are_refused(place, value):
    definition = sop("KOM-03")
    put(definition, place, value)

    assert errors("sop", definition)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", "ptsp-sop/1"),
        ("lanes.0.kind", "robot"),
        ("registers.0.reset", "day"),
        ("letter_types.0.layout", "poem"),
        ("letter_types.0.numbered", True),
        ("letter_types.0.register", "REG"),
        ("letter_types.0.decision", "refuse"),
        ("agencies.0.response_amount", 0),
        ("regulations.0.status", "doubtful"),
        ("stages.0.colour", "red"),
    ],
)
def test_malformed_catalogues_are_refused(place, value):
    shared = catalogue()
    put(shared, place, value)

    assert errors("catalogue", shared)


def put(value, place, new):
    """Set the value at a dotted place."""
    *parents, last = [int(p) if p.isdigit() else p for p in place.split(".")]
    for parent in parents:
        value = value[parent]
    value[last] = new
