# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checking plain data against the published JSON Schemas of definition files."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path as FilePath

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from referencing import Registry, Resource

from ..tools.errors import ToolError
from ..tools.marker import _lt
from .yaml_text import Path

FOLDER = FilePath(__file__).parent.parent / "data" / "schema"
MAX_VIOLATIONS = 100
MAX_PROBLEM = 240
MAX_VALUE = 80

# One sentence for each keyword of the schemas, in the words of a person who writes a
# file by hand. Other keywords give the validator's own message.
SENTENCES: Mapping[str, str] = {
    "required": _lt("Missing here: %(keys)s."),
    "additionalProperties": _lt(
        "Not known here: %(keys)s; correct the spelling or remove it."
    ),
    "enum": _lt("%(value)s is not accepted here; use one of %(expected)s."),
    "const": _lt("%(value)s is not accepted here; use %(expected)s."),
    "minimum": _lt("%(value)s is too small; use at least %(expected)s."),
    "maximum": _lt("%(value)s is too large; use at most %(expected)s."),
    "maxLength": _lt("The text is too long; use at most %(expected)s characters."),
    "minItems": _lt("The list is too short; give at least %(expected)s."),
    "maxItems": _lt("The list is too long; give at most %(expected)s."),
    "uniqueItems": _lt("The list names something twice; remove one of them."),
    "pattern": _lt("%(value)s is not written in the right form (%(expected)s)."),
    "format": _lt("%(value)s is not a date; write it as 2027-01-31."),
    "type string": _lt('%(value)s is not text; put it between quotes, as "03".'),
    "type integer": _lt("%(value)s is not a whole number."),
    "type number": _lt("%(value)s is not a number."),
    "type boolean": _lt("%(value)s is neither true nor false."),
    "type array": _lt("%(value)s is not a list; begin each entry with a dash."),
    "type object": _lt("%(value)s has no parts; write each part as key: value."),
}
OTHER_SENTENCE = _lt("This does not follow the format (%(problem)s).")


def violations(data: object, name: str) -> Iterator[tuple[Path, ToolError]]:
    """Yield where data breaks a schema and how, in document order.

    :param name: file name of the schema, such as sop-1.schema.json
    """
    errors = []
    for error in _validator(name).iter_errors(data):
        errors.append(best_match([error]) or error)
        if len(errors) >= MAX_VIOLATIONS:
            break
    told = set()
    for error in sorted(errors, key=lambda e: [str(part) for part in e.absolute_path]):
        path, problem = tuple(error.absolute_path), _problem(error)
        # The validator reports each missing key alone; here one sentence names all of
        # them.
        if (path, str(problem)) not in told:
            told.add((path, str(problem)))
            yield path, problem


def _problem(error: ValidationError) -> ToolError:
    """Return what is wrong, as a sentence that can be translated."""
    keyword, expected, value = error.validator, error.validator_value, error.instance
    code = f"type {expected}" if keyword == "type" else keyword
    if code not in SENTENCES:
        problem = error.message[:MAX_PROBLEM]
        return ToolError("schema", OTHER_SENTENCE, problem=problem)
    keys = []
    if keyword == "required":
        keys = [key for key in expected if key not in value]
    elif keyword == "additionalProperties":
        keys = [key for key in value if key not in error.schema.get("properties", ())]
    return ToolError(
        "schema",
        SENTENCES[code],
        value=_shown(value),
        expected=_shown(expected),
        keys=_shown(keys),
    )


def _shown(value: object) -> str:
    """Return a value as a person would write it, cut where it is long."""
    if isinstance(value, (list, tuple)):
        text = ", ".join(str(item) for item in value)
    else:
        text = value if isinstance(value, str) else json.dumps(value, default=str)
    if not text.strip():
        return "[]" if isinstance(value, (list, tuple)) else '""'
    return text if len(text) <= MAX_VALUE else f"{text[:MAX_VALUE]}..."


def text(name: str) -> str:
    """Return the text of a published schema.

    :raise KeyError: when there is no schema of this name
    """
    if name not in names():
        raise KeyError(name)
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def names() -> tuple[str, ...]:
    """Return the file names of the published schemas."""
    return tuple(sorted(path.name for path in FOLDER.glob("*.schema.json")))


@cache
def _registry() -> Registry:
    """Return all schemas by their names: they refer to each other."""
    return Registry().with_resources(
        (name, Resource.from_contents(json.loads(text(name)))) for name in names()
    )


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads(text(name))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(
        schema,
        registry=_registry(),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
