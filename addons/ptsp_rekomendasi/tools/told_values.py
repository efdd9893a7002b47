# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Compares the values of a letter then and now.

Values are named lists of texts. Plain Python: nothing here knows a case.

>>> differing([("Nama", ["PT Lama"])], [("Nama", ["PT Baru"])])
[('Nama', 'PT Lama', 'PT Baru')]
"""

import re
from html import escape

# Shorter values are not replaced, because they may occur in a text by chance.
REPLACED_LENGTH = 3
_TAG = re.compile(r"(<[^>]+>)")
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{15,16}(?!\d)")


def differing(old, new):
    """Return the differences of two lists of named values, in the order of the new one.

    :param list old: pairs of a name and a list of texts
    :param list new: the same, of today
    :return: list of triples: name, old text, new text
    """
    before, after = dict(old), dict(new)
    found = []
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name, []), after.get(name, [])
        if was == now:
            continue
        if len(was) == len(now):
            pairs = zip(was, now, strict=True)
            found += [(name, *pair) for pair in pairs if pair[0] != pair[1]]
        else:
            found.append((name, "; ".join(was), "; ".join(now)))
    return found


def without_consequences(found):
    """Leave out values that differ only because an earlier value is part of them.

    >>> name, text = ("Nama", "Ali", "Budi"), ("Isi", "Yth. Ali", "Yth. Budi")
    >>> without_consequences([name, text])
    [('Nama', 'Ali', 'Budi')]
    """
    kept = []
    for name, old, new in found:
        told = old
        for _name, was, now in kept:
            if was and len(was) >= REPLACED_LENGTH:
                told = told.replace(was, now)
        if old == new or (kept and told == new):
            continue
        kept.append((name, old, new))
    return kept


def replaced(html, values):
    """Return a text with new values in place of old ones, and those not found.

    Only texts between tags change, and only whole words.

    :param str html: the text
    :param list values: triples of a name, the old text and the new one
    :return: the new text, and names with new values whose old ones were not found

    >>> replaced("<p>Yth. PT A &amp; B</p>", [("Nama", "PT A & B", "PT C")])
    ('<p>Yth. PT C</p>', [])
    """
    wanted = {}
    missing = []
    for name, old, new in values:
        if len(old) >= REPLACED_LENGTH:
            wanted.setdefault(
                escape(old, quote=False), (name, escape(new, quote=False))
            )
        else:
            missing.append(f"{name}: {new}")
    if not wanted:
        return html, missing
    longest_first = sorted(wanted, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
    used = set()

    def replacement(match):
        used.add(match[1])
        return wanted[match[1]][1]

    pieces = _TAG.split(html)
    pieces[::2] = [pattern.sub(replacement, piece) for piece in pieces[::2]]
    missing += [
        f"{name}: {new}" for old, (name, new) in wanted.items() if old not in used
    ]
    return "".join(pieces), missing


def masked(text, mask):
    """Return a text whose identity numbers show their last digits only.

    :param mask: function that hides a number from users who may not read it

    >>> masked("NIK 6472055101900003, no. 12", lambda number: f"..{number[-4:]}")
    'NIK ..0003, no. 12'
    """
    return _IDENTITY_NUMBER.sub(lambda match: mask(match[0]), text)
