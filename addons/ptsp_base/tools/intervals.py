# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Algebra of half-open intervals ``[start, end)``.

An interval is a pair of values of one ordered type: whole seconds, fractions of a
day, or moments. A *normalised* list is sorted, its members neither touch nor
overlap, and none is empty; every function here returns one.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T", int, Fraction, datetime)
N = TypeVar("N", int, Fraction)


def normalise(intervals: Iterable[tuple[T, T]]) -> list[tuple[T, T]]:
    """Sort intervals, merge those that touch or overlap and drop the empty ones.

    :param intervals: pairs in any order; a pair whose end is not after its start
        is empty
    :return: the same points in time as a normalised list

    >>> normalise([(5, 8), (1, 3), (3, 4), (9, 9)])
    [(1, 4), (5, 8)]
    """
    merged: list[tuple[T, T]] = []
    for start, end in sorted(intervals):
        if end <= start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def intersect(
    left: Sequence[tuple[T, T]], right: Sequence[tuple[T, T]]
) -> list[tuple[T, T]]:
    """Return the common part of two normalised lists.

    >>> intersect([(1, 4), (6, 9)], [(3, 7)])
    [(3, 4), (6, 7)]
    """
    common: list[tuple[T, T]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start = max(left[i][0], right[j][0])
        end = min(left[i][1], right[j][1])
        if start < end:
            common.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return common


def subtract(
    left: Sequence[tuple[T, T]], right: Sequence[tuple[T, T]]
) -> list[tuple[T, T]]:
    """Return the part of one normalised list that the other does not cover.

    >>> subtract([(1, 9)], [(2, 3), (5, 12)])
    [(1, 2), (3, 5)]
    """
    rest: list[tuple[T, T]] = []
    for start, end in left:
        for cut_start, cut_end in right:
            if cut_end <= start:
                continue
            if end <= cut_start:
                break
            if start < cut_start:
                rest.append((start, cut_start))
            start = cut_end
        if start < end:
            rest.append((start, end))
    return rest


def total(intervals: Iterable[tuple[N, N]]) -> N | int:
    """Return the summed length of intervals, in their own unit.

    Overlaps count twice: normalise first if that matters.

    >>> total([(1, 4), (6, 9)])
    6
    """
    return sum(end - start for start, end in intervals)
