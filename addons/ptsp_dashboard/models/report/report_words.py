# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Words of reports: numbers and periods in Indonesian.

A report is stored as JSON with one text for each value, so numbers with decimals are
texts with a comma.
"""

from calendar import monthrange

from odoo.addons.ptsp_rekomendasi.tools import indonesian

NONE = "–"
KINDS = [
    ("recap", "Monthly Recap"),
    ("half", "Half-Yearly Evaluation"),
    ("officer", "Sheet of an Officer"),
    ("stars", "Star Rating"),
]
# Key of a figure that scores a criterion -> its words.
FIGURES = {
    "on_time_share": "persen tepat waktu",
    "mean_days": "rata-rata hari kerja",
    "p90_days": "p90 hari kerja",
}
TITLES = {
    "recap": "REKAPITULASI PELAYANAN",
    "half": "EVALUASI KINERJA PELAYANAN",
    "officer": "LEMBAR EVALUASI KINERJA PETUGAS",
    "stars": "PENILAIAN MANDIRI KUALIFIKASI BINTANG PTSP",
}


def decimal(value, digits=2):
    """Return a number for papers, or a dash if there is none.

    >>> decimal(3.5), decimal(0), decimal(False), decimal(12.345, 1)
    ('3,50', '0,00', '–', '12,3')
    """
    if value is False or value is None:
        return NONE
    return f"{value:.{digits}f}".replace(".", ",")


def share(part, whole):
    """Return a part as a percentage with one decimal.

    >>> share(1, 3), share(0, 0)
    ('33,3', '–')
    """
    return decimal(100 * part / whole, 1) if whole else NONE


def period_words(first, last):
    """Return a period in words; a month, half-year or year has its name.

    >>> from datetime import date
    >>> period_words(date(2027, 1, 1), date(2027, 1, 31))
    'Januari 2027'
    >>> period_words(date(2027, 1, 1), date(2027, 6, 30))
    'Semester I 2027'
    >>> period_words(date(2027, 1, 4), date(2027, 1, 8))
    '4 Januari 2027 sampai 8 Januari 2027'
    """
    end = (last.month, monthrange(last.year, last.month)[1])
    whole = first.year == last.year and first.day == 1 and (last.month, last.day) == end
    months = (first.month, last.month)
    if whole and first.month == last.month:
        return f"{indonesian.MONTHS[first.month - 1]} {first.year}"
    names = {(1, 6): "Semester I", (7, 12): "Semester II", (1, 12): "Tahun"}
    if whole and months in names:
        return f"{names[months]} {first.year}"
    return f"{indonesian.date_text(first)} sampai {indonesian.date_text(last)}"
