# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Makes lasting short names from long ones."""

import re
import unicodedata
from collections.abc import Collection

MAX_LENGTH = 40


def short_name(text: str, taken: Collection[str] = (), otherwise: str = "x") -> str:
    """Return a free short name for a text: small letters, digits, underscores.

    :param text: what people read
    :param taken: names that are in use
    :param otherwise: the name of a text without a letter, and the start of one
        that begins with a digit

    >>> short_name("Surat Kuasa (jika dikuasakan)")
    'surat_kuasa_jika_dikuasakan'
    >>> short_name("Surat Kuasa", {"surat_kuasa", "surat_kuasa_2"})
    'surat_kuasa_3'
    >>> short_name("3 rangkap", otherwise="syarat")
    'syarat_3_rangkap'
    >>> short_name("...")
    'x'
    """
    plain = unicodedata.normalize("NFKD", text or "")
    plain = plain.encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    if not base[:1].isalpha():
        base = f"{otherwise}_{base}"
    base = _cut(base).strip("_")
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}_{number}"
    return name


def _cut(text: str) -> str:
    """Cut a long name at the end of a word."""
    if len(text) <= MAX_LENGTH:
        return text
    return text[: MAX_LENGTH + 1].rpartition("_")[0] or text[:MAX_LENGTH]
