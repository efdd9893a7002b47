# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fixed words of the printed SOP. The document is Indonesian on every screen."""

import base64
import re

from babel.dates import format_date

from ...tools import flow_chart, flow_layout, flow_svg

# A line is broken after a stroke only if a space follows, so that the text can be read
# back unchanged. A longer word is broken anyway.
_INSIDE = re.compile(r"(?<=/)(?=\w)")
_WORD = re.compile(r"\S{2,24}(?!\S)")
MARKS = {
    "draft": "DRAF",
    "review": "BELUM DISAHKAN",
    "superseded": "TIDAK BERLAKU",
    "withdrawn": "DICABUT",
}
APPROVALS = (
    ("prepared", "DIBUAT OLEH"),
    ("checked", "DIPERIKSA OLEH"),
    ("approved", "DISETUJUI OLEH"),
)
UNCONTROLLED = "Salinan tidak terkendali"
ORIGINAL = "Dokumen asli / master, pemegang: {holder}"
CONTROLLED = "Salinan terkendali nomor {number}, pemegang: {holder}"
REQUIREMENTS = "PERSYARATAN PELAYANAN"
STEP = "LANGKAH"
LEAFLET_PARTS = (
    ("delivery", "PROSES PENYAMPAIAN PELAYANAN"),
    ("management", "PROSES PENGELOLAAN PELAYANAN"),
)
GAP = "Belum diisi. Administrator: lengkapi huruf {sections} pada SOP."
GAP_FIGURE = (
    "Jumlahnya belum disebut. Administrator: lengkapi huruf {sections} pada SOP."
)
RECONSTRUCTED = "†"
OFFICE_TIME = "‡"
NOTES = (
    (RECONSTRUCTED, "Bagian ini hilang pada naskah sumber dan dilengkapi oleh kantor."),
    (OFFICE_TIME, "Waktu ditetapkan oleh kantor; naskah sumber tidak menyebutnya."),
)
# The mark behind a line that has a note below its section; ``paper/parts.py`` reads it.
NOTE_MARK = "*"
ANSWERS = {
    "char": "teks pendek",
    "text": "teks panjang",
    "integer": "bilangan bulat",
    "float": "bilangan desimal",
    "boolean": "ya atau tidak",
    "date": "tanggal",
    "selection": "pilihan",
}
REQUIRED = "wajib"
FIXED = "tetap setelah pendaftaran"
IDENTIFIES = "penanda objek"
# Words of the definition format with their wording in the document.
LIMITS = {
    "money": "jumlah dalam rupiah",
    "min": "paling sedikit {}",
    "max": "paling banyak {}",
    "decimals": "paling banyak {} desimal",
    "pattern_words": "bentuk: {}",
    "example": "contoh: {}",
    "earliest": "paling awal {}",
    "latest": "paling akhir {}",
    "formula": "dihitung: {}",
}
TODAY = "hari ini"
UNITS = {"days": "hari", "hours": "jam", "minutes": "menit"}
BY_MOVES = "gerak berkas pada SOP"
FEE_KINDS = {"levy": "Retribusi", "tax": "Pajak", "none": "Tidak dipungut"}
VALIDITY = (
    ("validity_person", "Masa berlaku untuk perorangan"),
    ("validity_company", "Masa berlaku untuk badan usaha"),
    ("validity_community", "Masa berlaku untuk kelompok masyarakat"),
)
COUNTED = "Masa berlaku dihitung"
LEGEND = (
    (flow_chart.START, "Memulai / mengakhiri proses"),
    (flow_chart.PROCESS, "Aktivitas / proses"),
    (flow_chart.CONTROL, "Proses dengan pengawasan & pengendalian"),
    (flow_chart.DECISION, "Keputusan"),
    (flow_layout.FORWARD, "Alur proses"),
    (flow_svg.PAPER, "Formulir / surat yang dibuat pada langkah itu"),
    (flow_svg.PAPERS, "Formulir rangkap / multi distribusi"),
    (flow_layout.BACK, "Alur kembali; titik: langkah yang bergabung"),
    (flow_svg.CONNECTOR, "Penyambung proses: ke langkah bernomor itu di halaman lain"),
    (flow_svg.MAY_START, "Permohonan dapat dimulai di sini"),
    (flow_svg.MAY_STOP, "Proses dapat berakhir lebih awal di sini"),
)
# A flow on one sheet has no connectors and no room for the marks of papers.
ONLY_IN_MATRIX = (flow_svg.CONNECTOR, flow_svg.PAPER, flow_svg.PAPERS)
LEGEND_FLOW = tuple(item for item in LEGEND if item[0] not in ONLY_IN_MATRIX)


def image(svg):
    """Return a picture as a ``data:`` address, the only kind that the engine loads."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def days(first, last):
    """Return a window of days as the matrix writes it, such as ``Hari H - H+8``."""
    names = [f"H+{day}" if day else "H" for day in sorted({first, last})]
    return f"Hari {' - '.join(names)}"


def duration(amount, unit):
    """Return working time as the matrix writes it: ``3 jam kerja``."""
    return f"{amount} {UNITS[unit]} kerja"


def minutes(least, most):
    """Return touch minutes in the matrix's words, such as ``10 - 30 menit``."""
    return f"{' - '.join(map(str, sorted({least, most} - {0})))} menit"


def whole_words(value):
    """Return texts, lists and dicts of the paper whose lines break only at spaces.

    The function puts a word joiner after each stroke inside a word.
    """
    if isinstance(value, str):
        return _WORD.sub(lambda match: _INSIDE.sub("\u2060", match[0]), value)
    if isinstance(value, list):
        return [whole_words(item) for item in value]
    if isinstance(value, dict):
        return {key: whole_words(item) for key, item in value.items()}
    return value


def paper_date(day):
    """Return a date as in ``07 Juni 2017``, or an empty text for no date."""
    return format_date(day, "dd MMMM y", locale="id") if day else ""
