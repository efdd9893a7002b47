# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Explains errors in a YAML text in words for its author."""

import re
from collections.abc import Mapping

import yaml

from ..tools.errors import ToolError
from ..tools.marker import _lt

# Each message of PyYAML and libyaml with what a person must correct. The first match
# counts.
FAULTS: Mapping[str, str] = {
    "mapping values are not allowed": _lt(
        "Line %(line)s: a colon stands where none may; put the text between quotes,"
        " or correct the indent."
    ),
    "could not find expected ':'": _lt(
        "Line %(line)s: a colon is missing; write each part as key: value."
    ),
    "TAB": _lt("Line %(line)s: a tab stands here; indent with spaces only."),
    "found character .*cannot start": _lt(
        "Line %(line)s: a text cannot begin with this character; put it between quotes."
    ),
    "unexpected end of stream|unexpected document indicator": _lt(
        "Line %(line)s: a quote is opened and not closed before the file ends."
    ),
    "escape character|escape sequence|hexdecimal": _lt(
        "Line %(line)s: a backslash between double quotes has a meaning of its own;"
        " use single quotes."
    ),
    "expected ',' or '?]": _lt(
        "Line %(line)s: a square bracket is opened and not closed."
    ),
    "expected ',' or '?}": _lt(
        "Line %(line)s: a curly bracket is opened and not closed."
    ),
    "special characters are not allowed|control characters are not allowed": _lt(
        "Line %(line)s: the text holds a character that cannot be stored."
    ),
    "undefined alias|alphabetic or numeric character": _lt(
        "Line %(line)s: anchors, aliases and tags are not accepted; write "
        "the value out."
    ),
    "expected": _lt(
        "Line %(line)s: this line does not fit the ones above it; correct its"
        " indent, or put the whole text between quotes."
    ),
}
OTHER = _lt(
    "Line %(line)s: this cannot be read as YAML; compare it with the lines around it."
)


def fault_of(error: yaml.YAMLError, text: str) -> ToolError:
    """Return the necessary correction, with the line.

    :param text: the whole file, which is searched for invalid characters
    """
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
    line, column = _place(error, text)
    if text.split("\n")[line - 1][column : column + 1] == "\t":
        said = "TAB"
    template = next(
        (template for words, template in FAULTS.items() if re.search(words, said)),
        OTHER,
    )
    return ToolError("yaml_syntax", template, line=line)


def _place(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    """Return the line, counted from 1, and the column, counted from 0."""
    mark = getattr(error, "problem_mark", None)
    if mark:
        lines = text.count("\n") + 1
        return min(mark.line + 1, lines), mark.column
    before = text[: getattr(error, "position", None) or 0]
    return before.count("\n") + 1, 0
