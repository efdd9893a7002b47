"""Different typing gives the same object of a case, and a difference another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.case_object import object_key

MARKED = {"judul": {"identifies": True, "fixed": True}, "hari": {"identifies": True}}


def key(judul="Kutai", hari=3, **more):
    return object_key(MARKED, {"judul": judul, "hari": hari, **more})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KT 1234 AB", "  kt\u00a01234  ab\u200b"),
        ("STRASSE", "straße"),
        ("Kutai\nBarat", "kutai barat"),
        (3, 3.0),
        (0, -0.0),
        ("2027-01-11", "2027-01-11"),
    ],
)
def test_one_answer_is_typed_in_several_ways(one, other):
    assert key(judul=one) == key(judul=other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kutai", "Kutai 2"), (3, 4), (0.5, 0), ("3", 3), ("1-23", "12-3")],
)
def test_other_answers_make_another_object(one, other):
    assert key(judul=one) != key(judul=other)


def test_every_field_that_is_marked_counts_and_no_other():
    assert key(hari=3) != key(hari=4)
    assert key(lain=1) == key(lain=2)
    assert key(judul="3", hari="x") != key(judul="x", hari="3")


def test_without_an_answer_or_a_mark_there_is_no_object():
    assert object_key(MARKED, {"judul": "Kutai"}) is None
    assert object_key(MARKED, {}) is None
    assert object_key({"judul": {"fixed": True}}, {"judul": "Kutai"}) is None
    assert object_key({"judul": {"identifies": False}}, {"judul": "Kutai"}) is None
    assert object_key({}, {}) is None


def test_nothing_that_is_answered_is_taken_as_missing():
    assert key(hari=0)


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_key_is_short_whatever_is_typed(judul, hari):
    told = key(judul=judul, hari=hari)
    assert len(told) == 64
