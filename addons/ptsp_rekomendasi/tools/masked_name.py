# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Masks names of persons for strangers."""

import re

DOTS = "•••"


def masked_name(name: str) -> str:
    """Return the first letters of a name: enough to compare it, not to learn it.

    >>> masked_name("Siti  Nur Aisyah")
    'S••• N••• A•••'
    >>> masked_name("")
    ''
    """
    return " ".join(f"{word[0]}{DOTS}" for word in name.split())


def masked_in(text: str, name: str) -> str:
    """Return a text with a name masked, in capitals or small letters.

    >>> masked_in("Rekomendasi a.n. SITI NUR", "Siti Nur")
    'Rekomendasi a.n. S••• N•••'
    >>> masked_in("Rekomendasi", "")
    'Rekomendasi'
    """
    words = name.split()
    if not words:
        return text
    pattern = r"\s+".join(map(re.escape, words))
    return re.sub(pattern, lambda _found: masked_name(name), text, flags=re.IGNORECASE)
