# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Texts of notices: what is no line, and secrets that are filled in when it is sent.

A secret is a link or a one-time code. The stored text names it in braces, its value
is known while the message is sent only, and dots stay in its place.

>>> fill_secrets("Kode Anda {kode}.", {"kode": "123456"})
'Kode Anda 123456.'
>>> hide_secrets("Kode Anda {kode}.", ["kode"])
'Kode Anda •••.'
"""

import re
import unicodedata

HIDDEN = "•••"
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_NAMED = re.compile(r"\{(\w+)\}")


def is_one_line(text):
    """Tell whether a text can stand in a header: no line break, no control character.

    >>> is_one_line("PT Maju"), is_one_line("a@b.id\\r\\nBcc: c@d.id"), is_one_line("")
    (True, False, True)
    """
    return not any(unicodedata.category(char) in _BREAKS for char in text)


def fill_secrets(text, values):
    """Replace the named secrets in one pass; other braces stay as they are."""
    return _NAMED.sub(lambda match: values.get(match[1], match[0]), text)


def hide_secrets(text, names):
    """Put dots where secrets of these names were."""
    return fill_secrets(text, dict.fromkeys(names, HIDDEN))
