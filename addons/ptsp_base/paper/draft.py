# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Turns a document into a draft definition, with its guesses and gaps."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..importer import formats, yaml_writer
from ..tools.marker import _lt
from ..tools.short_name import short_name
from . import clauses, cover, limits, promise, rebuilt, said
from .document import Document, plain
from .knowledge import Knowledge
from .matching import LANE_SURE, match_lanes
from .matrix import Matrix, steps
from .parts import Splitter
from .spelling import tell_spellings
from .steps import Steps
from .told import Told

_SECTOR = re.compile(r"\bbidang\s+([A-Z][^().;]{3,80}?)\s*\)", re.IGNORECASE)
_PRODUCT = re.compile(r"^LAYANAN\s+(?:PENERBITAN\s+)?", re.IGNORECASE)
# Words that name a kind of product only together with the next word.
_HALF_KINDS = {"surat", "tanda"}
ROLES = ("prepared_by", "checked_by", "approved_by")


@dataclass(slots=True)
class Draft:
    """The result of a reading.

    :ivar definition: a definition in the current format, as plain data; the parts that
        the document does not have are left out
    """

    definition: dict
    told: Told

    def text(self) -> str:
        """Return the definition as a file of the exchange format."""
        return yaml_writer.write(self.definition)


def draft(document: Document, knowledge: Knowledge | None = None) -> Draft:
    """Read a document of the office's template.

    :param document: the document from a reader
    :param knowledge: the office's entries; without them nothing can be matched
    :raise ToolError: when it has neither a section nor a matrix of the template
    """
    return _Drafting(document, knowledge or Knowledge()).draft()


class _Drafting:
    """One reading of one document."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.told = Told()
        self.unread = document.unread
        first = Splitter(document).split(set())
        self.cover = cover.read(first.cover, first.spelled)
        repeated = {
            plain(self.cover.title),
            plain(self.cover.number),
            plain(self.cover.issuer),
            plain("STANDAR OPERASIONAL PROSEDUR"),
        }
        self.parts = Splitter(document).split(repeated - {""})
        self.lines = clauses.read_sections(self.parts)
        self.said = said.read(self.parts.asked)

    def draft(self) -> Draft:
        """Return the draft."""
        if not (self.parts.sections or self.parts.matrix):
            raise limits.no_template()
        service = self._service()
        document = self._document()
        matrix = Matrix(self.parts.matrix, self.parts.spelled)
        lanes = match_lanes(matrix.lanes, self.knowledge)
        self._tell_lanes(matrix, lanes)
        self._learn_columns(matrix)
        rows = steps(matrix.parts(self.knowledge.column_of), self.parts.spelled)
        made = Steps(rows, lanes, self.knowledge, self.told)
        answers = self._answers(service, document)
        made.choose(answers)
        definition = {
            "format": formats.name(formats.SOP),
            "service": service,
            "document": document,
            **self._promises(made, rows),
            "opinion": made.standard.get("opinion", "never"),
            "clauses": clauses.clauses(
                self.parts, self.lines, self.knowledge, self.told
            ),
            "history": clauses.history(self.parts, self.told),
            "distribution": clauses.distribution(self.parts, self.told),
            "requirements": clauses.Requirements(self.knowledge, self.told).take(
                self.lines.get("G") or [], self.lines.get("U") or []
            ),
            "lanes": [{"lane": lane.code, "name": lane.name} for lane in lanes],
            "steps": rebuilt.marked(made.build(), self.parts.spelled),
        }
        if catalogue := made.catalogue():
            definition["catalogue"] = catalogue
        self._tell_pages()
        for number in self.unread:
            self.told.loss(
                _lt("Page %(number)s"),
                _lt("Page %(number)s of the file is a picture without text."),
                number=number,
            )
        tell_spellings(definition, self.told)
        return Draft(definition, self.told)

    # === WHAT IT IS === #

    def _service(self) -> dict:
        code = self._code(self.cover.number)
        name = self._product()
        service = {"code": code, "name": name, "sector": self._sector(code)}
        if name:
            service |= {"product": name, "kind": self._kind(name)}
        else:
            self.told.loss(
                _lt("Section %(section)s"),
                _lt("The document names no product."),
                ("service", "name"),
                section="K",
            )
        return {key: text for key, text in service.items() if text}

    def _product(self) -> str:
        for item in self.lines.get("K") or ():
            if item.text:
                return item.text.rstrip(" .")
        if self.cover.title:
            self.told.doubt(
                ("service", "name"),
                self.cover.title,
                _lt("Section K names no product; the name is taken from the title."),
            )
        return _PRODUCT.sub("", self.cover.title)

    def _code(self, number: str) -> str:
        for known in self.knowledge.known:
            code, whole = known["service"]["code"], known["document"]["number"]
            prefix = whole.removesuffix(code)
            if prefix and prefix != whole and number.startswith(prefix):
                return _identifier(number.removeprefix(prefix))
        code = _identifier("-".join(number.split("-")[-2:]))
        if code:
            self.told.doubt(
                ("service", "code"),
                number,
                _lt("The short code is taken from the end of the document number."),
            )
        return code

    def _sector(self, code: str) -> str:
        if "sector" in self.said:
            return self.said["sector"].text
        for item in self.lines.get("O") or ():
            if match := _SECTOR.search(item.text):
                self.told.doubt(
                    ("service", "sector"),
                    item.text,
                    _lt("The sector is taken from this sentence."),
                    item.page,
                )
                return match[1].strip()
        group = code.partition("-")[0]
        for known in self.knowledge.known:
            service = known["service"]
            if group and service["code"].partition("-")[0] == group:
                self.told.doubt(
                    ("service", "sector"),
                    code,
                    _lt("The sector is that of the other services of this group."),
                )
                return service.get("sector") or ""
        self.told.loss(
            _lt("Section %(section)s"),
            _lt("The document does not name the sector."),
            ("service", "sector"),
            section="O",
        )
        return ""

    def _kind(self, name: str) -> str:
        kinds = {
            known["service"].get("kind") or "" for known in self.knowledge.known
        } | {"rekomendasi"}
        fitting = [kind for kind in kinds if kind and name.casefold().startswith(kind)]
        if fitting:
            return max(fitting, key=len)
        self.told.doubt(
            ("service", "kind"),
            name,
            _lt("What kind of product it is is taken from its first word."),
        )
        words = name.casefold().split()
        return " ".join(words[: 2 if words[0] in _HALF_KINDS else 1])

    def _document(self) -> dict:
        read = self.cover
        document: dict = {
            "number": read.number,
            "revision": read.revision,
            "title": read.title,
            "issuer": read.issuer,
        }
        for key in cover.DATES:
            document[key] = read.dates.get(key, "")
            if written := read.written.get(key):
                self._tell_date(key, written, document[key])
        for key, text in document.items():
            if not text and key not in read.written:
                self._lose(key)
        for role in ROLES:
            document[role] = self._signer(role)
        return {key: value for key, value in document.items() if value}

    def _signer(self, role: str) -> dict:
        signer = self.cover.signers.get(role)
        entry = {key: getattr(signer, key, "") for key in ("name", "title", "date")}
        for key, text in entry.items():
            if not text:
                self._lose(f"{role}.{key}")
        return {key: text for key, text in entry.items() if text}

    def _tell_date(self, key: str, written: str, day: str) -> None:
        problem = ""
        if not day:
            problem = _lt("These words are no date that can be read; enter it.")
        elif not re.search(r"\d{4}", written):
            problem = _lt(
                "The year is written with two figures; this century is taken."
            )
        if problem:
            self.told.doubt(("document", key), written, problem)

    def _lose(self, key: str) -> None:
        role, _dot, part = key.rpartition(".")
        name = cover.NAMES[key] if not role else f"{cover.NAMES[role]}, "
        if role:
            name += "jabatan" if part == "title" else cover.NAMES[part]
        self.told.loss(
            _lt("Cover"),
            _lt("“%(field)s” is empty or lost."),
            ("document", *key.split(".")),
            field=name,
        )

    def _answers(self, service: Mapping, document: Mapping) -> dict:
        code = service.get("code", "")
        return {
            "service_code": code,
            "service_name": service.get("name", ""),
            "product": service.get("product", ""),
            "sector": service.get("sector", ""),
            "document_no": document.get("number", ""),
            "title": document.get("title", ""),
            "issuer": document.get("issuer", ""),
            "letter_code": self._letter_code(code),
            "register": (self.knowledge.flow or {}).get("register") or "",
            **self.knowledge.answers,
        }

    def _letter_code(self, code: str) -> str:
        """Return the code of the product's letter: the known one, or a free one."""
        for known in self.knowledge.known:
            if known["service"]["code"] == code:
                letters = (known.get("catalogue") or {}).get("letter_types") or ()
                for letter in letters:
                    if letter.get("is_product"):
                        return letter["code"]
        letters = self.knowledge.catalogue.get("letter_types") or ()
        return short_name(f"surat {code}", {letter["code"] for letter in letters})

    # === PROMISE, LANES, PAGES === #

    def _promises(self, made: Steps, rows: list) -> dict:
        remarks = [
            (line, row.page) for row in rows for line in row.cells.get("remarks", ())
        ]
        parts = {
            "promise": promise.promise(
                self._lines_of("I", "promise"),
                remarks,
                made.standard.get("promise") or {},
                made.standard.get("opinion", "never") != "never",
                self.told,
            ),
            "fee": promise.fee(self._lines_of("J", "fee"), self.told),
            "validity": promise.validity(self._lines_of("L", "validity"), self.told),
        }
        for key in parts.keys() & self.said.keys():
            # In a table of its own, all of it is the text.
            parts[key] = {**(parts[key] or {}), "text": self.said[key].text}
        return {key: part for key, part in parts.items() if part}

    def _lines_of(self, letter: str, key: str) -> list:
        """Return the lines of a section, or those of the table that replaces it."""
        found = [self.said[key]] if key in self.said else []
        return found or self.lines.get(letter) or []

    def _learn_columns(self, matrix: Matrix) -> None:
        for part in matrix.parts(lambda cell: ""):
            for name, cell in part.cells.items():
                if name not in part.unsure:
                    self.knowledge.learn_cell(name, cell)

    def _tell_lanes(self, matrix: Matrix, lanes: list) -> None:
        if not self.parts.matrix:
            self.told.loss(
                "LAMPIRAN 1", _lt("The document has no matrix: no steps can be read.")
            )
        elif not lanes:
            self.told.loss(
                "LAMPIRAN 1",
                _lt("The matrix has no columns with the names of lanes."),
                ("lanes",),
            )
        for place, lane in enumerate(lanes):
            if lane.is_new:
                self.told.doubt(
                    ("lanes", place, "lane"),
                    lane.name,
                    _lt("The office has no such lane; a new one would be made."),
                )
            elif lane.likeness < LANE_SURE:
                self.told.doubt(
                    ("lanes", place, "lane"),
                    lane.name,
                    _lt("The lane %(lane)s of the office is named nearly like this."),
                    lane=lane.code,
                )
            if others := matrix.spellings.get(lane.name):
                self.told.doubt(
                    ("lanes", place, "name"),
                    " / ".join([lane.name, *others]),
                    _lt("The pages of the matrix write this lane differently."),
                )

    def _tell_pages(self) -> None:
        """Report pages that the running heads count but that the file lacks."""
        if not self.parts.printed:
            return
        for number in range(2, self.parts.total + 1):
            if number not in self.parts.printed:
                self.told.loss(
                    _lt("Page %(number)s"),
                    _lt("Page %(number)s of %(total)s is not in the file."),
                    number=number,
                    total=self.parts.total,
                )


def _identifier(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_.-]", "", text).strip("-._")[:64]


def texts(value: object, path: tuple = ()) -> Iterator[tuple[tuple, str]]:
    """Yield every text of a definition with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts(inner, (*path, place))
    elif isinstance(value, str):
        yield path, value
