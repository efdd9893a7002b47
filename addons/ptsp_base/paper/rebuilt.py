# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads the sign that the printed SOP has where the office rebuilt a lost text."""

from collections.abc import Mapping

from .document import plain

SIGN = "\u2020"
COLUMNS = ("activities", "inputs", "outputs", "remarks")
# The printed SOP says what its sign means; another document may mean another thing.
_MEANING = plain("hilang pada naskah sumber dan dilengkapi oleh kantor")


def marked(steps: list[dict], spelled: str) -> list[dict]:
    """Return the steps with the sign taken off and its meaning kept.

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
