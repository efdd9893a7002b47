# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Dates and numbers in Indonesian words, as letters print them.

Letters are Indonesian in every language of the screen, and a paper printed again must
be the same. So these functions do not depend on installed languages or libraries.
num2words says "satu juta satu ribu" where letters say "satu juta seribu".

>>> number_words(2027)
'dua ribu dua puluh tujuh'
"""

from datetime import date

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November"
    " Desember"
).split()
DIGITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
SMALL = DIGITS.split()
UNITS = (
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)


def number_words(number):
    """Return a whole number from 0 to 10**15 in words.

    >>> number_words(1_001_000), number_words(10**15)
    ('satu juta seribu', 'seribu triliun')
    """
    if not 0 <= number <= 10**15:
        raise ValueError(f"{number} cannot be put in words")
    if number < len(SMALL):
        return SMALL[number]
    if number < 20:
        return f"{SMALL[number - 10]} belas"
    unit, name = next(pair for pair in UNITS if number >= pair[0])
    count, rest = divmod(number, unit)
    words = [f"se{name}" if count == 1 and unit <= 1000 else _counted(count, name)]
    if rest:
        words.append(number_words(rest))
    return " ".join(words)


def rupiah_words(amount):
    """Return an amount of money in words, without fractions of a rupiah.

    >>> rupiah_words(1_250_000)
    'satu juta dua ratus lima puluh ribu rupiah'
    """
    return f"{number_words(int(amount))} rupiah"


def _counted(count, name):
    return f"{number_words(count)} {name}"


def day_name(day):
    """Return the weekday of a date, as in ``Senin``."""
    return DAYS[day.weekday()]


def date_text(day):
    """Return a date as in ``25 Januari 2027``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date_text(day):
    """Return a date in short, for narrow columns.

    >>> short_date_text(date(2027, 8, 1))
    '1 Agu 2027'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def date_of_text(text):
    """Return the date that ``date_text`` or ``short_date_text`` wrote, else None.

    >>> date_of_text("1 Agu 2027"), date_of_text("12 September 2026").isoformat()
    (datetime.date(2027, 8, 1), '2026-09-12')
    >>> date_of_text("1 Maret"), date_of_text("31 Feb 2027"), date_of_text(3)
    (None, None, None)
    """
    words = text.split() if isinstance(text, str) else []
    if len(words) != 3:
        return None
    day, month, year = words
    names = [name for name in MONTHS if month in (name, name[:3])]
    if not (names and day.isdecimal() and year.isdecimal()):
        return None
    try:
        return date(int(year), MONTHS.index(names[0]) + 1, int(day))
    except ValueError:
        return None


def date_words(day):
    """Return the opening of a berita acara: ``Senin tanggal dua puluh lima ...``."""
    return (
        f"{day_name(day)} tanggal {number_words(day.day)} bulan"
        f" {MONTHS[day.month - 1]} tahun {number_words(day.year)}"
    )


def time_text(moment):
    """Return a time as in ``09.30``."""
    return f"{moment.hour:02d}.{moment.minute:02d}"


def counted(number, noun):
    """Return ``3 (tiga) berkas``."""
    return f"{number} ({number_words(number)}) {noun}"


def initials(name):
    """Return the initials of a name, as the paraf of a recorded visit."""
    return "".join(word[0] for word in name.split()[:3]).upper()
