"""Rows of a table are put on pages of a fixed height."""

from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.page_split import split

PADDING, LOWEST, LEAST = 4.0, 30.0, 50.0


def pages(rows, room=100.0):
    return split(rows, room, PADDING, LOWEST, LEAST)


def places(rows, room=100.0):
    return [[piece.row for piece in page] for page in pages(rows, room)]


def test_rows_that_fit_stand_on_one_page():
    assert places([[[40.0], [10.0]], [[20.0], [30.0]]]) == [[0, 1]]


def test_a_row_that_no_longer_fits_begins_the_next_page():
    assert places([[[60.0]], [[60.0]], [[20.0]]]) == [[0], [1, 2]]


def test_a_row_is_begun_where_much_of_the_page_is_left():
    (_first, begun), (rest,) = pages([[[30.0]], [[40.0, 40.0], [10.0]]])
    assert (begun.row, begun.spans, begun.is_last) == (1, ((0, 1), (0, 1)), False)
    assert (rest.row, rest.spans, rest.is_first) == (1, ((1, 2), (1, 1)), False)


def test_a_row_is_as_high_as_its_highest_cell_and_never_too_low_for_a_symbol():
    (page,) = pages([[[40.0], [10.0]], [[1.0], []]])
    assert [piece.height for piece in page] == [44.0, LOWEST]


def test_a_row_higher_than_a_page_goes_on_cell_by_cell():
    (first,), (second,) = pages([[[50.0, 40.0, 50.0], [10.0]]])
    assert first.spans == ((0, 2), (0, 1))
    assert second.spans == ((2, 3), (1, 1))
    assert (first.is_first, first.is_last) == (True, False)
    assert (second.is_first, second.is_last) == (False, True)


def test_a_line_higher_than_a_page_still_gets_a_page():
    assert places([[[500.0, 10.0]]]) == [[0], [0]]


def test_a_row_whose_first_line_has_no_room_is_not_begun():
    assert places([[[30.0]], [[70.0, 10.0], [10.0]]]) == [[0], [1]]


@given(
    st.lists(
        st.lists(st.lists(st.floats(1, 120), max_size=6), min_size=1, max_size=3),
        max_size=8,
    )
)
def test_every_line_stands_on_exactly_one_page_in_order(rows):
    seen = [[0] * len(cells) for cells in rows]
    for page in pages(rows):
        for piece in page:
            for cell, (first, last) in enumerate(piece.spans):
                assert first == seen[piece.row][cell]
                seen[piece.row][cell] = last
    assert seen == [[len(cell) for cell in cells] for cells in rows]
