# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads PDF files with text: words become lines, then paragraphs and cells."""

import io
import time
from collections import Counter
from collections.abc import Iterator

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from ..tools.errors import ToolError
from ..tools.marker import _lt
from . import limits
from .document import Document, Line, Table
from .pdf_lines import WORDS, columns_apart, lines_of, paragraphs
from .pdf_tables import read_tables

# A page with fewer letters than this is a picture of a page.
FEWEST_LETTERS = 12


def read(content: bytes) -> Document:
    """Return the document in a PDF file.

    :raise ToolError: when it has a password, no text or too many pages
    """
    try:
        with pdfplumber.open(io.BytesIO(content)) as opened:
            return _document(opened)
    except ToolError:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise limits.locked() from error
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise limits.locked() from error
        raise limits.unreadable() from error
    except MemoryError as error:
        raise limits.too_much() from error
    except Exception as error:
        # The library raises any error of its parser for a broken file.
        raise limits.unreadable() from error


def _document(opened) -> Document:
    pages = opened.pages
    if len(pages) > limits.MAX_PAGES:
        raise limits.too_many_pages()
    document = Document("pdf", pages=len(pages))
    read_pages = _read_pages(pages, document)
    if len(document.unread) == len(pages):
        raise _scan()
    running = _running(read_pages)
    document.blocks = [
        block
        for blocks in read_pages
        for block in blocks
        if isinstance(block, Table) or block.text not in running
    ]
    return document


def _running(read_pages: list[list[Line | Table]]) -> set[str]:
    """Return the lines that are on most pages, and belong to none."""
    counts: Counter = Counter()
    for blocks in read_pages:
        counts.update({block.text for block in blocks if isinstance(block, Line)})
    often = max(3, len(read_pages) // 2)
    return {text for text, count in counts.items() if count >= often}


def _read_pages(pages, document: Document) -> list[list[Line | Table]]:
    until = time.monotonic() + limits.SECONDS
    found = []
    for number, page in enumerate(pages, start=1):
        if time.monotonic() > until:
            raise limits.too_much()
        blocks = _page(page, number)
        if blocks is None:
            document.unread.append(number)
        found.append(blocks or [])
        page.close()
    return found


def _scan() -> ToolError:
    return ToolError(
        "paper_scan",
        _lt(
            "The file is a scan: pictures of pages without text. Have the text"
            " recognised (OCR) or send the DOCX it was printed from."
        ),
    )


def _page(page, number: int) -> list[Line | Table] | None:
    """Return the content of a page from top to bottom; None without text."""
    page = page.filter(_is_straight)
    if sum(char["text"].isalpha() for char in page.chars) < FEWEST_LETTERS:
        return None
    tables = read_tables(page, number)
    words = [
        word
        for word in page.extract_words(**WORDS)
        if word["upright"] and not any(_is_in(word, box) for box, _table in tables)
    ]
    found: list[tuple[float, Line | Table]] = [(box[1], table) for box, table in tables]
    found += _lines(words, number)
    found.sort(key=lambda item: item[0])
    return [block for _top, block in found]


def _is_straight(thing: dict) -> bool:
    """Tell whether a letter is upright; a slanting one is part of a watermark."""
    matrix = thing.get("matrix")
    if thing["object_type"] != "char" or not matrix:
        return True
    return abs(matrix[0] * matrix[1]) < 0.01 * (matrix[0] ** 2 + matrix[1] ** 2)


def _is_in(word: dict, box: tuple[float, float, float, float]) -> bool:
    middle = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]


def _lines(words: list[dict], number: int) -> Iterator[tuple[float, Line]]:
    for group in columns_apart(lines_of(words)):
        for paragraph in paragraphs(group):
            yield paragraph.top, Line(paragraph.text, number, True, True)
