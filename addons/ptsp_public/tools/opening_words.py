# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When the office is open, as a passer-by is told."""

from collections.abc import Sequence
from datetime import datetime

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November"
    " Desember"
).split()
# What people call the clocks of the country, by hours ahead of UTC.
CLOCKS = {7: "WIB", 8: "WITA", 9: "WIT"}


def told(
    now: datetime, spans: Sequence[tuple[datetime, datetime]], opens: datetime
) -> dict:
    """Return whether the office is open, with a title and a sentence.

    :param now: an aware moment
    :param spans: today's hours in order, on the office's clock; empty when closed
    :param opens: the first moment of the next working day that is not over

    >>> from zoneinfo import ZoneInfo
    >>> def at(day, hour, zone=ZoneInfo("Asia/Makassar")):
    ...     return datetime(2027, 1, day, hour, tzinfo=zone)
    >>> morning = [(at(11, 8), at(11, 12)), (at(11, 13), at(11, 16))]
    >>> told(at(11, 9), morning, at(11, 8))["title"]
    'Buka hari ini'
    >>> told(at(11, 9), morning, at(11, 8))["sentence"]
    'Pukul 08.00–12.00 dan 13.00–16.00 WITA.'
    >>> told(at(11, 12), morning, at(11, 8))["sentence"]
    'Sedang istirahat. Pukul 08.00–12.00 dan 13.00–16.00 WITA.'
    >>> closed = told(at(11, 16), morning, at(12, 8))
    >>> closed["open"], closed["title"], closed["sentence"]
    (False, 'Sudah tutup', 'Buka lagi Selasa, 12 Januari 2027 pukul 08.00 WITA.')
    >>> told(at(10, 9), [], at(11, 8))["title"]
    'Tutup hari ini'
    """
    if not spans or now >= spans[-1][1]:
        title = "Sudah tutup" if spans else "Tutup hari ini"
        return {"open": False, "title": title, "sentence": _again(opens)}
    hours = " dan ".join(f"{_time(start)}–{_time(end)}" for start, end in spans)
    sentence = f"Pukul {hours}{_clock(spans[0][0])}."
    open_now = any(start <= now < end for start, end in spans)
    if not open_now and now >= spans[0][0]:
        sentence = f"Sedang istirahat. {sentence}"
    return {"open": open_now, "title": "Buka hari ini", "sentence": sentence}


def _again(opens):
    day = f"{DAYS[opens.weekday()]}, {opens.day} {MONTHS[opens.month - 1]} {opens.year}"
    return f"Buka lagi {day} pukul {_time(opens)}{_clock(opens)}."


def _time(moment):
    return f"{moment:%H.%M}"


def _clock(moment):
    offset = moment.utcoffset()
    name = CLOCKS.get(offset.total_seconds() / 3600 if offset else None)
    return f" {name}" if name else ""
