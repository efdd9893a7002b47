# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finds the changes of a year's list of holidays since an office loaded it.

A holiday is recognised by its name in the list, without the mark of an estimate, and by
the day that the list gave it. Its present day does not count, as a person may have
corrected it. One name can stand several times in a year: the Islamic year is shorter
than the Gregorian one, so that a year can have Idul Fitri twice.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

ESTIMATE_MARK = "(perkiraan)"
What = Literal["new", "moved", "decreed", "changed", "gone"]


def plain_name(name: str) -> str:
    """Return the name of a holiday without the mark of an estimated date.

    >>> plain_name("Hari Raya Idul Fitri (perkiraan)")
    'Hari Raya Idul Fitri'
    """
    return " ".join(name.replace(ESTIMATE_MARK, "").split())


@dataclass(frozen=True, slots=True)
class ListedHoliday:
    """A holiday in the present list.

    :ivar day: local day
    :ivar name: with the mark of an estimate where the list has one
    :ivar kind: ``national`` or ``joint``
    """

    day: date
    name: str
    kind: str

    @property
    def key(self) -> str:
        """The name by which the holiday is recognised."""
        return plain_name(self.name)

    @property
    def estimated(self) -> bool:
        """Tell whether the date is only an estimate so far."""
        return ESTIMATE_MARK in self.name


@dataclass(frozen=True, slots=True)
class KeptHoliday:
    """A holiday of the list as the office keeps it.

    :ivar id: the caller's own number of it
    :ivar key: as in :class:`ListedHoliday`
    :ivar listed_day: the day that the list gave when it was last applied
    :ivar day: the day on which the office keeps it
    :ivar by_hand: whether a person changed or removed it; such a one is never changed
        unless a person chooses to
    """

    id: int
    key: str
    kind: str
    listed_day: date
    day: date
    estimated: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between the list and the holidays that the office keeps.

    :ivar what: ``new``, ``moved``, ``decreed`` (the same day, no estimate any more),
        ``changed`` (another name or kind on the same day) or ``gone``
    :ivar kept: None for a new holiday
    :ivar listed: None for one that is gone
    """

    what: What
    kept: KeptHoliday | None
    listed: ListedHoliday | None

    @property
    def by_hand(self) -> bool:
        """Tell whether a person's own change contradicts the list."""
        return bool(self.kept and self.kept.by_hand)


def compare(
    kept: Sequence[KeptHoliday],
    listed: Sequence[ListedHoliday],
    closed: Collection[date] = (),
) -> list[Difference]:
    """Return the differences between a year's list and the holidays of an office.

    :param kept: the holidays loaded for this year, also those that a person removed
    :param listed: the list as it is now
    :param closed: whole days on which the office is closed for reasons of its own; a
        holiday on such a day is not new
    :return: the differences in order of days

    >>> fitri = ListedHoliday(date(2027, 3, 9), "Idul Fitri", "national")
    >>> before = KeptHoliday(1, "Idul Fitri", "national", date(2027, 3, 10),
    ...                      date(2027, 3, 10), estimated=True)
    >>> [difference.what for difference in compare([before], [fitri])]
    ['moved']
    """
    pairs = _match(kept, listed)
    found = [_difference(before, now) for before, now in pairs]
    matched = {before.id for before, _now in pairs}
    gone = [
        Difference("gone", before, None)
        for before in kept
        if before.id not in matched and not before.by_hand
    ]
    new = _new(listed, {now for _before, now in pairs}, closed)
    return sorted([*filter(None, found), *gone, *new], key=_order)


def _new(
    listed: Iterable[ListedHoliday],
    known: Collection[ListedHoliday],
    closed: Collection[date],
) -> list[Difference]:
    """Return the holidays that are neither kept nor on a day that is closed anyway."""
    return [
        Difference("new", None, now)
        for now in listed
        if now not in known and now.day not in closed
    ]


def _order(difference: Difference) -> tuple[date, bool]:
    if difference.listed is not None:
        return difference.listed.day, False
    assert difference.kept is not None
    return difference.kept.day, True


def _match(
    kept: Sequence[KeptHoliday], listed: Sequence[ListedHoliday]
) -> list[tuple[KeptHoliday, ListedHoliday]]:
    """Pair kept holidays with listed ones, the most certain pairs first."""
    pairs: list[tuple[KeptHoliday, ListedHoliday]] = []
    left, right = list(kept), list(listed)
    for candidates in (_same_day_and_name, _same_name, _same_day):
        for _distance, before, now in sorted(candidates(left, right), key=_nearest):
            if before in left and now in right:
                pairs.append((before, now))
                left.remove(before)
                right.remove(now)
    return pairs


Candidate = tuple[int, KeptHoliday, ListedHoliday]


def _nearest(candidate: Candidate) -> tuple[int, date, int]:
    distance, before, now = candidate
    return distance, now.day, before.id


def _candidates(
    kept: Iterable[KeptHoliday], listed: Iterable[ListedHoliday]
) -> Iterable[Candidate]:
    """Yield every possible pair with the days between old and new listed day."""
    listed = list(listed)
    for before in kept:
        for now in listed:
            yield abs((now.day - before.listed_day).days), before, now


def _same_day_and_name(
    kept: Iterable[KeptHoliday], listed: Iterable[ListedHoliday]
) -> list[Candidate]:
    return [c for c in _candidates(kept, listed) if not c[0] and c[1].key == c[2].key]


def _same_name(
    kept: Iterable[KeptHoliday], listed: Iterable[ListedHoliday]
) -> list[Candidate]:
    return [c for c in _candidates(kept, listed) if c[1].key == c[2].key]


def _same_day(
    kept: Iterable[KeptHoliday], listed: Iterable[ListedHoliday]
) -> list[Candidate]:
    return [c for c in _candidates(kept, listed) if not c[0]]


def _difference(before: KeptHoliday, now: ListedHoliday) -> Difference | None:
    """Return the difference between the list and a kept holiday, or None.

    The list contradicts a person's own change only if the list itself has changed
    since, to another day than the person chose.
    """
    if before.by_hand:
        agreed = now.day in (before.day, before.listed_day)
        return None if agreed else Difference("moved", before, now)
    if now.day != before.day:
        return Difference("moved", before, now)
    if now.key != before.key or now.kind != before.kind:
        return Difference("changed", before, now)
    if now.estimated != before.estimated:
        return Difference("decreed" if before.estimated else "changed", before, now)
    return None
