# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Only visible characters fill a field, and typing does not make names different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.visible import (
    is_blank,
    name_key,
    same_name,
    tidy_line,
    tidy_text,
    without_titles,
)

HIDDEN = [
    *("", " ", "\t", "\n", "\r\n", "\x00", "\x07", "\x1b", "\x7f", "\x85"),
    *("\u00a0", "\u00ad", "\u034f", "\u061c", "\u115f", "\u180e", "\u2000", "\u2007"),
    *("\u200b", "\u200d", "\u200e", "\u2028", "\u202e", "\u2060", "\u2066", "\u2800"),
    *("\u3000", "\u3164", "\ufe0f", "\ufeff", "\uffa0", "\ue000", "\U000e0041"),
    "\u0301",
]


@pytest.mark.parametrize("text", HIDDEN, ids=ascii)
def test_what_nobody_sees_fills_nothing_in(text):
    assert is_blank(text)
    assert is_blank(f"  {text}\n{text}")
    assert tidy_line(text) == tidy_text(text) == ""


@pytest.mark.parametrize("text", ["a", "0", "-", ".", "é", "e\u0301", "ب", "山", "☎"])
def test_what_somebody_sees_fills_it_in(text):
    assert not is_blank(f"\u200b{text} ")
    assert tidy_line(f"\u200b {text} \u3000") == text
    assert tidy_text(f"\n\u200b{text} \ufeff\n ") == text


def test_a_line_is_one_line_with_single_blanks():
    assert tidy_line(" PT\u00a0 Enggang\r\n\tKirim\u2028Nusantara ") == (
        "PT Enggang Kirim Nusantara"
    )


def test_a_text_keeps_its_lines():
    assert tidy_text("satu \r\n\u200b\r\n\tdua\u3000\n") == "satu\n\n\tdua"


@given(st.text())
def test_tidying_again_changes_nothing(text):
    assert tidy_line(tidy_line(text)) == tidy_line(text)
    assert tidy_text(tidy_text(text)) == tidy_text(text)
    assert is_blank(text) == (not tidy_line(text)) == (not tidy_text(text))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Nur\u2019aini", "Nur'aini"),
        ("Nur\u02bcaini", "Nur`aini"),
        ("Nur\u2018aini", "NUR AINI"),
        ("Abdul-Rahman", "Abdul\u2011Rahman"),
        ("Abdul\u2010Rahman", "abdul  rahman"),
        ("Siti Aminah", "siti\u00a0aminah\u200b"),
        ("M. Yusuf", "M Yusuf"),
    ],
)
def test_names_are_alike_however_they_are_typed(name, other):
    assert same_name(name, other)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Siti Aminah", "Siti Aminih"), ("Siti", "Siti Aminah"), ("--", "..")],
)
def test_other_names_are_other_persons(name, other):
    assert not same_name(name, other)


@pytest.mark.parametrize(
    "name",
    [
        "Hj. Norhayati, S.E., M.Si.",
        "Hj Norhayati SE",
        "Dr. Hj. NORHAYATI, SH, MH",
        "dr. Norhayati, Sp.PD.",
        "Ibu Norhayati",
        "Prof. Dra. Norhayati, Ph.D",
    ],
)
def test_titles_are_no_part_of_the_name(name):
    assert name_key(without_titles(name)) == "norhayati"


@pytest.mark.parametrize("name", ["Prof.", "PT Enggang", "CV Dua Hj", "Hadi Susanto"])
def test_what_is_no_title_stays(name):
    assert without_titles(name) == name
