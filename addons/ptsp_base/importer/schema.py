# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks plain data against the published JSON Schemas of definition files."""

import json
from collections.abc import Iterator, Mapping, Sequence
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
MAX_VALUE = 80

# One sentence for each keyword of the schemas, in words for a person who writes a file
# by hand.
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
    "dependentRequired": _lt("What is written here needs %(keys)s beside it."),
    "minLength": _lt("The text is empty; write it, or leave the key out."),
    "minProperties": _lt("Nothing is said here; write at least one of %(keys)s."),
    "oneOf text": _lt("%(value)s is neither a text nor an entry with label and text."),
    "oneOf aim": _lt(
        "%(value)s leads nowhere; write the number of a step, stay, caller, or outcome"
        " with its name."
    ),
    "not": _lt("%(value)s is not accepted here."),
    "format": _lt("%(value)s is not a date; write it as 2027-01-31."),
    "type string": _lt('%(value)s is not text; put it between quotes, as "03".'),
    "type integer": _lt("%(value)s is not a whole number."),
    "type number": _lt("%(value)s is not a number."),
    "type boolean": _lt("%(value)s is neither true nor false."),
    "type array": _lt("%(value)s is not a list; begin each entry with a dash."),
    "type object": _lt("%(value)s has no parts; write each part as key: value."),
}
# One sentence for each form of a text, because its pattern tells the author of a file
# nothing.
DAY = r"^\d{4}-\d{2}-\d{2}$"
IDENTIFIER = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
NAME = "^[a-z][a-z0-9_]*$"
PATTERNS: Mapping[str, str] = {
    DAY: _lt("%(value)s is not a date; write it as 2027-01-31."),
    IDENTIFIER: _lt(
        "%(value)s is no code; use letters, digits, dot, hyphen and underscore, and"
        " begin with a letter or a digit."
    ),
    NAME: _lt(
        "%(value)s is no name of a field; use small letters, digits and underscore,"
        " and begin with a letter."
    ),
    r"^[^\r\n]*\S[^\r\n]*$": _lt(
        "The text is empty or has several lines; write it on one line."
    ),
    r"\S": _lt("The text is empty; write it, or leave the key out."),
    r"^[a-z0-9_]+\.[a-z0-9_]+$": _lt(
        "%(value)s is no template; choose it on the screen of the letter type."
    ),
    r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$": _lt(
        '%(value)s is no time of the day; write it between quotes, as "08:00".'
    ),
    r"^\s*\[[\s\S]*\]\s*$": _lt(
        "%(value)s is no condition; set it on the screen and copy it from an export."
    ),
    "^[A-U]$": _lt("%(value)s is no section of an SOP; use a letter from A to U."),
    "^(today|[0-9]{4}-[0-9]{2}-[0-9]{2})$": _lt(
        "%(value)s is no day; write today, or a date as 2027-01-31."
    ),
}
# The sentence for a key that another key of the same entry excludes.
FORBIDDEN = _lt("This does not go with the rest of the entry; leave it out.")
OTHER_SENTENCE = _lt("This is not written as it must be here; compare an export.")


def violations(data: object, name: str) -> Iterator[tuple[Path, ToolError]]:
    """Yield the places where data breaks a schema, with the problem, in document order.

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
        # The validator reports each missing key by itself; here one sentence names all
        # of them.
        if (path, str(problem)) not in told:
            told.add((path, str(problem)))
            yield path, problem


def _problem(error: ValidationError) -> ToolError:
    """Return the problem as a sentence that can be translated."""
    keyword, expected, value = error.validator, error.validator_value, error.instance
    return ToolError(
        "schema",
        _sentence(keyword, expected),
        value=_shown(value),
        expected=_shown(expected),
        keys=_shown(_keys(error)),
    )


def _sentence(keyword: str | None, expected: object) -> str:
    """Return the sentence for a keyword of the schemas and its demand."""
    if keyword is None:
        return FORBIDDEN
    if keyword == "pattern":
        return PATTERNS.get(str(expected), OTHER_SENTENCE)
    code = f"type {expected}" if keyword == "type" else keyword
    if keyword == "oneOf":
        code = "oneOf text" if {"$ref": "#/$defs/text"} in expected else "oneOf aim"
    return SENTENCES.get(code, OTHER_SENTENCE)


def _keys(error: ValidationError) -> list[str]:
    """Return the keys for a sentence: missing ones, or unknown ones."""
    value = error.instance
    known = error.schema.get("properties", {}) if error.validator else {}
    match error.validator:
        case "required":
            return [key for key in error.validator_value if key not in value]
        case "additionalProperties":
            return [key for key in value if key not in known]
        case "minProperties":
            return list(known)
        case "dependentRequired":
            return _missing_beside(error)
    return []


def _missing_beside(error: ValidationError) -> list[str]:
    """Return the keys that are missing beside keys that need them."""
    return [
        key
        for present, needed in error.validator_value.items()
        if present in error.instance
        for key in needed
        if key not in error.instance
    ]


def _shown(value: object) -> str:
    """Return a value as a person would write it; a long one is cut."""
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


def with_codes(name: str, codes: Mapping[str, Sequence[str]]) -> str:
    """Return the text of a published schema with the codes of an office.

    A text editor can then offer these codes, and mark unknown ones.

    :param codes: name of a definition of the schema (guard, effect) to its codes
    """
    content = json.loads(text(name))
    for part, known in codes.items():
        if part in content.get("$defs", {}):
            content["$defs"][part]["properties"]["code"]["enum"] = sorted(known)
    return json.dumps(content, indent=2, ensure_ascii=False)


@cache
def names() -> tuple[str, ...]:
    """Return the file names of the published schemas."""
    return tuple(sorted(path.name for path in FOLDER.glob("*.schema.json")))


@cache
def _registry() -> Registry:
    """Return all schemas by their names, because they refer to each other."""
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
