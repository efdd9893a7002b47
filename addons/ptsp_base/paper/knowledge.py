# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The office's own standard flow, SOPs, desks and stages, for comparisons."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..importer import flow as flow_file
from ..importer.reading import entries, section, text_of
from .document import Cell, plain
from .matrix import COLUMNS, inline_items

LONG_LINE = 50
LONGEST_TILED = 80  # words
_LISTS = [name for name in COLUMNS if name != "time"]
# Answers to the flow's questions before the document is read; then only the flow's
# words count.
_ASKED = {
    "service_code": "X",
    "service_name": "X",
    "product": "X",
    "sector": "X",
    "document_no": "X",
    "title": "X",
    "issuer": "X",
    "today": "2000-01-01",
    "promise_amount": 1,
    "promise_unit": "days",
    "promise": "X",
    "register": "X",
    "letter_code": "x",
}


def line_text(line: object) -> str:
    """Return the text of a step's line, in either form."""
    if isinstance(line, Mapping):
        return text_of(line, "text")
    return line if isinstance(line, str) else ""


def tokens(text: str) -> Counter:
    """Return the words of a text, for comparisons."""
    return Counter(
        word for word in re.findall(r"\w+", text.casefold()) if len(word) > 2
    )


def likeness(one: Counter, other: Counter) -> float:
    """Return the likeness of two texts, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def capital_pieces(line: str) -> list[str]:
    """Cut a long text before each capital that follows a small letter.

    >>> capital_pieces("Penjelasan informasi sesuai permintaan Pemberian form terkait")
    ['Penjelasan informasi sesuai permintaan', 'Pemberian form terkait']
    >>> capital_pieces("Persetujuan Kepala Dinas")
    ['Persetujuan Kepala Dinas']
    """
    if len(line) < LONG_LINE:
        return [line]
    pieces: list[str] = []
    for word in line.split():
        before = pieces[-1] if pieces else ""
        is_new = word[0].isupper() and before[-1:].islower() and " " in before
        if is_new or not pieces:
            pieces.append(word)
        else:
            pieces[-1] += f" {word}"
    if len(pieces) > 1 and " " not in pieces[-1]:
        last = pieces.pop()
        pieces[-1] += f" {last}"
    return pieces


@dataclass(slots=True)
class KnownStep:
    """A step in the office's flow or in another SOP of the office."""

    code: str
    step: Mapping
    is_flow: bool
    titles: list[Counter] = field(default_factory=list)
    wholes: list[Counter] = field(default_factory=list)


class Knowledge:
    """The texts with which the words of a document are compared.

    :param flow: content of a flow file, or None
    :param known: definitions of the office's SOPs, as plain data
    :param catalogue: lists `lanes` (code, name, kind), `stages` (code, name, lane),
        `regulations` (number) and `sectors` (name) of the office
    :param answers: answers to questions of the flow file that the document leaves open
    """

    def __init__(
        self,
        flow: Mapping | None = None,
        known: Iterable[Mapping] = (),
        catalogue: Mapping | None = None,
        answers: Mapping | None = None,
    ) -> None:
        self.flow = flow
        self.known = list(known)
        self.catalogue = catalogue or {}
        self.answers = dict(answers or {})
        self.steps: list[KnownStep] = []
        self.columns: dict[str, set[str]] = {name: set() for name in _LISTS}
        if flow:
            for step in self.expanded(self.option_codes)["definition"]["steps"]:
                self._learn_step(step, is_flow=True)
        for definition in self.known:
            for _, step in entries(definition, "steps"):
                self._learn_step(step, is_flow=False)

    @property
    def option_codes(self) -> list[str]:
        """Return the codes of all optional parts of the flow."""
        return [option["code"] for option in (self.flow or {}).get("options") or ()]

    def expanded(self, options: Iterable[str], answers: Mapping | None = None) -> dict:
        """Return the flow's catalogue and definition for some options."""
        filled = {**_ASKED, **self.answers, **(answers or {})}
        return flow_file.expand(self.flow, list(options), filled)

    def _learn_step(self, step: Mapping, is_flow: bool) -> None:
        for name in _LISTS:
            for line in step.get(name) or ():
                if text := plain(line_text(line)):
                    self.columns[name].add(text)
        found = next((k for k in self.steps if k.code == step.get("code")), None)
        if found is None:
            found = KnownStep(str(step.get("code")), step, is_flow)
            self.steps.append(found)
        title = text_of(step, "title")
        lines = [line_text(line) for line in step.get("activities") or ()]
        found.titles.append(tokens(title))
        found.wholes.append(tokens(" ".join([title, *lines])))

    # === LANES === #

    def lane_names(self) -> dict[str, str]:
        """Return the names of lanes in plain form, with their codes."""
        names: dict[str, str] = {}
        sources = list(self.known)
        if self.flow:
            sources.insert(0, self.expanded(self.option_codes)["definition"])
        for definition in sources:
            for _, lane in entries(definition, "lanes"):
                names.setdefault(plain(text_of(lane, "name")), text_of(lane, "lane"))
        for lane in self.catalogue.get("lanes") or ():
            names.setdefault(plain(lane["name"]), lane["code"])
        return names

    def stage_lane(self, code: str) -> str:
        """Return the lane of a stage, or nothing."""
        for stage in self.catalogue.get("stages") or ():
            if stage["code"] == code:
                return stage.get("lane") or ""
        return ""

    # === COLUMNS === #

    def learn_cell(self, name: str, cell: Cell) -> None:
        """Remember the content of a column of this document."""
        if name in self.columns:
            for line in cell:
                self.columns[name].update(plain(item) for item in inline_items(line))

    def column_of(self, cell: Cell) -> str:
        """Return the column to which most lines of a cell belong."""
        items = [plain(item) for line in cell for item in inline_items(line)]
        counts = {
            name: sum(item in texts for item in items)
            for name, texts in self.columns.items()
        }
        best = max(counts.values())
        names = [name for name, count in counts.items() if count == best]
        return names[0] if best and len(names) == 1 else ""

    def tiled(self, line: str, guess: bool = False) -> list[str]:
        """Return the known lines that make up a text, or the text alone.

        :param guess: whether capitals may show where unknown lines begin

        >>> known = Knowledge()
        >>> known.learn_cell("outputs", ["Daftar hadir", "Berita Acara"])
        >>> known.tiled("Daftar hadir Berita Acara")
        ['Daftar hadir', 'Berita Acara']
        """
        words = line.split()
        if not 2 <= len(words) <= LONGEST_TILED:
            return [line]
        known = set().union(*self.columns.values()) - {plain(line)}
        ways: list[list[str] | None] = [[], *[None] * len(words)]
        for end in range(1, len(words) + 1):
            pieces = ((start, " ".join(words[start:end])) for start in range(end))
            found = [
                [*ways[start], piece]
                for start, piece in pieces
                if ways[start] is not None and plain(piece) in known
            ]
            ways[end] = min(found, key=len, default=None)
        return ways[-1] or (capital_pieces(line) if guess else [line])

    # === REGULATIONS === #

    def regulation(self, text: str) -> str:
        """Return the number of the office's regulation that a line cites, or nothing.

        >>> known = Knowledge(catalogue={"regulations": [{"number": "UU 25/2009"}]})
        >>> known.regulation("Undang-undang No. 25 Tahun 2009 Tentang Pelayanan Publik")
        'UU 25/2009'
        """
        match = _CITED.match(text)
        if not match:
            return ""
        kind = _KINDS.get(plain(match[1]), match[1])
        wanted = plain(f"{kind} {int(match[2])}/{match[3]}")
        found = [
            entry["number"]
            for entry in self.catalogue.get("regulations") or ()
            if plain(entry["number"]) == wanted
            or plain(entry["number"].replace("Kaltim ", "")) == wanted
        ]
        return found[0] if len(found) == 1 else ""


_CITED = re.compile(
    r"^(.{2,80}?)\s*(?:Republik Indonesia|Provinsi Kalimantan Timur|Prov\.? Kaltim"
    r"|Kaltim)?"
    r"\s*(?:No\.?|Nomor)\s*0*(\d{1,4})\s*(?:Tahun|Th\.?|/)\s*(\d{4})\b",
    re.IGNORECASE,
)
_KINDS = {
    "undangundang": "UU",
    "peraturanpemerintah": "PP",
    "peraturanpresiden": "Perpres",
    "peraturanmenteridalamnegeri": "Permendagri",
    "peraturanmenterikominfo": "Permenkominfo",
    "peraturanmenterikomunikasidaninformatika": "Permenkominfo",
    "peraturandaerah": "Perda",
    "peraturangubernur": "Pergub",
}

__all__ = ["Knowledge", "KnownStep", "likeness", "line_text", "section", "tokens"]
