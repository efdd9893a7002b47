# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The object of a case: its identifying answers, made into one key."""

import hashlib
import json
from collections.abc import Mapping

from .visible import tidy_line


def identifying(limits: Mapping[str, Mapping]) -> list[str]:
    """Return the names of the fields that identify the object, sorted by name.

    :param dict limits: name of a field -> its limits and marks, as a revision has them
    """
    return sorted(name for name, told in limits.items() if told.get("identifies"))


def object_key(
    limits: Mapping[str, Mapping], answers: Mapping[str, object]
) -> str | None:
    """Return a key that two cases about the same object share, or None.

    There is no key while an identifying answer is missing. It is a hash, because
    answers may be longer than an index takes.

    :param dict answers: name of a field -> its answer, without the empty ones

    >>> marked = {"judul": {"identifies": True}, "hari": {"min": 1}}
    >>> key = object_key(marked, {"judul": "Kutai  Kartanegara", "hari": 3})
    >>> key == object_key(marked, {"judul": "KUTAI KARTANEGARA"})
    True
    >>> object_key(marked, {"hari": 3}) or object_key({}, {"judul": "Kutai"})
    """
    names = identifying(limits)
    if not names or any(name not in answers for name in names):
        return None
    told = [[name, _plain(answers[name])] for name in names]
    text = json.dumps(told, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(answer: object) -> str | int | float:
    """Return an answer in comparable form: numbers by value, texts in small letters."""
    if isinstance(answer, (int, float)):
        return int(answer) if answer == int(answer) else answer
    return tidy_line(str(answer)).casefold()
