"""Composes an addon's README.rst from the Markdown fragments in its ``readme/``.

The fragments use little of Markdown: paragraphs, lists, emphasis, code, links.
"""

import ast
import re
from pathlib import Path

ADDONS = Path(__file__).resolve().parents[1] / "addons"
# Fragments in the order of the file; one without a heading comes under the title.
FRAGMENTS = (
    ("DESCRIPTION", None),
    ("CONTEXT", "Use Cases / Context"),
    ("CONFIGURE", "Configuration"),
    ("USAGE", "Usage"),
    ("ROADMAP", "Known issues / Roadmap"),
    ("HISTORY", "Changelog"),
)
NOTE = """\
..
   Written by scripts/readme from the fragments in readme/: change those.
"""
CONTENTS = """\
**Table of contents**

.. contents::
   :local:
"""
_LIST_ITEM = re.compile(r"^(\s*)(?:[-*]|\d+\.) ")


def compose(addon):
    """Return the text of README.rst for the folder of an addon."""
    manifest = ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))
    parts = [_title(manifest["name"]), NOTE, f"License: {manifest['license']}\n"]
    for name, heading in FRAGMENTS:
        text = _fragment(addon, name)
        if text and heading:
            text = f"{_heading(heading, '=')}\n{text}"
        if text:
            parts.append(text)
        if name == "DESCRIPTION":
            parts.append(CONTENTS)
    parts.append(_credits(manifest["author"], _fragment(addon, "CONTRIBUTORS")))
    return "\n".join(parts)


def to_rst(markdown):
    """Return a fragment of Markdown as reStructuredText.

    >>> print(to_rst("Press **`Run`** or `Stop`:\\n- *now*, [why](https://a.example)"))
    Press ``Run`` or ``Stop``:
    <BLANKLINE>
    - *now*, `why <https://a.example>`__
    """
    text = re.sub(r"\*\*(`[^`]+`)\*\*", r"\1", markdown)
    text = re.sub(r"`([^`]+)`", r"``\1``", text)
    text = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r"`\1 <\2>`__", text)
    lines, depth = [], None
    for line in text.splitlines():
        found = _LIST_ITEM.match(line)
        if found:
            if lines and lines[-1] and depth != len(found[1]):
                # A list begins or ends here; reStructuredText needs a blank line.
                lines.append("")
            depth = len(found[1])
        elif not line:
            depth = None
        lines.append(line)
    return "\n".join(lines)


def _fragment(addon, name):
    path = addon / "readme" / f"{name}.md"
    if not path.exists():
        return ""
    return to_rst(path.read_text(encoding="utf-8").strip()) + "\n"


def _title(text):
    line = "=" * len(text)
    return f"{line}\n{text}\n{line}\n"


def _heading(text, mark):
    return f"{text}\n{mark * len(text)}\n"


def _credits(author, contributors):
    parts = [_heading("Credits", "="), _heading("Authors", "-"), f"* {author}\n"]
    if contributors:
        parts += [_heading("Contributors", "-"), contributors]
    return "\n".join(parts)
