# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Writes plain data as YAML text that ``yaml_text`` reads back unchanged.

The same data always give the same bytes: nothing depends on the machine, the language
or the time.
"""

import yaml

WIDTH = 100


class Pair(list):
    """A short list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """The safe emitter; it indents lists below their key and writes no aliases."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True


def _represent_text(dumper, text):
    style = None
    if not all(char == "\n" or char.isprintable() for char in text):
        style = '"'
    elif "\n" in text and not any(
        line != line.rstrip() for line in text.split("\n") if line
    ):
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_pair(dumper, pair):
    return dumper.represent_sequence("tag:yaml.org,2002:seq", pair, flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(Pair, _represent_pair)


def write(data: object) -> str:
    """Return data of dicts, lists, texts, numbers and booleans as YAML.

    >>> print(write({"number": "03", "steps": [{"to": 3}], "pair": Pair(["a", "b"])}))
    number: '03'
    steps:
      - to: 3
    pair: [a, b]
    <BLANKLINE>
    """
    return yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=WIDTH,
    )
