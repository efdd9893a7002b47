# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Texts of notices: one-line checks, HTML, and secrets that are filled in at sending.

A secret is a link or a one-time code. The stored text names it in braces. Its value is
known only while the message is sent; afterwards the text has dots in its place.

>>> fill_secrets("Kode Anda {kode}.", {"kode": "123456"})
'Kode Anda 123456.'
>>> hide_secrets("Kode Anda {kode}.", ["kode"])
'Kode Anda •••.'
"""

import re
import unicodedata
from html import escape

HIDDEN = "•••"
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
# An address, without a full stop or comma that follows it in the sentence.
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")
_NAMED = re.compile(r"\{(\w+)\}")


def is_one_line(text):
    """Tell whether a text fits in a header: no line breaks or control characters.

    >>> is_one_line("PT Maju"), is_one_line("a@b.id\\r\\nBcc: c@d.id"), is_one_line("")
    (True, False, True)
    """
    return not any(unicodedata.category(char) in _BREAKS for char in text)


def fill_secrets(text, values):
    """Replace the names of secrets by their values; other braces stay as they are."""
    return _NAMED.sub(lambda match: values.get(match[1], match[0]), text)


def hide_secrets(text, names):
    """Replace the names of these secrets by dots."""
    return fill_secrets(text, dict.fromkeys(names, HIDDEN))


def to_html(text):
    """Return plain text as escaped HTML, with paragraphs and links.

    >>> to_html("Yth. <b>A</b>,\\n\\nLihat https://a.id/x?y=1&z=2.\\nTerima kasih")
    '<p>Yth. &lt;b&gt;A&lt;/b&gt;,</p><p>Lihat <a href="https://a.id/x?y=1&amp;z=2">\
https://a.id/x?y=1&amp;z=2</a>.<br/>Terima kasih</p>'
    """
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = escape(found[0])
        link = f'<a href="{address}">{address}</a>'
        parts += [escape(text[end : found.start()]), link]
        end = found.end()
    parts.append(escape(text[end:]))
    paragraphs = re.split(r"\n\s*\n", "".join(parts).strip())
    return "".join(f"<p>{lines}</p>" for lines in paragraphs).replace("\n", "<br/>")
