# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks whether a typed text can be seen, and whether two names are alike.

A required text must be readable. Characters without a shape (blanks of every width, the
byte order mark, soft hyphens, directions of writing, control characters, fillers) do
not fill a field, and do not make two names different.
"""

import re
import unicodedata

# These have no shape, although Unicode counts them among letters, marks or symbols.
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc")
# Controls, formats, surrogates, private and unknown characters, blanks, and marks,
# which need a letter.
_SHAPELESS = frozenset("Cc Cf Cs Co Cn Zs Zl Zp Mn Me".split())
_REMOVED = frozenset("Cc Cf Cs".split())
# These display a text in another order than it is written.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_FRONT_TITLES = frozenset(
    "dr drs dra drg drh ir h hj prof kh apt ns sdr sdri bpk bapak ibu tn ny nn tuan"
    " nyonya nona ust ustadz ustadzah".split()
)
# Degrees as they are written behind a name without dots; with dots, any degree is
# recognised.
_DEGREES = frozenset(
    "se sh st ss si skom ssos spd spdi sip sap sag sked skm sp spi spt shut shi sei"
    " sstp sst ssi sfarm skep mm msi mt mh mkom msos mpd map mip mag mkes mkn mba msc"
    " ma phd amd ak ca cpa".split()
)
_DOTTED = re.compile(r"[^\W\d_]{1,4}(\.[^\W\d_]{1,5})+\.?")


def is_blank(text: object) -> bool:
    """Tell whether a text shows nothing; a missing text is blank too.

    >>> [is_blank(text) for text in ("", "  ", "\\u200b\\u3000", None, False, "-", "0")]
    [True, True, True, True, True, False, False]
    """
    return not isinstance(text, str) or not any(
        char not in FILLERS and unicodedata.category(char) not in _SHAPELESS
        for char in text
    )


def hides_itself(text: str) -> bool:
    """Tell whether a text exists but is invisible, or turns its letters around.

    Control characters cannot be printed either, except line ends and tabs.

    >>> hides_itself("\\u200b"), hides_itself("a\\u202eb"), hides_itself("")
    (True, True, False)
    >>> hides_itself("a\\x01b"), hides_itself("a\\r\\n\\tb")
    (True, False)
    """
    if text.isprintable() and text.isascii():
        return bool(text and is_blank(text))
    unseen = any(
        char in TURNING or (unicodedata.category(char) == "Cc" and char not in "\r\n\t")
        for char in text
    )
    return unseen or bool(text and is_blank(text))


def tidy_line(text: str | None) -> str:
    """Return a text as one line: one blank between words, nothing invisible.

    >>> tidy_line("  PT\\u00a0Enggang \\r\\n Kirim\\u200b\\t")
    'PT Enggang Kirim'
    >>> tidy_line("\\u200b \\u00ad")
    ''
    """
    if is_blank(text):
        return ""
    plain = str(text)
    if not (plain.isascii() and plain.isprintable()):
        plain = _shown(plain)
    return " ".join(plain.split())


def tidy_text(text: str | None) -> str:
    """Return a text of several lines without invisible characters and blank ends.

    >>> tidy_text(" \\n Kurang akta.\\u200b  \\r\\nKurang peta.\\n\\u3000\\n")
    'Kurang akta.\\nKurang peta.'
    """
    if is_blank(text):
        return ""
    lines = _LINE_ENDS.sub("\n", str(text)).split("\n")
    return "\n".join(_shown(line, keep="\t").rstrip() for line in lines).strip()


def _shown(text: str, keep: str = "") -> str:
    """Return a text with plain blanks and without characters that have no shape."""
    return "".join(_shown_char(char, keep) for char in text)


def _shown_char(char: str, keep: str) -> str:
    if char in keep:
        return char
    if char.isspace():
        return " "
    hidden = char in FILLERS or unicodedata.category(char) in _REMOVED
    return "" if hidden else char


def same_name(name: str | None, other: str | None) -> bool:
    """Tell whether two names are the same, apart from their typing.

    Case, blanks, hyphens, full stops and the kind of apostrophe make no difference.

    >>> same_name("Nur\\u2019aini", "NUR'AINI"), same_name("Abd-Rahman", "abd rahman")
    (True, True)
    >>> same_name("Siti Aminah", "Siti Aminih")
    False
    """
    return name_key(name) == name_key(other)


def name_key(name: str | None) -> str:
    """Return the key of a name: its letters and digits, in small letters."""
    text = unicodedata.normalize("NFKC", name or "").casefold()
    letters = "".join(char for char in text if _makes_a_name(char))
    return letters or tidy_line(text)


def _makes_a_name(char: str) -> bool:
    # "Lm" contains the apostrophes that Unicode counts as letters.
    category = unicodedata.category(char)
    return char not in FILLERS and category[0] in "LN" and category != "Lm"


def without_titles(name: str | None) -> str:
    """Return a name without the titles before it and the degrees behind it.

    >>> without_titles("Hj. Norhayati, S.E., M.Si."), without_titles("Dr Budi SH")
    ('Norhayati', 'Budi')
    >>> without_titles("Prof."), without_titles("PT Enggang, Tbk")
    ('Prof.', 'PT Enggang, Tbk')
    """
    words = tidy_line(name).replace(",", " , ").split()
    while len(words) > 1 and _plain(words[0]) in _FRONT_TITLES:
        words.pop(0)
    while len(words) > 1 and (words[-1] == "," or _is_degree(words[-1])):
        words.pop()
    return " ".join(words).replace(" ,", ",")


def _is_degree(word: str) -> bool:
    if _DOTTED.fullmatch(word):
        return True
    return word[0].isupper() and _plain(word) in _DEGREES


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()
