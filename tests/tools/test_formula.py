"""A formula over the answers of a form is checked, exact, and cannot do harm."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools import formula
from ptsp_tools.errors import ToolError
from ptsp_tools.formula import Asked, evaluate, problem

FIELDS = {
    "luas": Asked("float", "Luas"),
    "lama": Asked("integer", "Lama"),
    "jenis": Asked("selection", "Jenis", ("papan", "videotron")),
    "malam": Asked("boolean", "Malam"),
    "mulai": Asked("date", "Mulai"),
    "akhir": Asked("date", "Akhir"),
    "nama": Asked("char", "Nama"),
}
ANSWERS = {
    "luas": 12.5,
    "lama": 3,
    "jenis": "papan",
    "mulai": "2027-01-05",
    "akhir": "2027-02-04",
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("luas * lama * 1000", "37500"),
        ("0.1 + 0.2", "0.3"),
        ("luas * 2 if jenis == 'papan' else luas * 3", "25"),
        ("lama // 2 + lama % 2", "2"),
        ("-lama ** 2", "-9"),
        ("days(mulai, akhir)", "31"),
        ("months(mulai, akhir)", "1"),
        ("round_up(luas)", "13"),
        ("round(1250, 500)", "1500"),
        ("round_down(luas, 5)", "10"),
        ("min(luas, lama, 99)", "3"),
        ("1 if malam or not luas > 20 else 2", "1"),
        ("5 if 1 < lama <= 3 else 6", "5"),
    ],
)
def test_a_formula_comes_to(text, value):
    assert problem(text, FIELDS) is None
    assert evaluate(text, ANSWERS, FIELDS) == Decimal(value)


def test_a_formula_may_come_to_a_text_a_truth_or_a_date():
    assert evaluate("'besar' if luas > 10 else 'kecil'", ANSWERS, FIELDS) == "besar"
    assert evaluate("luas > 10 and jenis != 'papan'", ANSWERS, FIELDS) is False
    assert evaluate("mulai", ANSWERS, FIELDS) == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("harga * 2", "no field “harga”"),
        ("luas * nama", "“nama” is no number"),
        ("luas + jenis", "“jenis” is no number"),
        ("jenis == 'banner'", "no choice “banner”"),
        ("luas if lama else 1", "“lama” is not yes or no"),
        ("luas if malam else 'x'", "“'x'” is no number"),
        ("jenis > 'a'", "is no number"),
        ("days(luas, lama)", "“luas” is no date"),
        ("min(luas)", "min takes 2 to 10 values"),
        ("sum(luas, lama)", "no function “sum”"),
        ("luas.real", "is no formula"),
        ("luas[0]", "is no formula"),
        ("[x for x in (1, 2)]", "is no formula"),
        ("lambda: 1", "is no formula"),
        ("(lambda: 1)()", "no function"),
        ("__import__('os').system('x')", "no function"),
        ("().__class__", "is no formula"),
        ("f'{luas}'", "is no formula"),
        ("luas @ lama", "is no formula"),
        ("luas << 99999", "is no formula"),
        ("1j", "is no formula"),
        ("luas luas", "is no formula"),
        ("luas = 1", "is no formula"),
        ("", "is no formula"),
        ("luas; lama", "is no formula"),
        ("min(*luas, lama)", "is no formula"),
        ("round(luas, step=1)", "no function"),
        ("'a' * 99", "“'a'” is no number"),
        ("jenis", "“jenis” is no number"),
        ("1" * 600, "at most 500 characters"),
        ("9" * 30, "too large"),
        ("+".join(["1"] * 40), "nested too deeply"),
        ("(" * 240 + "1" + ")" * 240, ""),
    ],
)
def test_what_a_formula_may_not_say_is_named(text, words):
    error = problem(text, FIELDS)
    assert error is not None or not words
    assert words in str(error)


@pytest.mark.parametrize(
    ("text", "answers", "words"),
    [
        ("luas * lama", {"luas": 1}, "“Lama” is not filled in"),
        ("1 / (lama - 3)", {"lama": 3}, "divides by zero"),
        ("lama % 0", {"lama": 3}, "divides by zero|cannot be worked out"),
        ("luas ** lama", {"luas": 2, "lama": 999}, "at most 10"),
        ("luas * luas", {"luas": 10**12}, "too large"),
        ("(0 - luas) ** 0.5", {"luas": 2}, "cannot be worked out"),
        ("round(luas, lama)", {"luas": 2, "lama": 0}, "rounds to nothing"),
    ],
)
def test_answers_that_a_formula_cannot_use_are_named(text, answers, words):
    assert problem(text, FIELDS) is None
    with pytest.raises(ToolError, match=words):
        evaluate(text, answers, FIELDS)


def test_only_the_answers_that_are_needed_are_wanted():
    text = "luas * 2 if jenis == 'papan' else 100"
    assert evaluate(text, {"jenis": "videotron"}, FIELDS) == 100


def test_a_field_that_is_worked_out_uses_those_before_it():
    fields = {**FIELDS, "a": Asked("float"), "b": Asked("float")}
    assert not list(formula.order_problems({"a": "luas", "b": "a * 2"}, fields))
    wrong = dict(formula.order_problems({"a": "b * 2", "b": "luas"}, fields))
    assert list(wrong) == ["a"]
    assert [*dict(formula.order_problems({"a": "a + 1"}, fields))] == ["a"]
    assert [*dict(formula.order_problems({"a": "nama"}, fields))] == ["a"]


PART = st.sampled_from(
    [*FIELDS, "1", "0", "2.5", "'papan'", "(", ")", "+", "-", "*", "/", "**", "//"]
    + ["%", "<", "==", "and", "not", "if", "else", ",", "min", "round", "days", "."]
)


@given(st.lists(PART, max_size=14).map(" ".join))
def test_what_the_check_passes_comes_to_a_value_or_a_sentence(text):
    if problem(text, FIELDS) is None:
        try:
            assert isinstance(evaluate(text, ANSWERS, FIELDS), Decimal)
        except ToolError as error:
            assert str(error)


@given(st.text(max_size=60))
def test_any_text_is_a_formula_or_a_sentence(text):
    error = problem(text, FIELDS)
    assert error is None or str(error)


@given(
    st.decimals(0, 10**12, places=2),
    st.sampled_from(["up", "down", "nearest"]),
    st.sampled_from([1, 5, 100, 500, 1000]),
)
def test_rounding_gives_a_multiple_that_is_near(amount, mode, unit):
    result = formula.rounded(amount, mode, Decimal(unit))
    assert result % unit == 0
    assert abs(result - amount) <= (unit / 2 if mode == "nearest" else unit)
    assert {"up": result >= amount, "down": result <= amount}.get(mode, True)
