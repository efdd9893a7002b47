# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Compares two revisions of a document, side by side and word by word.

Both consist of sections of items, and an item has named texts. Items are matched by
their lasting key or, without one, by their texts. Database ids play no part, so they
make no differences.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["added", "removed", "changed"]
# Two texts without a key that are at least this alike count as one changed text.
ALIKE = 0.6
# Below this likeness more was changed than kept, and marked words would only confuse.
WORDS_ALIKE = 0.3
TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a section: a clause, a step, a field.

    :ivar title: what it is called on the screen, such as ``12. Signs``
    :ivar values: label -> text, in the order of the screen; empty ones count as none
    :ivar key: lasting name by which it is matched; if empty, its texts are compared
    :ivar position: its printed number; following ones are numbered anew when one is
        put in or taken out, which is no change of theirs
    """

    title: str
    values: dict[str, str] = field(default_factory=dict)
    key: str = ""
    position: str = ""

    @property
    def text(self) -> str:
        """All texts of the item as one."""
        return "\n".join(value for value in self.values.values() if value)


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a revision."""

    code: str
    title: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a text, marked if the other side lacks it."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ValueDiff:
    """One text of an item, on both sides."""

    label: str
    mark: Mark
    old: tuple[Chunk, ...] = ()
    new: tuple[Chunk, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemDiff:
    """An item that differs; a side without it has an empty title."""

    mark: Mark
    old_title: str
    new_title: str
    values: tuple[ValueDiff, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionDiff:
    """A section in which something differs."""

    code: str
    title: str
    items: tuple[ItemDiff, ...]

    def count(self, mark: Mark) -> int:
        """Return how many items were added, removed or changed."""
        return sum(item.mark == mark for item in self.items)


def compare(
    old: Sequence[Section], new: Sequence[Section], position_label: str = "No."
) -> list[SectionDiff]:
    """Compare two revisions.

    :param old: the former revision
    :param new: the later one; sections are paired by their code
    :param position_label: name of the printed number
    :return: the sections in which something differs, in the order of the new one

    >>> former = [Section("steps", "Steps", (Item("1. Sign", {"Time": "H+1"}, "s"),))]
    >>> later = [Section("steps", "Steps", (Item("1. Sign", {"Time": "H+2"}, "s"),))]
    >>> [(item.mark, item.new_title) for item in compare(former, later)[0].items]
    [('changed', '1. Sign')]
    >>> compare(former, former)
    []
    """
    before = {section.code: section for section in old}
    known = {section.code for section in new}
    gone = [Section(code, before[code].title) for code in before if code not in known]
    found = []
    for section in [*new, *gone]:
        former = before.get(section.code, Section(section.code, section.title))
        items = tuple(_compare_items(former.items, section.items, position_label))
        if items:
            found.append(SectionDiff(section.code, section.title, items))
    return found


def word_diff(old: str, new: str) -> tuple[tuple[Chunk, ...], tuple[Chunk, ...]]:
    """Mark the words that only one of two texts has.

    >>> [chunk.text for chunk in word_diff("in 3 days", "in 5 days")[1] if chunk.marked]
    ['5']
    """
    left, right = TOKEN.findall(old), TOKEN.findall(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < WORDS_ALIKE:
        return _whole(old), _whole(new)
    sides: tuple[list[Chunk], list[Chunk]] = ([], [])
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        for side, tokens in zip(sides, (left[i1:i2], right[j1:j2]), strict=True):
            if tokens:
                side.append(Chunk("".join(tokens), tag != "equal"))
    return tuple(sides[0]), tuple(sides[1])


def _whole(text: str, marked: bool = True) -> tuple[Chunk, ...]:
    return (Chunk(text, marked),) if text else ()


# === ITEMS === #


def _compare_items(
    old: Sequence[Item], new: Sequence[Item], position_label: str
) -> Iterator[ItemDiff]:
    pairs = _pairs(old, new)
    renumbered = any(before is None or after is None for before, after in pairs)
    for before, after in pairs:
        diff = _compare_pair(before, after, "" if renumbered else position_label)
        if diff:
            yield diff


def _compare_pair(
    before: Item | None, after: Item | None, position_label: str
) -> ItemDiff | None:
    if before is None or after is None:
        return _one_sided(before, after)
    left, right = _values(before, position_label), _values(after, position_label)
    values = tuple(
        _compare_value(label, left.get(label, ""), right.get(label, ""))
        for label in dict.fromkeys([*right, *left])
        if left.get(label, "") != right.get(label, "")
    )
    if not values:
        return None
    return ItemDiff("changed", before.title, after.title, values)


def _values(item: Item, position_label: str) -> dict[str, str]:
    place = {position_label: item.position} if position_label else {}
    values = {**place, **item.values}
    return {label: value.strip() for label, value in values.items() if value.strip()}


def _one_sided(before: Item | None, after: Item | None) -> ItemDiff:
    item = before or after
    assert item is not None
    mark: Mark = "removed" if before else "added"
    values = tuple(
        ValueDiff(
            label,
            mark,
            _whole(value, False) if before else (),
            () if before else _whole(value, False),
        )
        for label, value in _values(item, "").items()
    )
    return ItemDiff(
        mark, before.title if before else "", after.title if after else "", values
    )


def _compare_value(label: str, old: str, new: str) -> ValueDiff:
    if not old or not new:
        return ValueDiff(label, "added" if new else "removed", _whole(old), _whole(new))
    left, right = word_diff(old, new)
    return ValueDiff(label, "changed", left, right)


# === MATCHING === #


def _pairs(
    old: Sequence[Item], new: Sequence[Item]
) -> list[tuple[Item | None, Item | None]]:
    """Pair the items of both sides, in the order of the new one.

    A removed item comes after the item that preceded it.
    """
    partner = _partners(old, new)
    taken_out = [i for i in range(len(old)) if i not in set(partner.values())]
    pairs: list[tuple[Item | None, Item | None]] = []
    for index, item in enumerate(new):
        match = partner.get(index)
        while match is not None and taken_out and taken_out[0] < match:
            pairs.append((old[taken_out.pop(0)], None))
        pairs.append((None if match is None else old[match], item))
    return pairs + [(old[i], None) for i in taken_out]


def _partners(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Return a mapping from index in the new side to index in the old side."""
    partner: dict[int, int] = {}
    free = set(range(len(old)))
    for same in (_same_key, _same_text, _alike):
        for index, item in enumerate(new):
            if index in partner:
                continue
            match = next((i for i in sorted(free) if same(old[i], item)), None)
            if match is not None:
                partner[index] = match
                free.remove(match)
    return partner


def _same_key(old: Item, new: Item) -> bool:
    return bool(new.key) and old.key == new.key


def _same_text(old: Item, new: Item) -> bool:
    return not (old.key or new.key) and old.text == new.text


def _alike(old: Item, new: Item) -> bool:
    if old.key or new.key:
        return False
    matcher = SequenceMatcher(
        None, TOKEN.findall(old.text), TOKEN.findall(new.text), autojunk=False
    )
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
