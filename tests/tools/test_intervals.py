"""The interval algebra agrees with sets of whole seconds."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.intervals import intersect, normalise, subtract, total

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def points(intervals):
    return {point for start, end in intervals for point in range(start, end)}


def test_touching_intervals_become_one():
    assert normalise([(3, 5), (1, 3)]) == [(1, 5)]


def test_an_interval_inside_another_disappears():
    assert normalise([(1, 9), (2, 3)]) == [(1, 9)]


def test_empty_and_reversed_intervals_are_dropped():
    assert normalise([(4, 4), (7, 2)]) == []


def test_total_is_the_summed_length():
    assert total([(1, 4), (6, 9)]) == 6


@given(PAIRS)
def test_normalising_keeps_the_points_and_leaves_gaps(pairs):
    result = normalise(pairs)
    assert points(result) == points(pairs)
    assert total(result) == len(points(pairs))
    assert all(left[1] < right[0] for left, right in pairwise(result))


@given(PAIRS, PAIRS)
def test_intersection_and_difference_divide_a_list(left, right):
    left, right = normalise(left), normalise(right)
    common, rest = intersect(left, right), subtract(left, right)
    assert points(common) == points(left) & points(right)
    assert points(rest) == points(left) - points(right)
    assert normalise(common + rest) == left
    assert normalise(common) == common
    assert normalise(rest) == rest
