# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads texts typed line by line: points of a list, persons with institutions."""

import re

# Marks that people put before lines, such as "1.", "12)", "a.", "(3)", "-", "•".
ORDINAL = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z])[.)]|[-–•*])\s+", re.IGNORECASE)
# "S.H.", "M. Si", "S.Farm".
DOTTED_TITLE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,3}\.)+(?:\s?[A-Z][A-Za-z]{0,2}|[A-Z][A-Za-z]{3,4})?\.?"
)
# Academic titles that are written without a dot.
TITLES = frozenset(
    """
    se st sh mm mt mh ma msi mpd map spd sip skom ssos sag stp sp skm amd mkom msc phd
    """.split()
)


def points(text):
    """Return the lines of a text as points of a list, which gets its own numbers.

    >>> points("1. Lokasi jelas\\n\\n2) Biaya\\n- Syarat\\nTanpa nomor")
    ['Lokasi jelas', 'Biaya', 'Syarat', 'Tanpa nomor']
    >>> points("10.30 rapat dibuka"), points("A. Yani hadir"), points(False)
    (['10.30 rapat dibuka'], ['A. Yani hadir'], [])
    """
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    if len([line for line in lines if ORDINAL.match(line)]) < min(2, len(lines)):
        # A single line that begins with a letter and a dot is a name, not a list.
        return [re.sub(r"^(?:\d{1,2}[.)]|[-–•*])\s+", "", line) for line in lines]
    if len(lines) == 1:
        return [re.sub(r"^(?:\d{1,2}[.)]|[-–•*])\s+", "", lines[0])]
    return [ORDINAL.sub("", line, count=1) for line in lines]


def person_of(line):
    """Return name and institution of a line, separated by a semicolon or comma.

    Titles belong to the name.

    >>> person_of("1. Siti Aminah, S.H., M.Si, Dinas Kominfo Kab. Berau")
    ('Siti Aminah, S.H., M.Si', 'Dinas Kominfo Kab. Berau')
    >>> person_of("Budi, SE; Bappeda, Bidang II"), person_of("Pak Lurah")
    (('Budi, SE', 'Bappeda, Bidang II'), ('Pak Lurah', ''))
    >>> person_of("Rina, BPS"), person_of("; Dinas"), person_of(" - ")
    (('Rina', 'BPS'), ('', 'Dinas'), ('', ''))
    """
    line = re.sub(r"^(?:\d{1,3}[.)]|[-–•*])(?:\s+|$)", "", line.strip())
    if ";" in line:
        name, _sep, institution = line.partition(";")
        return name.strip(), institution.strip()
    name, *rest = [part.strip() for part in line.split(",")]
    while rest and _is_title(rest[0]):
        name = f"{name}, {rest.pop(0)}"
    return name, ", ".join(filter(None, rest))


def _is_title(part):
    """Tell whether a part of a name is an academic title.

    >>> [_is_title(part) for part in ("S.H.", "M. Si", "SE", "BPS", "CV. Maju", "")]
    [True, True, True, False, False, False]
    """
    bare = re.sub(r"[.\s]", "", part).casefold()
    dotted = re.fullmatch(
        r"(?:[A-Z][A-Za-z]{0,3}\.)+(?:\s?[A-Z][A-Za-z]{0,2}|[A-Z][A-Za-z]{3,4})?\.?",
        part,
    )
    return bool(bare) and (bare in TITLES or bool(dotted and len(bare) <= 6))
