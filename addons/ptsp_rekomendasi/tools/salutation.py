# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The salutation of a letter's addressee (tata naskah dinas).

A person is *Sdr.*, a body is addressed by its *Pimpinan*; before a title or an office
stands nothing but *Yth.*, which the layout prints.

>>> addressed("Budi Santoso", True), addressed("PT Enggang", False)
('Sdr. Budi Santoso', 'Pimpinan PT Enggang')
>>> addressed("Hj. Norhayati", True), addressed("Kepala Desa Tepian", False)
('Hj. Norhayati', 'Kepala Desa Tepian')

A name that says it is a body is addressed so, whatever was ticked for it:

>>> addressed("PT. Kurir Etam", True), addressed("Yayasan Arsip", True)
('Pimpinan PT. Kurir Etam', 'Pimpinan Yayasan Arsip')
"""

# First words of names that are offices and need no form of address.
OFFICES = frozenset(
    """
    pimpinan ketua kepala direktur presiden gubernur bupati walikota wali camat lurah
    sekretaris rektor dekan manajer manager pengurus komandan kapolres kapolda menteri
    """.split()
)
# A person's titles and forms of address.
TITLES = OFFICES | frozenset(
    """
    kph tgk prof drs dra drg drh pdt raden tuan bapak bpk ibu sdr sdri saudara saudari
    nyonya nona
    """.split()
)
# Titles only if a point follows; without it many names begin like this.
WITH_POINT = frozenset("h hj kh rm rr ra r dr ns ps sr st ir apt ny pj plt plh".split())
# First words of the names of bodies: business entities, then others.
BUSINESSES = frozenset("pt cv ud perum perumda perseroan koperasi firma".split())
COMMUNITIES = frozenset(
    "yayasan perkumpulan komunitas sanggar himpunan paguyuban perhimpunan".split()
)


def body_kind(name):
    """Return the kind of body that a name says it is, or False for other names.

    >>> body_kind("PT Enggang"), body_kind("cv. Maju"), body_kind("Sanggar Ulap Doyo")
    ('company', 'company', 'community')
    >>> body_kind("Putri Ayu"), body_kind(""), body_kind(False)
    (False, False, False)
    """
    word = _first_word(name or "")
    if word in BUSINESSES:
        return "company"
    return word in COMMUNITIES and "community"


def _first_word(name):
    """Return the first word of a name in small letters, without point and comma."""
    return name.partition(" ")[0].partition(".")[0].rstrip(",").lower()


def addressed(name, person):
    """Return a name in the form that follows *Yth.*

    :param str name: as the applicant writes it
    :param bool person: whether it is a person, not a company or another body
    """
    first, word = name.partition(" ")[0], _first_word(name)
    if not person or body_kind(name):
        return name if word in OFFICES else f"Pimpinan {name}"
    titled = word in TITLES or ("." in first and word in WITH_POINT)
    return name if titled else f"Sdr. {name}"
