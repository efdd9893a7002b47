# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers that identify people and companies: NIK, NPWP and NIB.

The check digit of the NPWP is python-stdnum's work. Its region list is not used: it
lacks Kalimantan Utara and the provinces of Papua made in 2022, so it refuses people
from next door. A number that passes is well formed; only its register knows whether it
was ever issued.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass

from stdnum.exceptions import ValidationError
from stdnum.id import npwp
from stdnum.util import clean, isdigits

from .visible import tidy_line

SENTENCES: Mapping[str, str] = {
    "nik_digits": "A NIK has 16 digits and nothing else; check it against the card.",
    "nik_birth_date": "Digits 7 to 12 of a NIK are a date of birth (for women with "
    "40 added to the day), but these are not; check them against the card.",
    "nik_serial": "The last four digits of a NIK are never 0000; check them against "
    "the card.",
    "nik_region": "The first two digits of this NIK are not the code of a province; "
    "check them against the card.",
    "npwp_digits": "An NPWP has 15 or 16 digits and nothing else (of a NITKU of 22, "
    "the first 16); check it against the card.",
    "npwp_form": "An NPWP of 16 digits that does not begin with 0 is the NIK of a "
    "person, but these digits are none; check them against the card.",
    "npwp_check_digit": "The check digit of this NPWP does not fit its other digits; "
    "check them against the card.",
    "nib_digits": "An NIB has 13 digits and nothing else; check it against the "
    "certificate.",
}

NITKU_DIGITS = 22
"""Digits of the number of a company's place of business: NPWP and six more."""

# The character that stands for a hidden one, for people who may not read a number.
HIDDEN = "•"
GROUP = 4
NO_BREAK = "\u00a0"

PROVINCES: Mapping[str, str] = {
    "11": "Aceh",
    "12": "Sumatera Utara",
    "13": "Sumatera Barat",
    "14": "Riau",
    "15": "Jambi",
    "16": "Sumatera Selatan",
    "17": "Bengkulu",
    "18": "Lampung",
    "19": "Kepulauan Bangka Belitung",
    "21": "Kepulauan Riau",
    "31": "DKI Jakarta",
    "32": "Jawa Barat",
    "33": "Jawa Tengah",
    "34": "DI Yogyakarta",
    "35": "Jawa Timur",
    "36": "Banten",
    "51": "Bali",
    "52": "Nusa Tenggara Barat",
    "53": "Nusa Tenggara Timur",
    "61": "Kalimantan Barat",
    "62": "Kalimantan Tengah",
    "63": "Kalimantan Selatan",
    "64": "Kalimantan Timur",
    "65": "Kalimantan Utara",
    "71": "Sulawesi Utara",
    "72": "Sulawesi Tengah",
    "73": "Sulawesi Selatan",
    "74": "Sulawesi Tenggara",
    "75": "Gorontalo",
    "76": "Sulawesi Barat",
    "81": "Maluku",
    "82": "Maluku Utara",
    "91": "Papua",
    "92": "Papua Barat",
    "93": "Papua Selatan",
    "94": "Papua Tengah",
    "95": "Papua Pegunungan",
    "96": "Papua Barat Daya",
}
"""Province codes of the Ministry of Home Affairs (not those of BPS) to names."""


@dataclass(frozen=True, slots=True)
class Check:
    """The result of a check.

    :ivar ok: whether the number may be accepted
    :ivar value: the number without spaces, dots and dashes
    :ivar warning_code: key of :data:`SENTENCES` for a doubt; the number is accepted
    :ivar error_code: key of :data:`SENTENCES` for why it is not accepted
    """

    ok: bool
    value: str
    warning_code: str = ""
    error_code: str = ""


def check_nik(text: str) -> Check:
    """Check the form of a NIK: region, date of birth and serial number.

    An unknown region is only a doubt, because codes of provinces have changed before.

    >>> check_nik("6472 0551 0190 0003")
    Check(ok=True, value='6472055101900003', warning_code='', error_code='')
    >>> check_nik("9772055101900003").warning_code
    'nik_region'
    """
    value = _compact(text)
    if not _has_digits(value, 16):
        return _refused(value, "nik_digits")
    if not _is_birth_date(value[6:12]):
        return _refused(value, "nik_birth_date")
    if value[12:] == "0000":
        return _refused(value, "nik_serial")
    known = value[:2] in PROVINCES
    return Check(True, value, warning_code="" if known else "nik_region")


def check_npwp(text: str) -> Check:
    """Check an NPWP: 15 digits, 16 with a leading 0, or the NIK of a person.

    Other numbers of 16 digits are only a doubt: some companies have numbers that begin
    otherwise. A NITKU (22 digits, of a branch) begins with the NPWP, which is used.

    >>> check_npwp("01.312.166.0-091.000").value
    '013121660091000'
    >>> check_npwp("01.312.166.1-091.000").error_code
    'npwp_check_digit'
    """
    value = _compact(text)
    if _has_digits(value, NITKU_DIGITS):
        value = value[:16]
    if not (_has_digits(value, 15) or _has_digits(value, 16)):
        return _refused(value, "npwp_digits")
    if len(value) == 16 and value[0] != "0":
        doubt = "" if check_nik(value).ok else "npwp_form"
        return Check(True, value, warning_code=doubt)
    try:
        # The leading 0 does not change the check digit, but older versions refuse it.
        npwp.validate(value[-15:])
    except ValidationError:
        return _refused(value, "npwp_check_digit")
    return Check(True, value)


def check_nib(text: str) -> Check:
    """Check an NIB: 13 digits; no check digit has been published.

    >>> check_nib("8120 0115 4321 0").ok
    True
    """
    value = _compact(text)
    return (
        Check(True, value) if _has_digits(value, 13) else _refused(value, "nib_digits")
    )


def format_npwp(text: str) -> str:
    """Return an NPWP as it is printed: 15 digits in groups, 16 digits plain.

    >>> format_npwp("013121660091000"), format_npwp("0013121660091000")
    ('01.312.166.0-091.000', '0013121660091000')
    """
    value = _compact(text)
    return str(npwp.format(value)) if _has_digits(value, 15) else value


def mask(value: str, keep: int = 4) -> str:
    """Hide all but the last characters; hide a very short value completely.

    The characters are written in groups of four, which stay on one line.

    :param keep: how many characters stay readable

    >>> mask("6472055101900003").split("\\u00a0")
    ['••••', '••••', '••••', '0003']
    >>> mask("08125412333", 3).split("\\u00a0")
    ['•••', '••••', '•333']
    >>> mask("0003"), mask("")
    ('••••', '')
    """
    shown = value[-keep:] if 0 < keep < len(value) else ""
    text = HIDDEN * (len(value) - len(shown)) + shown
    first = len(text) % GROUP
    ends = range(first, len(text) + 1, GROUP)
    groups = [text[max(end - GROUP, 0) : end] for end in ends]
    return NO_BREAK.join(filter(None, groups))


def _compact(text: str) -> str:
    """Remove spaces, dots and dashes, including the unusual and the invisible ones."""
    return str(clean(tidy_line(text), " -."))


def _has_digits(value: str, count: int) -> bool:
    return len(value) == count and bool(isdigits(value))


def _refused(value: str, code: str) -> Check:
    return Check(False, value, error_code=code)


def _is_birth_date(digits: str) -> bool:
    """Tell whether DDMMYY is a day of some century; women's days are 40 higher."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if day > 40:
        day -= 40
    # 2000 was a leap year, so 20YY is the reading that allows the most days.
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 + year, month)[1]
