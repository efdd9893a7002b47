# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Writes names of governments and offices inside a sentence.

Letterheads are in capitals, and many offices type their names so. Inside a sentence the
capitals become small letters, except in abbreviations. A name that was typed with small
letters stays as it is.

>>> in_sentence("PEMERINTAH KABUPATEN OKU TIMUR")
'Pemerintah Kabupaten OKU Timur'
>>> in_sentence("Kabupaten Ma'rang")
"Kabupaten Ma'rang"
"""

import re

# Parts of the names of Indonesian regions that are abbreviations.
ABBREVIATIONS = frozenset(
    "BP DI DIY DKI DOB DPMPTSP IKN KI KEK KPBPB MBD NAD NTB NTT OI OKI OKU OKUS OKUT"
    " PALI PTSP RI SBB SBT TTS TTU UPT UPTD USA".split()
)
SMALL_WORDS = frozenset("dan di ke dari pada untuk".split())
_PREFIX = re.compile(r"^\s*pemerintah\s+", re.IGNORECASE)


def in_sentence(name: str) -> str:
    """Return a name in the form that fits inside a sentence.

    >>> in_sentence("DINAS PENANAMAN MODAL DAN PELAYANAN TERPADU SATU PINTU")
    'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu'
    >>> in_sentence("PROVINSI DI YOGYAKARTA"), in_sentence("KOTA MA'RANG")
    ('Provinsi DI Yogyakarta', "Kota Ma'rang")
    """
    name = " ".join((name or "").split())
    if name != name.upper():
        return name
    return " ".join(_word(word) for word in name.split())


def _word(word: str) -> str:
    if word in ABBREVIATIONS:
        return word
    small = word.lower()
    if small in SMALL_WORDS:
        return small
    return "-".join(part[:1].upper() + part[1:] for part in small.split("-"))


def region(government: str) -> str:
    """Return the region of a government, for a title such as that of the head.

    >>> region("PEMERINTAH PROVINSI DKI JAKARTA"), region("Pemerintah Kota Ma'rang")
    ('Provinsi DKI Jakarta', "Kota Ma'rang")
    """
    return in_sentence(_PREFIX.sub("", government or ""))
