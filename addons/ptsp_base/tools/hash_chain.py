# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Seals the control sheet of a case.

Each closed entry is written as canonical JSON and sealed with the hash of that text and
of the entry before it. A changed, removed, added or moved entry breaks the chain at its
place. The number of entries and the last hash, kept with the case, show a missing end.
A daily digest over all cases shows a missing case. A seal proves a change but does not
prevent it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from .errors import ToolError
from .marker import _lt

GENESIS = "0" * 64
MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 16

_HASH = re.compile(r"[0-9a-f]{64}")


class ChainError(ToolError):
    """Something that cannot be sealed."""


class Link(NamedTuple):
    """One sealed entry.

    :ivar previous_hash: seal of the entry before, or :data:`GENESIS`
    :ivar text: the entry as canonical JSON, as it is stored
    :ivar hash: seal of this entry
    """

    previous_hash: str
    text: str
    hash: str


# === CANONICAL TEXT === #


def canonical_json(value: object) -> str:
    """Return the only text for a value: sorted keys, no spaces, no escapes.

    :param value: text, whole number, truth value, None, or lists and dictionaries
        (with text keys) of these
    :raise ChainError: for anything else, naming the place in the value; floats and
        dates have more than one text form, so they must be given as text

    >>> canonical_json({"step": 7, "by": "Sari", "ok": True, "note": None})
    '{"by":"Sari","note":null,"ok":true,"step":7}'
    """
    _check(value, "", 0)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _check(value: object, place: str, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ChainError(
            "too_deep",
            _lt(
                "The value is nested more than %(limit)s levels deep; make it flatter."
            ),
            limit=MAX_DEPTH,
        )
    if isinstance(value, dict):
        for key, item in value.items():
            _check_key(key, place)
            _check(item, f"{place}.{key}".lstrip("."), depth + 1)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _check(item, f"{place}[{number}]", depth + 1)
    elif isinstance(value, str):
        _check_text(value, place)
    elif isinstance(value, int):
        _check_integer(value, place)
    elif value is not None:
        raise ChainError(
            "no_single_form",
            _lt(
                "The value at %(place)s is of type %(type)s and has no single text "
                "form; give it as text."
            ),
            place=place or "the top",
            type=type(value).__name__,
        )


def _check_key(key: object, place: str) -> None:
    if not isinstance(key, str):
        raise ChainError(
            "key_not_text",
            _lt("The key %(key)s at %(place)s is not text; use text keys."),
            key=ascii(key),
            place=place or "the top",
        )
    _check_text(key, place)


def _check_text(text: str, place: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ChainError(
            "not_unicode",
            _lt("The text at %(place)s holds half a character; correct it."),
            place=place or "the top",
        ) from error


def _check_integer(number: int, place: str) -> None:
    """Refuse whole numbers that other readers of JSON would round."""
    if abs(number) > MAX_INTEGER:
        raise ChainError(
            "number_too_large",
            _lt(
                "The number at %(place)s is larger than other programs can read "
                "exactly; give it as text."
            ),
            place=place or "the top",
        )


# === SEALS === #


def seal(previous_hash: str, payload: object) -> str:
    """Return the seal of an entry: SHA-256 in hexadecimal.

    :param previous_hash: seal of the entry before, :data:`GENESIS` for the first
    :param payload: the entry, as for :func:`canonical_json`
    :raise ChainError: when the entry cannot be sealed or the hash is none

    >>> seal(GENESIS, {"step": "4"})[:16]
    'c491c32bcebb4b82'
    """
    return seal_text(previous_hash, canonical_json(payload))


def seal_text(previous_hash: str, text: str) -> str:
    """Return the seal of an entry that is canonical JSON already.

    :raise ChainError: when the previous hash is none
    """
    if not _HASH.fullmatch(previous_hash):
        raise ChainError(
            "not_a_hash",
            _lt("%(hash)s is not the seal of an entry; give 64 hexadecimal digits."),
            hash=ascii(previous_hash)[:80],
        )
    return sha256(f"{previous_hash}\n{text}".encode()).hexdigest()


def link(previous_hash: str, payload: object) -> Link:
    """Return an entry with its text and seal, ready for storing."""
    text = canonical_json(payload)
    return Link(previous_hash, text, seal_text(previous_hash, text))


def verify(
    entries: Iterable[Link], head: str | None = None, count: int | None = None
) -> int | None:
    """Return the first place at which a chain is broken.

    :param entries: the stored entries, in order
    :param head: where given, the seal that the last entry must have
    :param count: where given, how many entries there must be
    :return: index of the first entry that does not fit, of the first one too many,
        or of the first one missing at the end; of the last one when the chain fits
        but leads to another head, because it was sealed anew; None when it is whole
    """
    previous, length = GENESIS, 0
    for length, entry in enumerate(entries, start=1):
        if length - 1 == count or not _fits(entry, previous):
            return length - 1
        previous = entry.hash
    if count is not None and length < count:
        return length
    if head is not None and head != previous:
        return max(length - 1, 0) if count == length else length
    return None


def _fits(entry: Link, previous: str) -> bool:
    """Tell whether an entry follows the seal before it and carries its own."""
    try:
        return entry.previous_hash == previous and entry.hash == seal_text(
            previous, entry.text
        )
    except UnicodeEncodeError:
        return False


def digest(heads: Mapping[str, str]) -> str:
    """Return one hash over the last seals of all cases.

    :param heads: reference of each case to the seal of its last entry; the order
        does not matter
    :raise ChainError: when a seal is none
    """
    for head in heads.values():
        seal_text(head, "")
    return seal(GENESIS, dict(heads))
