# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Merkle trees after RFC 6962, section 2.1: one hash over many texts.

A leaf is hashed with the prefix 0x00 and a pair of nodes with the prefix 0x01, so that
no leaf can pass for a node. A person who knows the root and one leaf needs only a few
more hashes (an *audit path*) to see that the leaf belongs to the tree.

A level of the tree pairs the nodes of the level below; a last node without partner goes
up as it is. That is the same tree as the RFC's, which splits at the largest power of
two below the number of leaves.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

EMPTY_ROOT = sha256(b"").digest()


class Sibling(NamedTuple):
    """One step of an audit path.

    :ivar side: ``left`` or ``right``: the side of the node on which it is
    :ivar hash: hash of the sibling
    """

    side: str
    hash: bytes


def leaf_hash(text: str) -> bytes:
    """Return the hash of a leaf.

    >>> leaf_hash("").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\x00" + text.encode()).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a pair of nodes."""
    return sha256(b"\x01" + left + right).digest()


def root(hashes: Iterable[bytes]) -> bytes:
    """Return the root over the hashes of leaves; without leaves, SHA-256 of nothing.

    >>> root([leaf_hash("a")]) == leaf_hash("a")
    True
    """
    return Tree(hashes).root


def root_of_path(hashed: bytes, path: Iterable[Sibling]) -> bytes:
    """Compute the root from a leaf's hash and its audit path.

    :param hashed: hash of the leaf
    :param path: from the leaf upwards
    """
    for side, sibling in path:
        pair = (sibling, hashed) if side == "left" else (hashed, sibling)
        hashed = node_hash(*pair)
    return hashed


class Tree:
    """A tree that takes new leaves at its end and replaces leaves in place.

    Each change costs as many hashes as the tree is high, so that even a tree of a
    hundred thousand leaves is quickly updated when a few change in a day.
    """

    def __init__(self, hashes: Iterable[bytes] = ()):
        self._levels: list[list[bytes]] = [list(hashes)]
        while len(self._levels[-1]) > 1:
            self._levels.append(_level_above(self._levels[-1]))

    def __len__(self) -> int:
        return len(self._levels[0])

    @property
    def root(self) -> bytes:
        """The root over the present leaves."""
        return self._levels[-1][0] if self._levels[0] else EMPTY_ROOT

    def place(self, index: int, hashed: bytes) -> None:
        """Put a leaf's hash at an existing place, or at the one after the last.

        :raise IndexError: when the place is beyond that
        """
        if not 0 <= index <= len(self):
            raise IndexError(index)
        for height, level in enumerate(self._levels):
            level[index : index + 1] = [hashed]
            index //= 2
            if len(level) == 1:
                return
            pair = level[2 * index : 2 * index + 2]
            hashed = node_hash(*pair) if len(pair) == 2 else pair[0]
            if height + 1 == len(self._levels):
                self._levels.append([])

    def path(self, index: int) -> list[Sibling]:
        """Return the audit path of a leaf.

        :raise IndexError: when there is no such leaf
        """
        if not 0 <= index < len(self):
            raise IndexError(index)
        found = []
        for level in self._levels[:-1]:
            sibling = index ^ 1
            if sibling < len(level):
                side = "left" if sibling < index else "right"
                found.append(Sibling(side, level[sibling]))
            index //= 2
        return found


def _level_above(level: Sequence[bytes]) -> list[bytes]:
    """Return the nodes over a level."""
    above = [
        sha256(b"\x01" + level[at] + level[at + 1]).digest()
        for at in range(0, len(level) - 1, 2)
    ]
    return above + list(level[len(level) - len(level) % 2 :])
