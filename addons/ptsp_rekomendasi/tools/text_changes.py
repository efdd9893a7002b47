# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Compares two wordings of a letter, word by word.

The wordings come in as HTML, the changes go out as plain pieces that a screen marks.
Unchanged paragraphs are left out.
"""

import difflib
import re
from html.parser import HTMLParser
from itertools import zip_longest

BLOCKS = frozenset("p div li tr h1 h2 h3 h4 h5 h6 table ol ul br blockquote".split())


class _Paragraphs(HTMLParser):
    """Collects the text of each block element."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts = [""]

    def handle_starttag(self, tag, attrs):
        self._part(tag)

    def handle_endtag(self, tag):
        self._part(tag)

    def handle_data(self, data):
        self.texts[-1] += data

    def _part(self, tag):
        if tag in BLOCKS:
            self.texts.append("")
        elif tag == "td":
            self.texts[-1] += " "


def paragraphs(html):
    """Return the paragraphs of an HTML text as plain texts, empty ones left out.

    >>> paragraphs("<p>Yth. <b>Bapak</b></p><p> </p><ol><li>Satu</li></ol>")
    ['Yth. Bapak', 'Satu']
    """
    parser = _Paragraphs()
    parser.feed(str(html or ""))
    parser.close()
    texts = [" ".join(text.split()) for text in parser.texts]
    return [text for text in texts if text]


def changes(old, new):
    """Return the changed paragraphs between two lists of paragraphs.

    :param list old: paragraphs of the earlier wording
    :param list new: paragraphs of the present one
    :return: one list of pieces per changed paragraph, each piece a pair of
        ``same``, ``removed`` or ``added`` and its text

    >>> changes(["Kota Samarinda"], ["Kota Bontang"])
    [[('same', 'Kota'), ('removed', 'Samarinda'), ('added', 'Bontang')]]
    >>> changes(["Sama"], ["Sama"])
    []
    """
    return [_pieces(*pair) for pair in pairs(old, new)]


def pairs(old, new):
    """Return the changed paragraphs as pairs of the old text and the new one.

    A paragraph without a partner is all gone or all new; its partner is empty.

    >>> pairs(["Sama", "Kota Samarinda"], ["Sama", "Kota Bontang", "Tambahan"])
    [('Kota Samarinda', 'Kota Bontang'), ('', 'Tambahan')]
    """
    result = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            changed = old[old_from:old_to], new[new_from:new_to]
            result += zip_longest(*changed, fillvalue="")
    return result


def _pieces(old, new):
    """Return a whole paragraph as gone or new, or compare it word by word."""
    if not old:
        return [("added", new)]
    return _words(old, new) if new else [("removed", old)]


def _words(old, new):
    before, after = re.split(r"\s+", old), re.split(r"\s+", new)
    pieces = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(("same", " ".join(before[old_from:old_to])))
            continue
        if old_to > old_from:
            pieces.append(("removed", " ".join(before[old_from:old_to])))
        if new_to > new_from:
            pieces.append(("added", " ".join(after[new_from:new_to])))
    return pieces
