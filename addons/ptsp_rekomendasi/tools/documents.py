# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks whether a file can be opened, and makes photographs into papers.

Only the structure is read: the pages of a PDF must exist, but they are not rendered.
"""

import io
import re
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pillow_heif
from PIL import Image, ImageFile, ImageOps
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, StreamObject

from .uploads import HEIC, JPEG, PDF, PNG, TIFF

PICTURES = (JPEG, PNG, TIFF, HEIC)
PASSWORD, DAMAGED, NO_PAGE = "password", "damaged", "no_page"
# Viewers look for the end mark of a PDF in so many last bytes, because mail gateways
# add lines behind it.
TAIL_BYTES = 2048
MOST_PIXELS = 150_000_000
JPEG_QUALITY = 85
# A4 at 150 dots per inch, the long and the short side of a photographed page.
PAGE_PIXELS = (1754, 1240)
_LENGTH_OF_LINEAR = re.compile(rb"/Linearized\b[^>]*?/L\s+(\d+)")
# Errors that a damaged or hostile file makes the libraries raise.
BROKEN_FILE = (
    PyPdfError,
    Image.DecompressionBombError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)

_PILLOW = threading.Lock()

pillow_heif.register_heif_opener()


def document_problem(content: bytes, kind: str) -> str:
    """Return why a file cannot be opened, or an empty text.

    :param kind: the real type, see ``uploads.real_type``
    :return: ``password``, ``damaged`` or ``no_page``
    """
    if kind == PDF:
        return pdf_problem(content)
    return DAMAGED if kind in PICTURES and not _is_picture(content) else ""


def pdf_problem(content: bytes) -> str:
    """Return why a PDF cannot be opened, or an empty text.

    The owner's password alone (against printing or copying) does not prevent reading;
    the user's password does.

    >>> pdf_problem(b"%PDF-1.7" + bytes(100)), pdf_problem(b"%PDF-1.4 %%EOF")
    ('damaged', 'damaged')
    """
    if _is_cut_off(content):
        return DAMAGED
    try:
        reader = PdfReader(io.BytesIO(_with_end(content)), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return PASSWORD
        pages = [page for page in reader.pages if _is_page(page)]
        return "" if pages and len(pages) == len(reader.pages) else NO_PAGE
    except BROKEN_FILE:
        return DAMAGED


def _is_cut_off(content: bytes) -> bool:
    """Tell whether the end of a PDF is missing."""
    if b"%%EOF" not in content.rstrip(b"\0\r\n\t ")[-TAIL_BYTES:]:
        return True
    linear = _LENGTH_OF_LINEAR.search(content[:TAIL_BYTES])
    return bool(linear) and len(content) < int(linear[1])


def _with_end(content: bytes) -> bytes:
    """Return a PDF with an end mark, so that the reader finds or rebuilds its table."""
    return content if b"startxref" in content else content + b"\nstartxref\n0\n%%EOF"


def _is_page(page: object) -> bool:
    """Tell whether a page exists with all its content; it may be empty."""
    contents = page.get("/Contents")
    if contents is None:
        return True
    contents = contents.get_object()
    parts = contents if isinstance(contents, ArrayObject) else [contents]
    return all(isinstance(part.get_object(), StreamObject) for part in parts)


def _is_picture(content: bytes) -> bool:
    try:
        with _whole_pictures_only():
            _opened(content).load()
    except BROKEN_FILE:
        return False
    return True


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Make Pillow refuse truncated pictures, whatever other code has set."""
    with _PILLOW:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _opened(content: bytes) -> Image.Image:
    """Open a picture that is not larger than a camera's.

    :raise ValueError: when it is larger
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        picture = Image.open(io.BytesIO(content))
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise ValueError(f"{width} x {height} pixels are too many")
    return picture


def as_jpeg(content: bytes) -> bytes:
    """Return a photograph as JPEG, which browsers can show."""
    return _saved(_upright(content), "JPEG", quality=JPEG_QUALITY)


def pictures_as_pdf(contents: Sequence[bytes]) -> bytes:
    """Return photographs as upright pages of one PDF, in the size of a page.

    :param contents: pictures that ``document_problem`` found sound, in their order
    """
    pages = []
    for content in contents:
        page = _upright(content)
        sides = PAGE_PIXELS if page.width > page.height else PAGE_PIXELS[::-1]
        page.thumbnail(sides)
        pages.append(page)
    return _saved(
        pages[0], "PDF", resolution=150, save_all=True, append_images=pages[1:]
    )


def _upright(content: bytes) -> Image.Image:
    """Return a picture upright, with white instead of transparency."""
    picture = ImageOps.exif_transpose(_opened(content))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("RGB")


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
