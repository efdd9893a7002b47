# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads sections I, J and L: the promise, the fee, the validity."""

import re
from collections.abc import Iterable, Mapping, Sequence

from ..tools.duration import DAYS, HOURS, LIMITS, MINUTES
from ..tools.marker import _lt
from .sections import Item
from .told import Told
from .words import amounts

_SPAN = re.compile(
    r"\b(\d{1,5})\s*(?:\(([^()]{1,60})\)\s*)?(?:\(?\s*)(hari|jam|menit|minggu|bulan)\b"
    r"(\s+kerja)?",
    re.IGNORECASE,
)
_UNITS = {"hari": DAYS, "jam": HOURS, "menit": MINUTES}
_NOT_WORKING = {
    DAYS: _lt("The document says days, not working days; working days are taken."),
    HOURS: _lt("The document says hours, not working hours; working hours are taken."),
    MINUTES: _lt(
        "The document says minutes, not working minutes; working minutes are taken."
    ),
}
_LATEST = re.compile(
    r"selambat|paling lama|paling lambat|maksimal|dalam waktu", re.IGNORECASE
)
_OPINION = re.compile(
    r"(?:sejak|setelah)\s+(?:di)?terima(?:nya)?\s+(?:surat\s+)?"
    r"(?:rekomendasi teknis|pertimbangan teknis|pertek)",
    re.IGNORECASE,
)
_HANDOVER = re.compile(r"\bdiserahkan|penyerahan|sampai diterima\b", re.IGNORECASE)
_FREE = re.compile(
    r"tidak ada|tanpa (?:tarif|biaya)|gratis|tidak di(?:pungut|kenakan)|nihil"
    r"|^\W*Rp\.?\s*0\b",
    re.IGNORECASE,
)
_VALID = re.compile(
    r"^.{0,160}?(?:\badalah\s+(?:untuk\s+)?(?!berlaku)"
    r"|\bberlaku\s+(?=selama|sejak|sampai|hingga|untuk|\d))(\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SAYS = re.compile(
    r"^.{0,120}?\badalah\s+(?:sebesar\s+)?(.+)$", re.IGNORECASE | re.DOTALL
)


def text_of(lines: Sequence[Item]) -> str:
    """Return the words of a section, one line each."""
    return "\n".join(
        f"{item.number} {item.text}".strip() if item.number == "-" else item.text
        for item in lines
    )


def promise(
    lines: Sequence[Item],
    others: Iterable[tuple[str, int]],
    standard: Mapping,
    has_opinion: bool,
    told: Told,
) -> dict:
    """Return the promise of section I.

    :param others: further sentences of the document, with their pages, that may say
        when the count begins
    :param standard: the promise of the office's standard flow
    :param has_opinion: whether an agency may be asked for its opinion
    """
    text = text_of(lines)
    found: dict = {}
    if not lines:
        told.loss(
            _lt("Section %(section)s"),
            _lt("The document does not say how long it takes."),
            ("promise", "amount"),
            section="I",
        )
    else:
        _read_time(found, text, lines[0].page, told)
        found["text"] = text
    found["start"] = _start(lines, others, has_opinion, told)
    found["stop"] = (
        "handover"
        if _HANDOVER.search(text)
        else str(standard.get("stop") or "numbering")
    )
    told.doubt(
        ("promise", "stop"),
        text or "-",
        _lt("The document does not say with which step the count ends."),
    )
    for key in ("pause_on_return", "pause_on_agency"):
        found[key] = bool(standard.get(key, True)) and (
            has_opinion or key != "pause_on_agency"
        )
    return found


def _read_time(found: dict, text: str, page: int, told: Told) -> None:
    spans = list(_SPAN.finditer(text))
    after = [span for span in spans if _LATEST.search(text[: span.start()])]
    span = next(iter(after or spans), None)
    unit = _unit(span) if span else None
    if span and unit:
        found |= {"amount": int(span[1]), "unit": unit}
        _doubt_time(span, spans, unit, text, page, told)
        return
    problem = _lt("No time can be read here.")
    if span:
        problem = _lt("The promise is not given in days, hours or minutes; enter it.")
    # A person who enters the number also enters the unit.
    found["unit"] = DAYS
    for key in ("amount", "unit"):
        told.doubt(("promise", key), span[0] if span else text, problem, page)


def _unit(span: re.Match) -> str | None:
    """Return the unit of a span of time, or None if it cannot be promised."""
    unit = _UNITS.get(span[3].lower())
    return unit if unit and 1 <= int(span[1]) <= LIMITS[unit] else None


def _doubt_time(
    span: re.Match,
    spans: Sequence[re.Match],
    unit: str,
    text: str,
    page: int,
    told: Told,
) -> None:
    path = ("promise", "amount")
    if not span[4] and "kerja" not in (span[2] or "").lower():
        told.doubt(path, span[0], _NOT_WORKING[unit], page)
    elif len({match[1] for match in spans}) > 1:
        told.doubt(path, text, _lt("The section names several spans."), page)


def _start(
    lines: Sequence[Item],
    others: Iterable[tuple[str, int]],
    has_opinion: bool,
    told: Told,
) -> str:
    """Return the start of the count, and note the words that decide it."""
    own = [(item.text, item.page) for item in lines]
    saying = [
        (words, page) for words, page in [*own, *others] if _OPINION.search(words)
    ]
    start = "opinion" if has_opinion and saying else "receipt"
    words, page = saying[0] if start == "opinion" else (own or [("", 0)])[0]
    told.doubt(
        ("promise", "start"),
        words or "-",
        _lt("From where the days are counted is read from these words."),
        page,
    )
    return start


def fee(lines: Sequence[Item], told: Told) -> dict | None:
    """Return the fee of section J, or None when there is none."""
    text = text_of(lines)
    if not lines:
        told.loss(
            _lt("Section %(section)s"),
            _lt("The document does not name the fee."),
            ("fee",),
            section="J",
        )
        return None
    match = _SAYS.match(text)
    words = (match[1] if match else text).strip()
    known = amounts(text)
    if _FREE.search(words) and not any(known):
        return {"amount": 0, "text": words}
    if len(set(known)) == 1:
        told.doubt(
            ("fee", "amount"),
            text,
            _lt("The amount is taken from this sentence."),
            lines[0].page,
        )
        return {"amount": known[0], "text": words}
    told.doubt(
        ("fee",),
        text,
        _lt("No single amount can be read here; enter the fee."),
        lines[0].page,
    )
    return {"text": words}


def validity(lines: Sequence[Item], told: Told) -> dict | None:
    """Return how long the product is valid, from section L."""
    if not lines:
        told.loss(
            _lt("Section %(section)s"),
            _lt("The document does not say how long the product is valid."),
            ("validity",),
            section="L",
        )
        return None
    text = text_of(lines)
    match = _VALID.match(text)
    words = match[1] if match else text
    if match and words.count(".") == 1:
        words = words.rstrip(" .")
    return {"text": words}
