"""Limits of answers hold exactly at their edges, and nonsense is no limit."""

from datetime import date

import pytest
from ptsp_tools.answer_limits import FITTING, answer_problem, setup_problems

TODAY = date(2027, 1, 11)
CODE = {"pattern": "[A-Z]{2}-[0-9]{4}", "pattern_words": "kode", "example": "KT-1234"}


@pytest.mark.parametrize(
    ("kind", "limits", "value"),
    [
        ("integer", {"min": 1, "max": 9}, 1),
        ("integer", {"min": 1, "max": 9}, 9),
        ("integer", {"min": 0}, 0),
        ("integer", {"money": True}, 0),
        ("integer", {"money": True, "min": -500}, -500),
        ("integer", {"money": True, "formula": "modal - utang"}, -1),
        ("float", {"decimals": 2}, 1.25),
        ("float", {"min": 0.5}, 0.5),
        ("char", CODE, "AB-0001"),
        ("date", {"earliest": "today"}, "2027-01-11"),
        ("date", {"latest": "2027-01-31"}, "2027-01-31"),
        ("text", {}, "apa saja"),
    ],
)
def test_an_answer_at_the_edge_is_taken(kind, limits, value):
    assert answer_problem(kind, limits, value, TODAY) is None


@pytest.mark.parametrize(
    ("kind", "limits", "value", "code"),
    [
        ("integer", {"min": 1}, 0, "min"),
        ("integer", {"min": 0}, -1, "min"),
        ("integer", {"money": True}, -1, "min"),
        ("float", {"money": True}, -0.01, "min"),
        ("integer", {"max": 9}, 10, "max"),
        ("float", {"decimals": 2}, 1.255, "decimals"),
        ("float", {}, float("nan"), "finite"),
        ("char", CODE, "AB-00012", "pattern"),
        ("char", CODE, "ab-0001", "pattern"),
        ("date", {"earliest": "today"}, "2027-01-10", "earliest"),
        ("date", {"latest": "today"}, "2027-01-12", "latest"),
    ],
)
def test_an_answer_outside_is_refused_with_what_fits(kind, limits, value, code):
    assert answer_problem(kind, limits, value, TODAY).code == code


@pytest.mark.parametrize(
    ("kind", "limits"),
    [
        ("integer", {"min": 1, "max": 1}),
        ("char", CODE),
        ("date", {"earliest": "2027-01-01", "latest": "2027-01-01"}),
        ("float", {"decimals": 2, "money": True}),
        *((kind, {"identifies": True}) for kind in FITTING["identifies"]),
        ("integer", {"formula": "luas * 2", "identifies": False}),
    ],
)
def test_sound_limits_have_no_problem(kind, limits):
    assert not list(setup_problems(kind, limits))


@pytest.mark.parametrize(
    ("kind", "limits", "word", "code"),
    [
        ("char", {"min": 1}, "min", "limit_type"),
        ("integer", {"decimals": 2}, "decimals", "limit_type"),
        ("integer", {"min": 2, "max": 1}, "max", "limit_order"),
        (
            "date",
            {"earliest": "2027-02-01", "latest": "2027-01-01"},
            "latest",
            "limit_order",
        ),
        ("date", {"earliest": "besok"}, "earliest", "limit_date"),
        ("date", {"latest": "2027-02-30"}, "latest", "limit_date"),
        ("char", {**CODE, "pattern": "["}, "pattern", "limit_pattern"),
        ("char", {**CODE, "pattern": "(a+)+b"}, "pattern", "limit_pattern"),
        ("char", {**CODE, "example": "kt-1234"}, "example", "limit_example"),
        ("char", {**CODE, "pattern_words": ""}, "pattern_words", "limit_words"),
        ("boolean", {"identifies": True}, "identifies", "limit_type"),
        (
            "integer",
            {"formula": "luas * 2", "identifies": True},
            "identifies",
            "identifies_formula",
        ),
    ],
)
def test_nonsense_is_no_limit(kind, limits, word, code):
    assert (word, code) in [(w, e.code) for w, e in setup_problems(kind, limits)]
