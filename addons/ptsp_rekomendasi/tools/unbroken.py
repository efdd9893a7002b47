# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Keeps numbers and dates on one line of a paper.

A reader looks for ``503/012/DPMPTSP-LP2N/I/2027`` and ``25 Januari 2027`` as a whole.
The text itself stays as it is, so that it can be searched and copied; only the page
is told where not to break it.

>>> keep_together("<td>tanggal 25 Januari 2027</td>")
'<td>tanggal <span class="unbroken">25 Januari 2027</span></td>'
"""

import re

from .indonesian import MONTHS

# Longer texts could run off the page, and are no numbers of letters either.
LONGEST = 48
_MONTH = "|".join(
    sorted({*MONTHS, *(name[:3] for name in MONTHS), "Agt"}, reverse=True)
)
_DATE = rf"(?<!\w)\d{{1,2}}\s+(?:{_MONTH})\s+\d{{4}}(?!\w)"
_SHORT_DATE = r"(?<![\w/-])\d{1,2}-\d{1,2}-\d{4}(?![\w/-])"
# The number of a letter or register: split by strokes, with at least one figure.
_NUMBER = r"(?<![^\s(\[\"“>])(?=[^\s<>/]*/)(?=\S*\d)[\w.()-]+(?:/[\w.()-]+)+"
_WHOLE = re.compile(f"{_DATE}|{_SHORT_DATE}|{_NUMBER}")
_TAG = re.compile(r"(<[^>]*>)")
_UNSEEN = re.compile(r"(<(style|title|script)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)


def keep_together(html):
    """Return a page whose numbers and dates do not break over a line.

    :param str html: the page; style sheet and title stay as they are

    >>> keep_together("<p>Nomor REG/0041/XI/2026.</p>")
    '<p>Nomor <span class="unbroken">REG/0041/XI/2026.</span></p>'
    """
    pieces = _UNSEEN.split(html)
    # Each unseen element gives two pieces: itself, and the name of its tag.
    return "".join(
        piece if place % 3 == 1 else _marked(piece)
        for place, piece in enumerate(pieces)
        if place % 3 != 2
    )


def _marked(html):
    pieces = _TAG.split(html)
    pieces[::2] = [_WHOLE.sub(_span, piece) for piece in pieces[::2]]
    return "".join(pieces)


def _span(match):
    text = match[0]
    if len(text) > LONGEST:
        return text
    return f'<span class="unbroken">{text}</span>'
