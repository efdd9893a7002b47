# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds regulations in texts, however their kind, number and year are spelled."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+|[a-z]+")
# Words between kind, number and year that have no meaning of their own.
_FILLERS = frozenset(
    "no nomor tahun thn th republik indonesia ri provinsi propinsi prov kaltim".split()
)
# Each full name of a kind of regulation with its short name.
_KINDS = {
    "undang undang": "uu",
    "peraturan pemerintah": "pp",
    "peraturan presiden": "perpres",
    "keputusan presiden": "keppres",
    "peraturan daerah": "perda",
    "peraturan gubernur": "pergub",
    "surat edaran": "se",
    "peraturan kepala": "perka",
    "peraturan menteri": "permen",
    "pm kominfo": "permenkominfo",
    "permen kominfo": "permenkominfo",
    "permen komunikasi dan informatika": "permenkominfo",
    "permen dalam negeri": "permendagri",
    "permen dagri": "permendagri",
    "permen pendayagunaan aparatur negara dan reformasi birokrasi": "permenpanrb",
    "permen pan dan rb": "permenpanrb",
    "permen pan rb": "permenpanrb",
    "permen panrb": "permenpanrb",
    "permenpan dan rb": "permenpanrb",
    "permenpan rb": "permenpanrb",
}
# At most this many words may fill a gap in a wording.
GAP_WORDS = 12
GAP = re.compile(r"\u2026|\.\.\.")


def tokens(text: str) -> str:
    """Return a text as plain words and numbers, with a space before and after each.

    >>> tokens("Peraturan Presiden Nomor 97 Tahun 2014") == tokens("Perpres 97/2014")
    True
    >>> tokens("di atas materai Rp. 6.000,- ditujukan")
    ' di atas materai rp 6000 ditujukan '
    >>> tokens("Pergub Kaltim No. 048 th. 2015")
    ' pergub 48 2015 '
    """
    lowered = text.casefold().replace("kalimantan timur", "kaltim")
    words = [_plain(token) for token in _TOKEN.findall(lowered)]
    plain = f" {' '.join(word for word in words if word not in _FILLERS)} "
    for name, short in _KINDS.items():
        plain = plain.replace(f" {name} ", f" {short} ")
    return plain


def _plain(token: str) -> str:
    return str(int(token.replace(".", ""))) if token[0].isdigit() else token


class Wording(NamedTuple):
    """One way in which a regulation is cited, as plain words.

    :ivar start: the words up to the first gap, with a space before and after
    :ivar whole: the pattern of all words; None where there is no gap
    """

    start: str
    whole: re.Pattern | None


def wordings(number: str, cited_as: str = "") -> Iterator[Wording]:
    """Yield the wordings by which a regulation is recognised in a text's tokens.

    :param str number: kind, number and year, such as Perpres 97/2014
    :param str cited_as: further words, one wording per line; "..." stands for some
        words that may stand between
    """
    for line in (number, *cited_as.splitlines()):
        parts = [tokens(part).strip() for part in GAP.split(line)]
        parts = [part for part in parts if part]
        if parts:
            gap = rf" (?:[a-z0-9]+ ){{0,{GAP_WORDS}}}"
            words = rf"(?<= ){gap.join(parts)}(?= )"
            yield Wording(f" {parts[0]} ", re.compile(words) if parts[1:] else None)


def cited(text: str, wanted: Iterable[tuple[object, list[Wording]]]) -> list:
    """Return the regulations that a text cites, in the order given.

    >>> rule = ("old", list(wordings("UU 13/1985", "materai Rp 6.000")))
    >>> cited("Surat di atas materai Rp.6000,-", [rule])
    ['old']
    >>> cited("Surat di atas materai Rp60.000", [rule])
    []
    """
    plain = tokens(text)
    return [
        key
        for key, found in wanted
        if any(
            wording.start in plain
            and (wording.whole is None or wording.whole.search(plain))
            for wording in found
        )
    ]
