# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads single values of a draft, and writes the corrections of a person."""

from ..tools.errors import ToolError
from ..tools.marker import _lt
from .told import Path
from .words import day_of

NUMBERS = {"days", "amount", "day_from", "day_to", "min_minutes", "max_minutes"}
DATES = {"created_on", "revised_on", "effective_on", "date"}
# Parts that a person may fill in although the document lacks them.
OPEN = {"document", "service", "promise", "validity"}


def find(definition: object, path: Path) -> object:
    """Return the value at a path, or None if there is none."""
    value = definition
    for part in path:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value


def shown(value: object) -> str:
    """Return a value as editable text; empty for one that is no plain text.

    >>> shown(["Map", "Berkas"]), shown(14), shown({"code": "x"})
    ('Map\\nBerkas', '14', '')
    """
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    is_plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value) if is_plain else ""


def is_open(definition: dict, path: Path) -> bool:
    """Tell whether a person may write this value here."""
    value = find(definition, path)
    if value is not None:
        return bool(shown(value))
    return len(path) > 1 and path[0] in OPEN


def put(definition: dict, path: Path, text: str) -> None:
    """Write a value that a person typed.

    :raise ToolError: when the value does not fit there
    """
    *above, last = path
    holder = definition
    for part in above:
        if isinstance(holder, dict):
            holder = holder.setdefault(part, {})
        else:
            holder = holder[part]
    before = find(definition, path)
    text = text.strip()
    if not text:
        if isinstance(holder, dict):
            holder.pop(last, None)
        return
    if isinstance(before, list):
        holder[last] = [line.strip() for line in text.splitlines() if line.strip()]
    else:
        holder[last] = _as_needed(last, text)


def _as_needed(key: object, text: str) -> str | int:
    if key in NUMBERS:
        if not text.isdigit():
            raise ToolError(
                "paper_number", _lt("“%(text)s” is no number."), text=text[:40]
            )
        return int(text)
    if key in DATES:
        day = day_of(text)
        if not day:
            raise ToolError(
                "paper_date",
                _lt("“%(text)s” is no date; write it as in 07 Juni 2017."),
                text=text[:40],
            )
        return day
    return text
