# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
r"""Fills in the wording of a notice for a case. It is plain text without code.

>>> fill("Yth. {nama},\n\nAlasan: {alasan}\n\nSalam", {"nama": "Siti {alasan}"})
'Yth. Siti {alasan},\n\nSalam'
>>> unknown("Yth. {nama} {nma}", {"nama"})
['nma']
"""

import re
from html.parser import HTMLParser

_NAMED = re.compile(r"\{([^{}]*)\}")
_BLANK_LINES = re.compile(r"\n{3,}")
# Placeholders with personal data. They are refused in a subject, which every mail
# server on the way can read.
PERSONAL = frozenset(
    """
    nama_pemohon alamat_pemohon kota_pemohon judul isian alasan kekurangan perbaikan
    syarat_pertek kode_bayar
    """.split()
)


def names(text):
    """Return the names in braces, in order, each once."""
    return list(dict.fromkeys(_NAMED.findall(text or "")))


def unknown(text, known):
    """Return the names in braces that are no known placeholders."""
    return [name for name in names(text) if name not in known]


def has_stray_brace(text):
    """Tell whether a brace has no partner."""
    return bool(re.search(r"[{}]", _NAMED.sub("", text or "")))


def fill(text, values):
    """Fill a wording in, and leave out lines with a placeholder that has no value.

    :param dict values: name -> plain text; an empty or missing text is no value
    """
    lines = [
        _NAMED.sub(lambda match: str(values[match[1]]), line)
        for line in (text or "").splitlines()
        if all(values.get(name) for name in names(line))
    ]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def fill_line(text, values):
    """Fill a subject in; placeholders without a value are left out of the line."""
    filled = _NAMED.sub(lambda match: str(values.get(match[1]) or ""), text or "")
    return " ".join(filled.split())


def plain(value):
    """Return a value of a letter's placeholder as plain text, lists as numbered lines.

    >>> from markupsafe import Markup
    >>> plain(Markup("<ol><li>KTP &amp; NPWP</li><li>Peta</li></ol>"))
    '1. KTP & NPWP\\n2. Peta'
    >>> plain("A < B"), plain(False)
    ('A < B', '')
    """
    if not hasattr(value, "__html__"):
        return str(value or "")
    reader = _Reader()
    reader.feed(str(value))
    return "\n".join(" ".join(line.split()) for line in reader.lines).strip()


class _Reader(HTMLParser):
    """Reads the lists and tables in values of letters."""

    def __init__(self):
        super().__init__()
        self.lines, self.number = [""], 0

    def handle_starttag(self, tag, _attrs):
        if tag in ("li", "tr"):
            self.number += 1
            self.lines.append(f"{self.number}. " if tag == "li" else "")

    def handle_data(self, data):
        self.lines[-1] += data
