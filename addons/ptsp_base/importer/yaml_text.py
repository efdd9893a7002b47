# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads YAML text into plain data, with the line of every value.

It accepts a strict subset: one document; no anchors, aliases or tags (a few lines with
aliases can stand for gigabytes); no duplicate keys. Everything except null, true, false
and plain numbers is text, so that 2014-05-09, 08:00, 03 and no stay as written.
"""

import re
from dataclasses import dataclass, field

import yaml

from ..tools.errors import ToolError
from ..tools.marker import _lt
from .yaml_faults import fault_of

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000

Path = tuple[str | int, ...]
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The safe loader with our own resolver."""

    yaml_implicit_resolvers = {}


_Loader.add_implicit_resolver("null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""])
_Loader.add_implicit_resolver("bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver(
    "int", re.compile(r"^-?(?:0|[1-9][0-9]{0,14})$"), list("-0123456789")
)
_Loader.add_implicit_resolver(
    "float",
    re.compile(r"^-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}$"),
    list("-0123456789"),
)
_SCALARS = {
    "null": lambda text: None,
    "bool": lambda text: text == "true",
    "int": int,
    "float": float,
}


@dataclass(frozen=True)
class Document:
    """The content of a file.

    :ivar data: dicts, lists, texts, numbers, booleans and None
    :ivar lines: path -> line (from 1) of every value
    """

    data: object
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest value that contains it."""
        path = tuple(path)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str | bytes) -> Document:
    """Read one definition file.

    :raise ToolError: one sentence on what is wrong, with its line
    """
    text = _decode(text)
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise fault_of(error, text) from error
    if node is None:
        raise ToolError("yaml_empty", _lt("The file is empty."))
    lines: dict[Path, int] = {}
    return Document(_build(node, (), lines), lines)


def _decode(text: str | bytes) -> str:
    raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        raise ToolError(
            "yaml_too_large",
            _lt("The file is larger than %(limit)s kB."),
            limit=MAX_BYTES // 1000,
        )
    try:
        return text if isinstance(text, str) else raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ToolError("yaml_not_utf8", _lt("The file is not UTF-8 text.")) from error


def _check_events(text: str) -> None:
    """Refuse forbidden YAML before any data is built from it."""
    depth = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH or count > MAX_NODES or documents > 1:
            raise _limit_error(event)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _at(
                event,
                "yaml_alias",
                _lt(
                    "Line %(line)s: anchors, aliases and tags are not accepted; write "
                    "the value out."
                ),
            )


def _limit_error(event) -> ToolError:
    return _at(
        event,
        "yaml_too_deep",
        _lt(
            "Line %(line)s: the file is nested too deeply, has too many values or more "
            "than one document."
        ),
    )


def _build(node, path: Path, lines: dict[Path, int]):
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _build_mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(child, (*path, index), lines)
            for index, child in enumerate(node.value)
        ]
    _check_storable(node)
    convert = _SCALARS.get(node.tag)
    return convert(node.value) if convert else node.value


def _build_mapping(node, path: Path, lines: dict[Path, int]) -> dict:
    data = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if not isinstance(key, str):
            raise _at(
                key_node, "yaml_key", _lt("Line %(line)s: a key must be plain text.")
            )
        _check_storable(key_node)
        if key in data:
            raise _at(
                key_node,
                "yaml_duplicate_key",
                _lt("Line %(line)s: the key %(key)s stands twice in the same place."),
                key=key[:80],
            )
        data[key] = _build(value_node, (*path, key), lines)
    return data


def _check_storable(node) -> None:
    """Refuse characters that no database stores: zero and unpaired surrogates."""
    if _NOT_STORABLE.search(node.value):
        raise _at(
            node,
            "yaml_character",
            _lt("Line %(line)s: the text holds a character that cannot be stored."),
        )


def _at(place, code: str, template: str, **params) -> ToolError:
    return ToolError(code, template, line=place.start_mark.line + 1, **params)
