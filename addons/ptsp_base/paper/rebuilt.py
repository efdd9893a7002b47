# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads the sign in the printed SOP for texts that the office rebuilt."""

from collections.abc import Mapping

from .document import plain

SIGN = "\u2020"
COLUMNS = ("activities", "inputs", "outputs", "remarks")
# The printed SOP explains its sign; in another document the sign may mean something
# else.
_MEANING = plain("hilang pada naskah sumber dan dilengkapi oleh kantor")


def marked(steps: list[dict], spelled: str) -> list[dict]:
    """Return the steps without the sign, but with its meaning.

    :param spelled: all words of the document

    >>> says = "\u2020 Bagian ini hilang pada naskah sumber dan dilengkapi oleh kantor."
    >>> marked([{"title": "Menerima : \u2020", "inputs": ["Map \u2020", "Pena"]}], says)
    ... # doctest: +NORMALIZE_WHITESPACE
    [{'title': 'Menerima :', 'inputs': [{'text': 'Map', 'reconstructed': True}, 'Pena'],
      'reconstructed': True}]
    >>> marked([{"title": "Lihat catatan \u2020"}], "")
    [{'title': 'Lihat catatan \u2020'}]
    """
    if _MEANING not in plain(spelled):
        return steps
    return [_step(step) for step in steps]


def _step(step: Mapping) -> dict:
    made = dict(step)
    for column in COLUMNS:
        if column in made:
            made[column] = [_line(line) for line in made[column]]
    if made["title"].endswith(SIGN):
        made["title"] = _without(made["title"])
        made["reconstructed"] = True
    return made


def _line(line: str | dict) -> str | dict:
    text = line if isinstance(line, str) else line["text"]
    if not text.endswith(SIGN):
        return line
    entry = {} if isinstance(line, str) else line
    return {**entry, "text": _without(text), "reconstructed": True}


def _without(text: str) -> str:
    return text.removesuffix(SIGN).rstrip()
