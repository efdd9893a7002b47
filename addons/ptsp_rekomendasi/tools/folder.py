# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The papers of a folder as one PDF."""

import io
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter

from .documents import BROKEN_FILE, PICTURES, document_problem, pictures_as_pdf
from .uploads import PDF


def as_pdf(content: bytes, kind: str) -> bytes:
    """Return a file as a PDF, or empty bytes if it cannot be one.

    :param content: the file
    :param kind: its type, read from the content

    >>> as_pdf(b"a,b", "text/csv")
    b''
    """
    if kind not in (PDF, *PICTURES) or document_problem(content, kind):
        return b""
    try:
        return pictures_as_pdf([content]) if kind in PICTURES else _plain(content)
    except BROKEN_FILE:
        return b""


def _plain(content: bytes) -> bytes:
    """Return a PDF whose pages can be copied, or nothing."""
    return joined([content]) and content


def pages(content: bytes) -> int:
    """Return the number of pages of a PDF."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        reader.decrypt("")
    return len(reader.pages)


def joined(contents: Sequence[bytes]) -> bytes:
    """Return PDF files joined into one file."""
    writer = PdfWriter()
    for content in contents:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            reader.decrypt("")
        for page in reader.pages:
            writer.add_page(page)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
