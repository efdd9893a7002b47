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
from html import escape

HIDDEN = "•••"
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
# Without the full stop or comma that ends the sentence.
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")
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


def to_html(text):
    """Return plain text as HTML: escaped, in paragraphs, with addresses to click.

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
