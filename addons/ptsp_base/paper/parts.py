# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Takes a document apart: cover, lists, sections A to U, matrix, page numbers."""

import re
from dataclasses import dataclass, field, replace

from .document import Document, Line, Table, plain

SECTIONS = {
    "A": "DASAR HUKUM / REFERENSI",
    "B": "KETERKAITAN",
    "C": "MAKSUD DAN TUJUAN",
    "D": "RUANG LINGKUP / KLASIFIKASI / SASARAN",
    "E": "INDIKATOR KINERJA DAN JAMINAN PELAYANAN",
    "F": "DEFINISI",
    "G": "PERSYARATAN PELAYANAN",
    "H": "SISTEM, MEKANISME DAN PROSEDUR",
    "I": "JANGKA WAKTU PENYELESAIAN",
    "J": "BIAYA / TARIF",
    "K": "PRODUK PELAYANAN",
    "L": "MASA BERLAKU PRODUK PELAYANAN",
    "M": "SARANA, PRASARANA DAN / ATAU FASILITAS",
    "N": "PELAKSANA",
    "O": "KOMPETENSI / KUALIFIKASI PELAKSANA",
    "P": "PENGAWASAN INTERNAL",
    "Q": "PENANGANAN PENGADUAN, SARAN DAN MASUKAN",
    "R": "JAMINAN KEAMANAN DAN KESELAMATAN PELAYANAN",
    "S": "PERINGATAN",
    "T": "EVALUASI KINERJA PELAKSANA",
    "U": "PENCATATAN / PENDATAAN / LAMPIRAN",
}
_TITLES = {letter: plain(title) for letter, title in SECTIONS.items()}
_HEADING = re.compile(r"^([A-U])\s*[.)]\s*(\S.*)$")
_PAGE_NUMBER = re.compile(r"[\s.\u2026_]*\b\d{1,3}$")
_PAGE_OF = re.compile(r"Halaman\s*:?\s*(\d{1,3})\s*dari\s*(\d{1,3})", re.IGNORECASE)
_CONTENTS = re.compile(r"^DAFTAR ISI\b", re.IGNORECASE)
_ANNEX = re.compile(r"^LAMPIRAN\s*[-.:]?\s*(?:\d{1,2}|[IVX]{1,4})\b", re.IGNORECASE)
_NOISE = re.compile(
    r"^(?:(?:No\.?\s*Dok\w*\s*:.*)|(?:REV(?:ISI)?\.?\s*[.:]?\s*\d{1,3})"
    r"|(?:\d{1,2}/\d{1,2}/\d{2,4})|(?:FM-SYS-\d+)"
    r"|(?:\d{1,2}/\d{1,2}/\d{2,4}\s+REV\.?\s*:?\s*\d{1,3}))$",
    re.IGNORECASE,
)
_AFTER_MATRIX = ("dibuatoleh", "diperiksaoleh", "disetujuioleh", "keterangan")
_STEP = re.compile(r"^\d{1,3}\s*[.)]?(?:\s|$)")
ASKED = plain("ISIAN PERMOHONAN DAN FORM PEMERIKSAAN")
# Notes that a printed SOP has below a section, with the marks that refer to them.
NOTES = plain("CATATAN, BUKAN BAGIAN DARI NASKAH SOP")
_NOTE_MARKS = re.compile(r"(?:\s*\*\d{1,2})+$")
# This many headings without a word between them are a table of contents.
RUN_OF_CONTENTS = 4


@dataclass(slots=True)
class Section:
    """A lettered section with the content below its heading."""

    letter: str
    title: str
    page: int
    blocks: list[Line | Table] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """A document of the template, taken apart.

    :ivar printed: the page numbers that the running heads print
    :ivar total: number of pages according to the running heads, 0 if unknown
    """

    cover: list[Line | Table] = field(default_factory=list)
    distribution: list[Table] = field(default_factory=list)
    history: list[Table] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    matrix: list[Table] = field(default_factory=list)
    asked: list[Line | Table] = field(default_factory=list)
    printed: set[int] = field(default_factory=set)
    total: int = 0
    has_lists: set[str] = field(default_factory=set)
    spelled: str = ""


def table_words(table: Table) -> str:
    """Return all words of a table in one text."""
    return " ".join(line for row in table.rows for cell in row for line in cell)


def is_matrix(table: Table) -> bool:
    """Tell whether a table has the columns of LAMPIRAN 1."""
    top = plain(" ".join(_top_words(table, 4)))
    named = sum(
        word in top for word in ("kelengkapan", "waktu", "output", "keterangan")
    )
    return "uraian" in top and named >= 2


def _top_words(table: Table, count: int) -> list[str]:
    """Return the words of the first rows of a table."""
    return [line for row in table.rows[:count] for cell in row for line in cell]


def _is_annex(text: str) -> bool:
    return bool(_ANNEX.match(text)) and text.isupper() and len(text) < 60


def _has_steps(table: Table) -> bool:
    return any(_STEP.match(cell[0]) for row in table.rows for cell in row[:2] if cell)


class Splitter:
    """One pass over the blocks of a document."""

    def __init__(self, document: Document) -> None:
        self.parts = Parts()
        self.blocks = document.blocks
        self.parts.spelled = "\n".join(
            block.text if isinstance(block, Line) else table_words(block)
            for block in document.blocks
        )
        self.open: Section | None = None
        self.place = "cover"
        self.listed: list[Table] | None = None
        self.repeated: set[str] = set()

    def split(self, repeated: set[str]) -> Parts:
        """Return the parts.

        :param repeated: words alone at the head of many pages, in plain form
        """
        self.repeated = repeated
        contents = self._contents()
        for number, block in enumerate(self.blocks):
            if number in contents or self._is_head(block):
                continue
            if isinstance(block, Table):
                self._take_table(block)
            else:
                self._take_line(block)
        return self.parts

    def _is_head(self, block: Line | Table) -> bool:
        """Tell whether a block is the running head of a page; learn its number."""
        match = _is_running(block)
        if match:
            self.parts.printed.add(int(match[1]))
            self.parts.total = max(self.parts.total, int(match[2]))
        return bool(match)

    def _take_table(self, table: Table) -> None:
        top = plain(" ".join(_top_words(table, 2)))
        if self.place == "matrix" and top.startswith(_AFTER_MATRIX[:3]):
            self.place = "signed"
        elif is_matrix(table):
            self._take_matrix(table)
        elif "pemegangdokumen" in top:
            self._list("distribution", table)
        elif "isiperubahan" in top:
            self._list("history", table)
        elif self.listed and self._goes_on(table):
            self.listed.append(table)
        else:
            self._keep(table)

    def _take_matrix(self, table: Table) -> None:
        if self.place != "signed" or _has_steps(table):
            self.parts.matrix.append(table)
        self.open = self.listed = None
        self.place = "signed" if self.place == "signed" else "matrix"

    def _keep(self, block: Line | Table) -> None:
        """Keep a block in the part where it belongs; drop notes of the system."""
        if isinstance(block, Line):
            block = replace(block, text=_NOTE_MARKS.sub("", block.text))
        elif plain(" ".join(_top_words(block, 1))).startswith(NOTES):
            return
        if self.place == "asked":
            self.parts.asked.append(block)
        elif self.open:
            self.open.blocks.append(block)
        elif self.place == "cover":
            self.parts.cover.append(block)

    def _list(self, name: str, table: Table) -> None:
        self.listed = getattr(self.parts, name)
        self.listed.append(table)
        self.place, self.open = name, None
        self.parts.has_lists.add(name)

    def _goes_on(self, table: Table) -> bool:
        """Tell whether a table without headings continues the list before it."""
        width = max(len(row) for row in self.listed[-1].rows)
        return not self.open and max(len(row) for row in table.rows) == width

    def _take_line(self, line: Line) -> None:
        key = plain(line.text)
        if key == ASKED:
            self.place, self.open, self.listed = "asked", None, None
            return
        if heading := self._heading(line):
            self._begin(heading, line)
            return
        self._name_lists(key)
        if self.place in ("matrix", "signed"):
            if key.startswith(_AFTER_MATRIX):
                self.place = "signed"
        elif _is_annex(line.text) and self.place != "cover":
            self.open, self.place = None, "annex"
        elif not (self.open and self._is_running_line(line.text, key)):
            self._keep(line)

    def _is_running_line(self, text: str, key: str) -> bool:
        """Tell whether a line is one of the words at the head of each page.

        A line of a sentence may consist of the same words in small letters.
        """
        if _NOISE.match(text):
            return True
        return key in self.repeated and text == text.upper()

    def _name_lists(self, key: str) -> None:
        for name, words in (
            ("distribution", "daftardistribusi"),
            ("history", "statusrevisi"),
        ):
            if key.startswith(words) and len(key) < 40:
                self.place, self.open, self.listed = name, None, None
                self.parts.has_lists.add(name)

    def _begin(self, heading: tuple[str, str], line: Line) -> None:
        letter, title = heading
        self.open = Section(letter, title, line.page)
        self.parts.sections.append(self.open)
        self.place, self.listed = "sections", None

    def _heading(self, line: Line) -> tuple[str, str] | None:
        """Return letter and title if a line is the heading of a later section."""
        found = heading_of(line.text)
        if not found or self.place in ("matrix", "signed", "annex", "asked"):
            return None
        reached = self.parts.sections[-1].letter if self.parts.sections else ""
        return found if found[0] > reached else None

    def _contents(self) -> set[int]:
        """Return the blocks of the table of contents."""
        found: set[int] = set()
        run: list[int] = []
        is_open = False
        for number, block in enumerate(self.blocks):
            if _is_running(block):
                continue
            kind = _entry_kind(block)
            if kind == "title":
                is_open = True
                found.add(number)
            elif kind == "heading":
                run.append(number)
            elif is_open and kind in ("entry", "table"):
                found.add(number)
            else:
                is_open = is_open and 0 < len(run) < RUN_OF_CONTENTS
                found |= self._listed_headings(run)
                run = []
        return found

    def _listed_headings(self, run: list[int]) -> set[int]:
        """Return the headings of a run that only list the sections."""
        if len(run) < RUN_OF_CONTENTS:
            return set()
        # The last heading of the run is followed by words, so it begins the first
        # section.
        is_listed = _PAGE_NUMBER.search(self.blocks[run[-1]].text)
        return set(run if is_listed else run[:-1])


def _is_running(block: Line | Table) -> re.Match | None:
    """Return the page number when a block is the running head of a page."""
    if isinstance(block, Table) and (len(block.rows) > 6 or is_matrix(block)):
        return None
    return _PAGE_OF.search(
        block.text if isinstance(block, Line) else table_words(block)
    )


def _entry_kind(block: Line | Table) -> str:
    """Return what a block could be in a table of contents."""
    if isinstance(block, Table):
        return "table" if _is_contents(block) else ""
    if _CONTENTS.match(block.text) and len(block.text) < 60:
        return "title"
    if heading_of(block.text):
        return "heading"
    return "entry" if _is_entry(block.text) else ""


def _is_entry(words: str) -> bool:
    """Tell whether a line looks like an entry of a table of contents."""
    return bool(_PAGE_NUMBER.search(words)) and len(words) < 120


def _is_contents(table: Table) -> bool:
    rows = [" ".join(line for cell in row for line in cell) for row in table.rows]
    return sum(_is_entry(row) for row in rows) >= max(1, len(rows) * 0.6)


def heading_of(text: str) -> tuple[str, str] | None:
    """Return letter and title when a line is the heading of a section.

    >>> heading_of("G. PERSYARATAN PELAYANAN")
    ('G', 'PERSYARATAN PELAYANAN')
    >>> heading_of("H. Edy Gunawan, SE, MM"), heading_of("a. Menerima berkas")
    (None, None)
    """
    match = _HEADING.match(text)
    if not match or len(text) > 120:
        return None
    letter, title = match[1], match[2].strip(" :")
    bare = _PAGE_NUMBER.sub("", title)
    letters = [char for char in bare if char.isalpha()]
    is_titled = plain(bare) == _TITLES[letter]
    if not is_titled and (len(letters) < 5 or not all(c.isupper() for c in letters)):
        return None
    return letter, title
