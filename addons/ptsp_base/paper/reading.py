# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds out the kind of a file, and has it read."""

from ..tools.errors import ToolError
from ..tools.marker import _lt
from . import limits, read_docx, read_pdf, read_text
from .document import Document, Line

_RICH_TEXT = b"{\\rtf"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(filename: str, content: bytes) -> Document:
    """Read a document; the bytes decide its kind, not its name.

    :param filename: as the person has it; only for kinds that the bytes do not tell
    :param content: the bytes of the file
    :raise ToolError: one sentence on what is wrong with it and what to do
    """
    if len(content) > limits.MAX_BYTES:
        raise ToolError(
            "paper_large",
            _lt("The file is larger than %(limit)s MB; send the SOP without pictures."),
            limit=limits.MAX_BYTES // 1_000_000,
        )
    document = _reader(filename, content)(content)
    if not any(_has_words(block) for block in document.blocks):
        raise ToolError(
            "paper_empty", _lt("The file has no text: there is nothing to read in it.")
        )
    return document


def _reader(filename: str, content: bytes):
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return read_pdf.read
    if content.startswith(b"PK"):
        return read_docx.read
    if content.startswith(_OLD_OFFICE):
        raise ToolError(
            "paper_old",
            _lt(
                "This is a Word file of the old kind, or one with a password; open it,"
                " save it as .docx without a password and send that."
            ),
        )
    is_packed = b"\x00" in content[:4096] and not read_text.encoding_of(content)
    if is_packed or content.startswith(_RICH_TEXT):
        raise ToolError(
            "paper_kind",
            _lt(
                "“%(name)s” is neither DOCX nor PDF nor text; send the SOP as one of"
                " these."
            ),
            name=filename[:80],
        )
    return read_text.read


def _has_words(block) -> bool:
    if isinstance(block, Line):
        return bool(block.text)
    return any(line for row in block.rows for cell in row for line in cell)
