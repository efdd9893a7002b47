# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checking plain data against the published JSON Schemas of definition files."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from .yaml_text import Path

FOLDER = FilePath(__file__).parent.parent / "data" / "schema"
MAX_VIOLATIONS = 100
MAX_PROBLEM = 240


def violations(data: object, name: str) -> Iterator[tuple[Path, str]]:
    """Yield where data breaks a schema and how, in document order.

    :param name: file name of the schema, such as sop-1.schema.json
    """
    errors = []
    for error in _validator(name).iter_errors(data):
        errors.append(best_match([error]) or error)
        if len(errors) >= MAX_VIOLATIONS:
            break
    for error in sorted(errors, key=lambda e: [str(part) for part in e.absolute_path]):
        yield tuple(error.absolute_path), error.message[:MAX_PROBLEM]


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(
        schema, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
