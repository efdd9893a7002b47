# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
r"""The wording of a notice, filled in for one case: plain text, nothing is evaluated.

>>> fill("Yth. {nama},\n\nAlasan: {alasan}\n\nSalam", {"nama": "Siti {alasan}"})
'Yth. Siti {alasan},\n\nSalam'
>>> unknown("Yth. {nama} {nma}", {"nama"})
['nma']
"""

import re
from html.parser import HTMLParser

_NAMED = re.compile(r"\{([^{}]*)\}")
_BLANK_LINES = re.compile(r"\n{3,}")
# In a subject each mail server on the way reads it.
PERSONAL = frozenset(
    """
    nama_pemohon alamat_pemohon kota_pemohon judul isian alasan kekurangan perbaikan
    syarat_pertek kode_bayar
    """.split()
)


def names(text):
    """Return what stands in braces, in order, each once."""
    return list(dict.fromkeys(_NAMED.findall(text or "")))


def unknown(text, known):
    """Return what stands in braces and is no known placeholder."""
    return [name for name in names(text) if name not in known]


def has_stray_brace(text):
    """Tell whether a brace is left open or closed without its other half."""
    return bool(re.search(r"[{}]", _NAMED.sub("", text or "")))


def fill(text, values):
    """Fill a wording in; a line that names something without a value is left out.

    :param dict values: name -> plain text; empty or absent is no value
    """
    lines = [
        _NAMED.sub(lambda match: str(values[match[1]]), line)
        for line in (text or "").splitlines()
        if all(values.get(name) for name in names(line))
    ]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def fill_line(text, values):
    """Fill a subject in: one line, from which what has no value is left out."""
    filled = _NAMED.sub(lambda match: str(values.get(match[1]) or ""), text or "")
    return " ".join(filled.split())


def plain(value):
    """Return a value of letters as plain text: lists are numbered lines.

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
    """Reads the lists and tables that letters place."""

    def __init__(self):
        super().__init__()
        self.lines, self.number = [""], 0

    def handle_starttag(self, tag, _attrs):
        if tag in ("li", "tr"):
            self.number += 1
            self.lines.append(f"{self.number}. " if tag == "li" else "")

    def handle_data(self, data):
        self.lines[-1] += data
