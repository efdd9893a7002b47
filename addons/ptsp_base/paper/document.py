# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The neutral document that all readers build: lines and tables, with their pages."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

Cell = list[str]
Row = list[Cell]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of text.

    :ivar text: its text without white space around it
    :ivar page: from 1
    :ivar gap: whether something sets it apart from the line before
    :ivar whole: whether it is a paragraph of the file rather than a line of its page
    """

    text: str
    page: int = 1
    gap: bool = True
    whole: bool = False


@dataclass(slots=True)
class Table:
    """A table: rows of cells, each cell a list of its paragraphs."""

    rows: list[Row]
    page: int = 1


@dataclass(slots=True)
class Document:
    """The content of a file in reading order.

    :ivar kind: text, docx or pdf
    :ivar pages: number of pages, if the file tells it
    :ivar unread: pages that are pictures without text
    """

    kind: str
    blocks: list[Line | Table] = field(default_factory=list)
    pages: int = 1
    unread: list[int] = field(default_factory=list)

    def page_texts(self) -> list[str]:
        """Return the words of each page, for a person who compares them."""
        texts: dict[int, list[str]] = {}
        for block in self.blocks:
            texts.setdefault(block.page, []).extend(_words(block))
        last = max(texts, default=0)
        return ["\n".join(texts.get(page, ())) for page in range(1, last + 1)]


def _words(block: Line | Table) -> Iterator[str]:
    if isinstance(block, Line):
        yield block.text
        return
    for row in block.rows:
        yield " | ".join("\n".join(cell) for cell in row if any(cell))


def to_plain(document: Document) -> dict:
    """Return a document as plain data."""
    return {
        "kind": document.kind,
        "pages": document.pages,
        "unread": document.unread,
        "blocks": [
            [block.text, block.page, block.gap, block.whole]
            if isinstance(block, Line)
            else [block.rows, block.page]
            for block in document.blocks
        ],
    }


def from_plain(data: dict) -> Document:
    """Build a document from plain data.

    >>> document = Document("text", [Line("Satu"), Table([[["a"], []]])])
    >>> from_plain(to_plain(document)) == document
    True
    """
    blocks = [
        Table(*block) if isinstance(block[0], list) else Line(*block)
        for block in data["blocks"]
    ]
    return Document(data["kind"], blocks, data["pages"], data["unread"])


def clean(text: str) -> str:
    """Return a text with single spaces and without invisible characters.

    >>> clean("  Surat\\u00a0 \\u200bkuasa ")
    'Surat kuasa'
    """
    text = unicodedata.normalize("NFC", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", text).strip()


def plain(text: str) -> str:
    """Return the letters and digits of a text, for comparisons.

    >>> plain("Provinsi / Nasional :") == plain("PROVINSI/NASIONAL")
    True
    """
    return re.sub(r"[\W_]+", "", text.casefold())
