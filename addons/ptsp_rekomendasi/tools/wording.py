# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Placeholders in the wording of letters.

An office writes ``Yth. {nama_pemohon}``; a closed list of names is replaced, nothing
is evaluated. ``str.format`` would give the writer attributes and format codes.

>>> fill("Yth. {nama_pemohon}", {"nama_pemohon": "A & B"})
'Yth. A &amp; B'
>>> unknown_placeholders("{nomor} {nama_pemohn}")
['nama_pemohn']
"""

import re
from html import escape as escape_html

PLACEHOLDERS = frozenset(
    """
    nomor tanggal nama_pemohon alamat_pemohon kota_pemohon layanan produk
    nomor_registrasi tanggal_terima janji_layanan jatuh_tempo instansi nomor_pertek
    tanggal_pertek hasil_pertek syarat_pertek alasan kekurangan masa_berlaku biaya judul
    isian hari waktu tempat acara kepala_jabatan kantor kota dasar_hukum
    hari_tanggal_terbilang nomor_pengantar tanggal_pengantar batas_pertek
    surat_asal nomor_asal tanggal_asal dasar_perubahan perbaikan
    rincian_biaya jumlah_biaya terbilang dasar_biaya kode_bayar batas_bayar
    berlaku_sampai
    """.split()
)

# Placeholders filled at the numbering; until then the frozen wording keeps them.
LATE = frozenset({"nomor", "tanggal", "berlaku_sampai"})

# Placeholders of lists and tables; an empty one leaves no gap.
BLOCKS = frozenset(
    "isian kekurangan syarat_pertek dasar_hukum perbaikan rincian_biaya".split()
)

# Placeholders about a request to an agency or a meeting, which not every case has.
OF_SUBJECT = frozenset(
    """
    nomor_pertek tanggal_pertek hasil_pertek nomor_pengantar tanggal_pengantar
    batas_pertek hari waktu tempat acara hari_tanggal_terbilang
    """.split()
)

# Placeholders with a value once the fee of the case is assessed.
OF_FEE = frozenset(
    "rincian_biaya jumlah_biaya terbilang dasar_biaya kode_bayar batas_bayar".split()
)

# Placeholders of data that an applicant need not give. A letter leaves them out, or
# says that there is none.
OPTIONAL = frozenset({"alamat_pemohon", "kota_pemohon"})
NONE = "-"

# Printed for a missing value, so that a drafter sees the gap and fills it.
GAP = "………………"

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_AFTER_COMMA = re.compile(rf",\s*\{{({'|'.join(sorted(OPTIONAL))})\}}")
_LAST_PLACEHOLDER = re.compile(r"(<(p|div)\b[^>]*>)([^<>{}]*)\{([^{}]*)\}\s*(</\2>)")


def placeholders(text):
    """Return the names used in ``text``, in order, each once."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text or "")))


def unknown_placeholders(text):
    """Return the unknown names in braces, in order."""
    return [name for name in placeholders(text) if name not in PLACEHOLDERS]


def missing(text, values):
    """Return the placeholders of ``text`` that ``fill`` would leave as a gap.

    >>> missing("{nama_pemohon} {instansi} {isian} {nomor}", {"instansi": "A"})
    ['nama_pemohon']
    """
    return [
        name
        for name in placeholders(text)
        if name in PLACEHOLDERS - LATE - BLOCKS - OPTIONAL and not values.get(name)
    ]


def has_stray_brace(text):
    """Tell whether a brace has no other half."""
    return bool(re.search(r"[{}]", _PLACEHOLDER.sub("", text or "")))


def fill(text, values, escape=escape_html):
    """Replace the known placeholders of ``text`` in one pass.

    Placeholders inside a value are not replaced. Names in ``LATE`` without a value are
    kept; other missing values become ``GAP``, and those in ``OPTIONAL`` are removed
    with the comma before them or become ``NONE``.

    >>> fill("{nomor}, {kota_pemohon}, di {alamat_pemohon}", {"nomor": "1"})
    '1, di -'

    :param str text: the wording
    :param dict values: name -> text; values with ``__html__`` are taken as they are
    :param escape: how plain values are escaped; ``str`` for plain text
    :rtype: str
    """

    def replacement(match):
        name = match[1]
        if name not in PLACEHOLDERS or (name in LATE and name not in values):
            return match[0]
        value = values.get(name) or _instead(name)
        return str(value) if hasattr(value, "__html__") else escape(str(value))

    def last_replacement(match):
        """Put a list after its leading words, or remove both if it is empty."""
        start, _tag, lead, name, end = match.groups()
        value = values.get(name)
        if name in BLOCKS and not value:
            return ""
        if not hasattr(value, "__html__"):
            return match[0]
        return f"{start}{lead.rstrip()}{end}{value}" if lead.strip() else str(value)

    def optional_replacement(match):
        return match[0] if values.get(match[1]) else ""

    text = _LAST_PLACEHOLDER.sub(last_replacement, text or "")
    text = _AFTER_COMMA.sub(optional_replacement, text)
    return _PLACEHOLDER.sub(replacement, text)


def _instead(name):
    """Return the text for a placeholder without a value."""
    if name in BLOCKS:
        return ""
    return NONE if name in OPTIONAL else GAP
