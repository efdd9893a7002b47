# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads the document control of the first page: numbers, dates and signers."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .document import Line, Table, plain
from .words import day_of, joined

ROLES = {
    "prepared_by": ("dibuat oleh", "disusun oleh", "disiapkan oleh"),
    "checked_by": ("diperiksa oleh", "diverifikasi oleh"),
    "approved_by": ("disetujui oleh", "disahkan oleh", "ditetapkan oleh"),
}
CONTROL = {
    "number": r"(?:NO|NOMOR)\.?\s*(?:DOK|DOKUMEN|SOP)",
    "revision": r"(?:NO|NOMOR)\.?\s*REVISI|REVISI\s*(?:KE)?",
    "created_on": r"(?:TANGGAL|TGL)\.?\s*(?:PEMBUATAN|DIBUAT|TERBIT)",
    "revised_on": r"(?:TANGGAL|TGL)\.?\s*REVISI",
    "effective_on": r"(?:TANGGAL|TGL)\.?\s*(?:EFEKTIF|BERLAKU|PENGESAHAN)",
}
# The template's words for values that may be missing.
NAMES = {
    "number": "NO DOKUMEN",
    "revision": "NOMOR REVISI",
    "title": "JUDUL",
    "issuer": "NAMA DINAS",
    "created_on": "TANGGAL PEMBUATAN",
    "revised_on": "TANGGAL REVISI",
    "effective_on": "TANGGAL EFEKTIF",
    "prepared_by": "DIBUAT OLEH",
    "checked_by": "DIPERIKSA OLEH",
    "approved_by": "DISETUJUI OLEH",
    "name": "nama",
    "date": "tanggal",
}
DATES = ("created_on", "revised_on", "effective_on")
_CONTROL = {
    key: re.compile(rf"^(?:{words})\.?\s*(?::\s*|\s+:?\s*|$)(.*)$", re.IGNORECASE)
    for key, words in CONTROL.items()
}
_SOP = plain("STANDAR OPERASIONAL PROSEDUR")
_NOTHING = re.compile(r"^[\s.\u2026_:-]*$")
_STATUS = re.compile(r"^STATUS\s+DOKUMEN", re.IGNORECASE)


@dataclass(slots=True)
class Signer:
    """The person who prepared, checked or approved, in the printed words."""

    name: str = ""
    title: str = ""
    date: str = ""
    written_date: str = ""


@dataclass(slots=True)
class Cover:
    """The content of the first page.

    :ivar written: the printed words of each number or date, by its name
    """

    issuer: str = ""
    title: str = ""
    number: str = ""
    revision: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    signers: dict[str, Signer] = field(default_factory=dict)


def read(blocks: Iterable[Line | Table], spelled: str) -> Cover:
    """Return the document control in the blocks of the first page.

    :param spelled: all words of the document, see `words.joined`
    """
    blocks = list(blocks)
    cover = Cover()
    for text in _rows(blocks):
        _take_control(cover, text)
    for table in blocks:
        if isinstance(table, Table):
            _take_signers(cover, table, spelled)
    if not cover.signers:
        _take_signer_lines(cover, [b for b in blocks if isinstance(b, Line)])
    _take_names(cover, blocks, spelled)
    return cover


def _rows(blocks: Iterable[Line | Table]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
            continue
        for row in block.rows:
            yield " ".join(line for cell in row for line in cell)
            # A cell may contain a whole block of lines.
            yield from (line for cell in row for line in cell if len(cell) > 1)


def _take_control(cover: Cover, text: str) -> None:
    for key, pattern in _CONTROL.items():
        match = pattern.match(text)
        if not match or key in cover.written:
            continue
        words = match[1].strip()
        if _NOTHING.match(words):
            return
        if key in DATES:
            cover.written[key] = words
            if day := day_of(words):
                cover.dates[key] = day
        else:
            cover.written[key] = words
            setattr(cover, key, words.split(" ")[0] if key == "revision" else words)
        return


def _role(text: str) -> str:
    """Return the signature whose heading a cell is."""
    key = text.strip(" :").lower()
    for role, words in ROLES.items():
        if any(key.startswith(word) for word in words):
            return role
    return ""


def _take_signers(cover: Cover, table: Table, spelled: str) -> None:
    columns: dict[int, str] = {}
    lines: dict[str, list[str]] = {}
    for row in table.rows:
        for place, cell in enumerate(row):
            if role := _role(cell[0]) if cell else "":
                columns[place] = role
            if place in columns:
                words = cell[1:] if role else cell
                lines.setdefault(columns[place], []).extend(words)
    for role, words in lines.items():
        if role not in cover.signers and words:
            cover.signers[role] = signer_of(words, spelled)


def _take_signer_lines(cover: Cover, lines: list[Line]) -> None:
    """Read signatures that are printed one below the other."""
    role, words = "", []
    for line in lines:
        if found := _role(line.text):
            if role and words:
                cover.signers.setdefault(role, signer_of(words, ""))
            role, words = found, []
        elif role:
            words.append(line.text)
    if role and words:
        cover.signers.setdefault(role, signer_of(words, ""))


def signer_of(words: list[str], spelled: str) -> Signer:
    """Return the signer from the lines below the heading of the signature.

    Dots stand for a missing name.
    """
    signer = Signer()
    has_name = False
    for text in words:
        if _NOTHING.match(text):
            has_name = has_name or "." in text or "\u2026" in text
        elif day_of(text) and len(text) < 40:
            signer.date, signer.written_date = day_of(text), text
        elif not has_name:
            signer.name, has_name = text, True
        else:
            signer.title = joined(signer.title, text, spelled)
    return signer


def _take_names(cover: Cover, blocks: list[Line | Table], spelled: str) -> None:
    """Read issuer and title, which are printed above the document control."""
    is_title = False
    for text in itertools.takewhile(_is_above, _texts(blocks)):
        if plain(text).startswith(_SOP):
            is_title = True
            rest = text[len("STANDAR OPERASIONAL PROSEDUR") :].strip(" :-")
            cover.title = rest or cover.title
        elif is_title:
            cover.title = joined(cover.title, text, spelled)
        else:
            cover.issuer = joined(cover.issuer, text, spelled)


def _is_above(text: str) -> bool:
    """Tell whether a text is still above the document control."""
    if _STATUS.match(text) or _role(text):
        return False
    return not any(pattern.match(text) for pattern in _CONTROL.values())


def _texts(blocks: list[Line | Table]) -> Iterable[str]:
    for block in blocks:
        yield from [block.text] if isinstance(block, Line) else _cells(block)


def _cells(table: Table) -> Iterable[str]:
    for row in table.rows:
        for cell in row:
            yield from cell
