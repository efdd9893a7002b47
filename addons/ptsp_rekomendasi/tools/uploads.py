# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Decides which files an office takes, and checks that names fit the content."""

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from typing import NamedTuple

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
TIFF = "image/tiff"
HEIC = "image/heic"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"

# Real type -> allowed endings of the name; a name without one gets the first.
EXTENSIONS = {
    PDF: (".pdf",),
    JPEG: (".jpg", ".jpeg"),
    PNG: (".png",),
    TIFF: (".tif", ".tiff"),
    HEIC: (".heic", ".heif"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    ODT: (".odt",),
    ODS: (".ods",),
}
MAX_NAME = 120
# First bytes of telephones' photographs, after four bytes of length.
_HEIC_BRANDS = re.compile(rb"....ftyp(heic|heix|heim|heis|mif1|msf1)", re.DOTALL)
_ARCHIVE_TYPES = {"application/zip", "application/x-zip", "application/octet-stream"}
_PART_TYPES = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
# Errors that a damaged or hostile archive makes the standard library raise.
BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_MACROS = re.compile(r"(^|/)(vbaProject\.bin|Basic/.+)$", re.IGNORECASE)


class UploadProblem(NamedTuple):
    """The reason of a refusal: ``empty``, ``too_big``, ``type`` or ``disguised``."""

    code: str
    extension: str = ""


def safe_filename(name: str, default: str = "berkas") -> str:
    """Return a name that is safe to show, to store and to send back.

    Folders, control characters and invisible direction marks are dropped.

    >>> safe_filename("../../etc/pass\\x00wd.PDF")
    'passwd.pdf'
    >>> safe_filename("C:\\\\scan\\\\akta pendirian.pdf")
    'akta pendirian.pdf'
    >>> safe_filename("...")
    'berkas'
    """
    text = unicodedata.normalize("NFC", str(name or "")).replace("\\", "/")
    text = "".join(
        char for char in text if unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )
    text = re.sub(r'[<>:"|?*]+', "_", text.rsplit("/", 1)[-1])
    text = " ".join(text.split()).strip(". ") or default
    extension = extension_of(text)
    stem = text[: len(text) - len(extension)].strip(". ") or default
    return stem[: MAX_NAME - len(extension)].rstrip() + extension


def extension_of(name: str) -> str:
    """Return the ending of a file's name in small letters, or an empty string.

    >>> extension_of("AKTA.PDF"), extension_of("surat PT. Enggang")
    ('.pdf', '')
    """
    found = re.search(r"[^.](\.[A-Za-z0-9]{1,5})$", name)
    return found[1].lower() if found else ""


def real_type(content: bytes, sniffed: str) -> str:
    """Return the type of a file by its content.

    :param sniffed: type by libmagic, which takes office files for plain archives when
        their parts have an unusual order
    """
    if _HEIC_BRANDS.match(content):
        return HEIC
    if sniffed in _ARCHIVE_TYPES and content[:4] == b"PK\x03\x04":
        return _office_type(content) or sniffed
    if sniffed in EXTENSIONS and sniffed in (DOCX, XLSX, ODT, ODS):
        return _office_type(content) or "application/zip"
    return sniffed


def _office_type(content: bytes) -> str:
    """Return the type of an office document without macros, or an empty string."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if any(_MACROS.search(name) for name in names):
                return ""
            if "mimetype" in names:
                return _declared_type(archive)
    except BROKEN_ARCHIVE:
        return ""
    parts = [kind for part, kind in _PART_TYPES.items() if part in names]
    return parts[0] if len(parts) == 1 and "[Content_Types].xml" in names else ""


def _declared_type(archive: zipfile.ZipFile) -> str:
    """Return the type that an OpenDocument file says it is, or an empty string."""
    if archive.getinfo("mimetype").file_size >= 100:
        return ""
    declared = archive.read("mimetype").decode("ascii", "replace").strip()
    return declared if declared in (ODT, ODS) else ""


def renamed(filename: str, extension: str) -> str:
    """Return the name with another ending.

    >>> renamed("IMG_0012.heic", ".jpg")
    'IMG_0012.jpg'
    """
    return filename.removesuffix(extension_of(filename)) + extension


def named(filename: str, kind: str) -> str:
    """Return the name, with an ending when it has none.

    >>> named("akta", "application/pdf")
    'akta.pdf'
    """
    if extension_of(filename) or kind not in EXTENSIONS:
        return filename
    return filename + EXTENSIONS[kind][0]


def problem(filename: str, size: int, kind: str, max_bytes: int):
    """Return why a file is refused, or None.

    :param filename: a name made by :func:`safe_filename`
    :param kind: the type by :func:`real_type`

    >>> problem("akta.pdf", 10, "application/pdf", 100)
    >>> problem("akta.pdf", 10, "application/x-dosexec", 100).code
    'type'
    >>> problem("akta.pdf", 10, "image/png", 100).code
    'disguised'
    """
    extension = extension_of(filename)
    if not size:
        return UploadProblem("empty", extension)
    if size > max_bytes:
        return UploadProblem("too_big", extension)
    if kind not in EXTENSIONS:
        return UploadProblem("type", extension)
    if extension and extension not in EXTENSIONS[kind]:
        return UploadProblem("disguised", extension)
    return None
