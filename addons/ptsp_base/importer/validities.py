# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks in a definition file how long the product is valid.

The functions take plain data and yield problems with their paths. They skip values of
the wrong type, because the schema reports those.
"""

from collections.abc import Iterator, Mapping

from ..tools import validity
from ..tools.errors import ToolError
from .reading import entries, section, text_of
from .yaml_text import Path


def problems(data: Mapping) -> Iterator[tuple[Path, ToolError]]:
    """Yield the problems with the day that ends the validity."""
    said = section(data, "validity")
    fields = {
        text_of(entry, "name"): validity.Field(
            text_of(entry, "type"), entry.get("required") is True
        )
        for _number, entry in entries(data, "form")
    }
    # The schema checks the number.
    rule = validity.Rule(int("amount" in said), until=text_of(said, "until"))
    for word, error in validity.problems(rule, fields):
        yield ("validity", word), error
