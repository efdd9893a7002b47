# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads plain data of unknown shape without failing."""

from collections.abc import Iterator, Mapping


def section(data: Mapping, key: str) -> Mapping:
    """Return the mapping under a key, or an empty one."""
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def entries(data: Mapping, key: str) -> Iterator[tuple[int, Mapping]]:
    """Yield the mappings in the list under a key, with their place in it.

    >>> list(entries({"steps": [{"a": 1}, "no", {"b": 2}]}, "steps"))
    [(0, {'a': 1}), (2, {'b': 2})]
    """
    value = data.get(key)
    for number, entry in enumerate(value if isinstance(value, list) else ()):
        if isinstance(entry, dict):
            yield number, entry


def text_of(data: Mapping, key: str) -> str:
    """Return the text under a key, or an empty one."""
    value = data.get(key)
    return value if isinstance(value, str) else ""
