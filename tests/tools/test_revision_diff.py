"""The comparison of two revisions shows exactly what was added, removed and changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.revision_diff import Item, Section, compare, word_diff

TEXTS = st.text(alphabet="ab 12.\n", max_size=30)


def step(key, number, title="Sign", **values):
    return Item(f"{number}. {title}", {"Title": title, **values}, key, str(number))


def clause(number, text):
    return Item(f"A.{number}", {"Text": text}, position=str(number))


def found(old, new):
    """Return (mark, former title, later title) of all items that differ."""
    sections = compare([Section("x", "X", tuple(old))], [Section("x", "X", tuple(new))])
    return [
        (item.mark, item.old_title, item.new_title)
        for section in sections
        for item in section.items
    ]


def side(chunks):
    return "".join(chunk.text for chunk in chunks)


def marked(chunks):
    return [chunk.text for chunk in chunks if chunk.marked]


# === WORDS === #


def test_only_the_words_that_differ_are_marked():
    old, new = word_diff("within 3 working days", "within 5 working days")

    assert (marked(old), marked(new)) == (["3"], ["5"])


def test_texts_that_have_little_in_common_are_marked_whole():
    old, new = word_diff("brings the file", "signs")

    assert (marked(old), marked(new)) == (["brings the file"], ["signs"])


@given(TEXTS, TEXTS)
def test_nothing_of_either_text_is_lost(old, new):
    left, right = word_diff(old, new)

    assert (side(left), side(right)) == (old, new)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert [marked(chunks) for chunks in word_diff(text, text)] == [[], []]


# === ITEMS WITH A KEY === #


def test_equal_revisions_say_nothing():
    steps = [step("a", 1), step("b", 2)]

    assert found(steps, list(steps)) == []


def test_an_item_is_found_again_by_its_key_whatever_it_says():
    assert found([step("a", 1, "Sign")], [step("a", 1, "Initial")]) == [
        ("changed", "1. Sign", "1. Initial")
    ]


def test_another_key_is_another_item_even_if_it_says_the_same():
    assert found([step("a", 1)], [step("b", 1)]) == [
        ("added", "", "1. Sign"),
        ("removed", "1. Sign", ""),
    ]


def test_an_item_put_in_does_not_mark_those_numbered_anew():
    old = [step("a", 1), step("b", 2), step("c", 3)]
    new = [step("a", 1), step("new", 2, "Look"), step("b", 3), step("c", 4)]

    assert found(old, new) == [("added", "", "2. Look")]


def test_a_number_that_changes_by_itself_is_a_change():
    old, new = [step("a", 1), step("b", 2)], [step("a", 2), step("b", 1)]

    assert [mark for mark, _old, _new in found(old, new)] == ["changed", "changed"]


def test_what_was_taken_out_stands_where_it_stood():
    old = [step("a", 1), step("b", 2), step("c", 3)]
    new = [step("a", 1, "Look"), step("c", 2, "Read")]

    assert [mark for mark, _old, _new in found(old, new)] == [
        "changed",
        "removed",
        "changed",
    ]


def test_only_values_that_differ_are_shown():
    old = step("a", 1, Time="H+1", Desk="Head")
    new = step("a", 1, Time="H+2", Desk="Head", Remark="New")
    (section,) = compare([Section("x", "X", (old,))], [Section("x", "X", (new,))])
    (item,) = section.items

    assert [(value.label, value.mark) for value in item.values] == [
        ("Time", "changed"),
        ("Remark", "added"),
    ]


def test_empty_values_count_as_none():
    assert found([step("a", 1, Remark="")], [step("a", 1)]) == []


# === ITEMS WITHOUT A KEY === #


def test_clauses_are_told_by_what_they_say():
    old = [clause(1, "Law 25 of 2009"), clause(2, "The office works by queue")]
    new = [clause(1, "The office works by queue"), clause(2, "Law 25 of 2009")]

    assert [mark for mark, _old, _new in found(old, new)] == ["changed", "changed"]


def test_a_clause_put_in_front_marks_nothing_else():
    old = [clause(1, "Law 25 of 2009"), clause(2, "The office works by queue")]
    new = [clause(1, "Permits are free of charge")]
    new += [clause(2, "Law 25 of 2009"), clause(3, "The office works by queue")]

    assert found(old, new) == [("added", "", "A.1")]


def test_a_clause_that_was_reworded_is_the_same_clause():
    old = [clause(1, "The letter is ready within three working days")]
    new = [clause(1, "The letter is ready within five working days")]

    assert found(old, new) == [("changed", "A.1", "A.1")]


# === SECTIONS === #


def test_a_section_that_only_one_side_has_is_shown():
    gone = compare([Section("x", "X", (step("a", 1),))], [])

    assert [(s.code, s.count("removed"), s.count("added")) for s in gone] == [
        ("x", 1, 0)
    ]


@pytest.mark.parametrize("mark", ["added", "removed", "changed"])
def test_a_section_counts_its_marks(mark):
    old = [step("a", 1, "Sign"), step("b", 2)]
    new = [step("a", 1, "Initial"), step("c", 3)]
    (section,) = compare(
        [Section("x", "X", tuple(old))], [Section("x", "X", tuple(new))]
    )

    assert section.count(mark) == 1
