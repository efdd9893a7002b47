# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""All checks of a definition file that need no database."""

from collections.abc import Iterator, Mapping

from ..tools import visible
from ..tools.errors import ToolError
from ..tools.marker import _lt
from . import formats, markup, references, schema
from .yaml_text import Path

MAX_PROBLEMS = 200


def problems(
    kind: str, data: Mapping, known: references.Known
) -> list[tuple[Path, ToolError]]:
    """Return all problems that keep the data of a file out, in document order.

    :param kind: of the file, see ``formats``
    :param data: in the current version of its format
    :param known: the codes of the office, see ``references.sop_problems``
    """
    return in_order(list(_problems(kind, data, known)), data)


def in_order(found: list[tuple[Path, object]], data: object) -> list:
    """Return problems in the order of their places in the file."""
    order = {path: number for number, path in enumerate(_paths(data))}

    def rank(item: tuple[Path, object]) -> int:
        path = item[0]
        while path and path not in order:
            path = path[:-1]
        return order.get(path, 0)

    return sorted(found, key=rank)[:MAX_PROBLEMS]


def _problems(kind, data, known) -> Iterator[tuple[Path, ToolError]]:
    yield from schema.violations(data, formats.SCHEMAS[kind])
    yield from markup.problems(data)
    yield from _hidden(data)
    if kind == formats.SOP:
        yield from references.sop_problems(data, known)
    else:
        yield from references.catalogue_problems(data, known)


def _hidden(value: object, path: Path = ()) -> Iterator[tuple[Path, ToolError]]:
    """Yield texts that are invisible or display in another order."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _hidden(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _hidden(child, (*path, index))
    elif isinstance(value, str) and value.strip() and visible.hides_itself(value):
        yield (
            path,
            ToolError(
                "hidden",
                _lt(
                    "The text holds characters that cannot be seen or that turn the"
                    " letters around; type it anew."
                ),
            ),
        )


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _paths(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _paths(child, (*path, index))
