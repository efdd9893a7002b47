# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds program code in the texts of a definition file.

Texts are shown to people and printed; the wording of letters is HTML. Neither ever
needs a script, a frame or a template instruction, so a file with one is refused rather
than cleaned: its author meant harm, or pasted something by mistake.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from ..tools.errors import ToolError
from ..tools.marker import _lt
from .yaml_text import Path

FORBIDDEN_TAGS = frozenset(
    """
    script style iframe frame frameset object embed applet form input button select
    textarea link meta base svg math template audio video source portal t
    """.split()
)
_FORBIDDEN_ATTRIBUTE = re.compile(r"on[a-z]+|t-[a-z-]+|srcdoc|formaction|xlink:href")
_ADDRESS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
# A picture inside the text itself; another check decides whether it can be printed.
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
_IMAGE = ("img", "src")
_STYLE = re.compile(r"(?:javascript:|expression\(|url\(|@import)", re.IGNORECASE)
_SPACES = re.compile(r"[\x00-\x20]+")
_ADDRESSES = ("href", "src", "action", "background")


def problems(data: object, path: Path = ()) -> Iterator[tuple[Path, ToolError]]:
    """Yield the places of the file whose texts contain code."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from problems(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from problems(value, (*path, index))
    elif isinstance(data, str) and (found := code_in(data)):
        yield (
            path,
            ToolError(
                "markup",
                _lt(
                    "The text brings program code along (%(found)s), which is not"
                    " accepted in a definition; take it out."
                ),
                found=found,
            ),
        )


def code_in(text: str) -> str:
    """Return the first piece of code in a text, or an empty text.

    >>> code_in("modal < 500 juta & izin <usaha>")
    ''
    >>> code_in("<p onclick='x()'>a</p>")
    'onclick'
    >>> code_in("<SCRIPT>alert(1)")
    '<script>'
    """
    if "<" not in text:
        return ""
    finder = _Finder(convert_charrefs=True)
    finder.feed(text)
    # A tag that is never closed, such as <script at the very end, is still in the
    # buffer.
    rest = re.match(r"\s*<\s*/?\s*([a-z0-9]+)", finder.rawdata, re.IGNORECASE)
    if rest and not finder.found:
        finder.note_tag(rest[1].lower())
    return finder.found


class _Finder(HTMLParser):
    """Notes the first forbidden tag or attribute."""

    def __init__(self, **options) -> None:
        super().__init__(**options)
        self.found = ""

    def note_tag(self, tag: str) -> None:
        """Note a tag that is not allowed."""
        if tag in FORBIDDEN_TAGS:
            self.found = self.found or f"<{tag}>"

    def handle_starttag(self, tag, attrs) -> None:
        self.note_tag(tag)
        for attribute, value in attrs:
            if _FORBIDDEN_ATTRIBUTE.fullmatch(attribute):
                self.found = self.found or attribute[:40]
            elif attribute == "style":
                self._note_value(attribute, _STYLE.search(value or ""))
            elif attribute in _ADDRESSES:
                self._note_address(tag, attribute, _SPACES.sub("", value or ""))

    def _note_address(self, tag, attribute, address) -> None:
        is_picture = (tag, attribute) == _IMAGE and _PICTURE.match(address)
        if not is_picture:
            self._note_value(attribute, _ADDRESS.match(address))

    def handle_endtag(self, tag) -> None:
        self.note_tag(tag)

    def _note_value(self, attribute: str, match: re.Match[str] | None) -> None:
        if match:
            self.found = self.found or f"{attribute}={match[0]}"
