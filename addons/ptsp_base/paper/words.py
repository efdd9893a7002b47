# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads small texts in the office's words: dates, times, amounts, labels of lists."""

import re
from dataclasses import dataclass
from datetime import date

from .document import clean

MONTHS = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "mar": 3,
    "mrt": 3,
    "apr": 4,
    "mei": 5,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "agt": 8,
    "aug": 8,
    "ags": 8,
    "sep": 9,
    "okt": 10,
    "oct": 10,
    "nov": 11,
    "nop": 11,
    "des": 12,
    "dec": 12,
}
_WRITTEN = re.compile(
    r"\b(\d{1,2})\s*[-.]?\s*([A-Za-z]{3,9})\.?\s*[-,]?\s*(\d{4}|\d{2})\b"
)
_FIGURES = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")

BULLETS = "-\u2013\u2014\u2022\u00b7\u25aa\u25cf\u25cb\u25e6\u2023\u2219\uf0b7\uf0a7*"
_BULLET = re.compile(rf"^[{re.escape(BULLETS)}]\s+(?=\S)")
# These are no labels: 08.00 and 1.000, the first letter of a name, a.n. and d.a.
_NO_LABEL = re.compile(r"^(?:\d{1,3}[.)]\s*\d|[A-Z][.)]|[a-z]\.[a-z]\.)")
_LABEL = re.compile(
    r"^(?:(\d{1,3}\.[a-z])\.?(?=\s)|\((\d{1,3}|[a-z])\)|(\d{1,3}|[a-zA-Z])[.)])\s*(?=\S)"
)

_MINUTES = re.compile(
    r"(?:(\d{1,4})\s*(?:-|\u2013|s/?d|sampai)\s*)?(\d{1,4})\s*(menit|jam)\b",
    re.IGNORECASE,
)
_WORKING = re.compile(r"(\d{1,5})\s*(jam|menit)\s+kerja\b", re.IGNORECASE)
_HEAD_OF_TIME = re.compile(
    r"^(?:hari\b|h\s*[-+]|h$|jam\b|maks|paling|\u00b1|kurang lebih"
    r"|sesuai (?:dengan )?(?:kebutuhan|keperluan|jenis|jadwal)"
    r"|\d+\s*(?:[-\u2013]|s/?d)?\s*\d*\s*\(?[a-z ]{0,14}\)?\s*(?:menit|jam|hari))",
    re.IGNORECASE,
)
_LATEST = re.compile(r"\b(?:paling (?:lambat|lama)|selambat|maks)", re.IGNORECASE)
LONGEST_TIME = 110
_OPEN_WORD = re.compile("\\w[/\u2013-]$")
# A full stop after these abbreviations ends no sentence.
SHORT = re.compile(
    r"\b(?:Prov|Kab|No|Tgl|dgn|Jl|Dr|Ir|Drs|dll|dsb|dst|Kec|Th|Sdr|Bpk|Kel|Sek|Rp)\.$"
)
_AMOUNT = re.compile(r"\bRp\.?\s*([\d.]+)(?:,(\d{2}|-))?", re.IGNORECASE)


def day_of(text: str) -> str:
    """Return the first date of a text as YYYY-MM-DD, or nothing.

    >>> day_of("09 Mei 2014"), day_of("20 Agt 15"), day_of("07/06/17"), day_of("-")
    ('2014-05-09', '2015-08-20', '2017-06-07', '')
    """
    if match := _ISO.search(text):
        return _iso(match[1], match[2], match[3])
    if match := _WRITTEN.search(text):
        month = MONTHS.get(match[2][:3].lower())
        return _iso(match[3], month, match[1]) if month else ""
    if match := _FIGURES.search(text):
        return _iso(match[3], match[2], match[1])
    return ""


def _iso(year: str, month: str | int, day: str) -> str:
    number = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(number, int(month), int(day)).isoformat()
    except ValueError:
        return ""


def split_label(text: str) -> tuple[str, str]:
    """Return the label of an item as printed, without its sign, and its text.

    >>> split_label("a. Menerima"), split_label("12) Akta"), split_label("- Komputer")
    (('a', 'Menerima'), ('12', 'Akta'), ('-', 'Komputer'))
    >>> split_label("- b. Aspek teknis"), split_label("6.a Profil")
    (('b', 'Aspek teknis'), ('6.a', 'Profil'))
    >>> split_label("Rp. 6.000"), split_label("e-KTP"), split_label("a.n. Kepala")
    (('', 'Rp. 6.000'), ('', 'e-KTP'), ('', 'a.n. Kepala'))
    """
    if match := _BULLET.match(text):
        inner = split_label(text[match.end() :])
        return inner if inner[0] else ("-", inner[1])
    match = _LABEL.match(text)
    if not match or _NO_LABEL.match(text):
        return "", text
    return match[1] or match[2] or match[3], text[match.end() :]


@dataclass(frozen=True, slots=True)
class Time:
    """The content of a cell of the column WAKTU.

    :ivar day_from: and `day_to`: working days after H, or None; where the unit is
        another, the window is as long as `day_to` says
    :ivar minutes: the least and the most of the work itself, or None
    :ivar unit: ``days``, ``hours`` or ``minutes``
    """

    day_from: int | None = None
    day_to: int | None = None
    minutes: tuple[int, int] | None = None
    unit: str = "days"


def time_of(text: str) -> Time:
    """Return the window and the minutes of a time as printed.

    >>> time_of("Hari ke H - H+2 5 - 15 menit")
    Time(day_from=0, day_to=2, minutes=(5, 15), unit='days')
    >>> time_of("Hari H+1 - H+3")
    Time(day_from=1, day_to=3, minutes=None, unit='days')
    >>> time_of("Paling lama 3 jam kerja 10 menit")
    Time(day_from=0, day_to=3, minutes=(10, 10), unit='hours')
    >>> time_of("60 menit, paling lambat Hari H+3")
    Time(day_from=0, day_to=3, minutes=(60, 60), unit='days')
    >>> time_of("Sesuai kebutuhan")
    Time(day_from=None, day_to=None, minutes=None, unit='days')
    """
    minutes = None
    window = _WORKING.search(text)
    if window:
        text = text[: window.start()] + text[window.end() :]
    if match := _MINUTES.search(text):
        factor = 60 if match[3].lower() == "jam" else 1
        most = int(match[2]) * factor
        minutes = (int(match[1]) * factor if match[1] else most, most)
        if minutes[0] > minutes[1]:
            minutes = None
        text = f"{text[: match.start()]} {text[match.end() :]}"
    if window:
        unit = "hours" if window[2].lower() == "jam" else "minutes"
        return Time(0, int(window[1]), minutes, unit)
    first, last = _window(text)
    return Time(first, last, minutes)


def _window(text: str) -> tuple[int | None, int | None]:
    """Return the days after H that begin and end a window."""
    days = [
        int(match[1] or 0)
        for match in re.finditer(r"\bH\b\s*(?:\+\s*(\d{1,3}))?", text)
    ]
    if not days and re.match(r"\s*hari\s*ke\b", text, re.IGNORECASE):
        days = [int(found) for found in re.findall(r"\d{1,3}", text)]
    if not days or max(days) > 400:
        return None, None
    return 0 if _LATEST.search(text) else min(days), max(days)


def is_time(text: str) -> bool:
    """Tell whether a cell contains a time.

    >>> is_time("Hari ke H 10 menit"), is_time("Setiap hari kerja")
    (True, False)
    """
    return len(text) <= LONGEST_TIME and bool(_HEAD_OF_TIME.match(text))


def amounts(text: str) -> list[int]:
    """Return the amounts in rupiah that a text names.

    >>> amounts("sebesar Rp. 100.000,- (seratus ribu rupiah)")
    [100000]
    """
    found = (match[1].replace(".", "") for match in _AMOUNT.finditer(text))
    return [int(number) for number in found if number and len(number) < 13]


def joined(before: str, after: str, spelled: str = "") -> str:
    """Join two lines of one sentence as they were before the line was broken.

    A line break after a hyphen replaces no space; one after a stroke replaces a space.
    If the words occur together elsewhere, that spelling decides.

    :param spelled: text in which both words may stand together elsewhere

    >>> joined("perundang-", "undangan"), joined("wilayah", "operasi")
    ('perundang-undangan', 'wilayah operasi')
    >>> joined("PEMOHON/", "PELANGGAN"), joined("08.00-", "11.00")
    ('PEMOHON/ PELANGGAN', '08.00- 11.00')
    >>> joined("Provinsi/", "Nasional", "Pos Provinsi/Nasional")
    'Provinsi/Nasional'
    """
    if not before or not after:
        return before or after
    last, first = before.rpartition(" ")[2], after.partition(" ")[0]
    if not _OPEN_WORD.search(last):
        return clean(f"{before} {after}")
    whole, apart = f"{last}{first}" in spelled, f"{last} {first}" in spelled
    is_word = last.endswith("-") and not last[:-1].endswith(tuple("0123456789"))
    if whole == apart and is_word or whole and not apart:
        return f"{before}{after}"
    return f"{before} {after}"
