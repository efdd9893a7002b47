"""A fee line gives an amount with its basis, and gaps of a tariff are reported."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ptsp_tools import fee
from ptsp_tools.errors import ToolError
from ptsp_tools.fee import Line, Row
from ptsp_tools.formula import Asked

FIELDS = {
    "luas": Asked("float", "Luas (m²)"),
    "unit": Asked("integer", "Jumlah Unit"),
    "jenis": Asked("selection", "Jenis", ("papan", "layar"), ("Papan", "Layar")),
}


def tariff(*rows, **more):
    rows = tuple(
        Row(
            Decimal(amount),
            value,
            low if low is None else Decimal(low),
            high if high is None else Decimal(high),
        )
        for amount, value, low, high in rows
    )
    values = {"choice": "jenis", "measure": "luas", "rows": rows, **more}
    return Line("a", "Retribusi", "levy", "tariff", **values)


TABLE = tariff(
    (1000, "papan", 0, 10), (2000, "papan", 10, None), (5000, "layar", None, None)
)


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("", True),
        ("Tidak dipungut biaya.", True),
        ("tidak ada/tanpa tarif/gratis", True),
        ("Gratis", True),
        ("Rp 0,00", True),
        ("Biaya penerbitan izin ini adalah tidak ada / tanpa tarif / gratis", True),
        ("free", True),
        ("Sesuai Perda 3/2012", False),
        ("Pendaftaran tidak dipungut biaya; retribusi sesuai Perda", False),
        ("Tidak dipungut biaya, kecuali leges Rp10.000", False),
        ("Retribusi", False),
        ("- " * 4000 + "x", False),
    ],
)
def test_a_fee_is_none_only_where_no_word_says_otherwise(text, free):
    assert fee.is_free(0, text) is free
    assert (fee.words(0, text) == fee.FREE_WORDS) is free


def test_an_amount_or_a_line_that_is_due_is_a_fee():
    assert not fee.is_free(1, "gratis")
    assert not fee.is_free(0, "gratis", ["none", "levy"])
    assert fee.is_free(0, "", ["none"])
    assert fee.words(0, "", [TABLE]) == "dikenai Retribusi"


@pytest.mark.parametrize(
    ("answers", "amount"),
    [
        ({"jenis": "papan", "luas": 10}, 1000),
        ({"jenis": "papan", "luas": 10.01}, 2000),
        ({"jenis": "layar", "luas": 99}, 5000),
    ],
)
def test_the_first_row_that_fits_counts(answers, amount):
    assert fee.assess(TABLE, answers, FIELDS).amount == amount


def test_the_basis_says_how_the_amount_came_about():
    line = tariff(
        (1000, "papan", 0, 10), per="luas * unit", rounding="up", unit=Decimal(5000)
    )
    found = fee.assess(line, {"jenis": "papan", "luas": 2.5, "unit": 3}, FIELDS)
    assert found.amount == 10000
    assert found.basis == (
        "Jenis: Papan; Luas (m²): 2,5; tarif Rp1.000,00 × (Luas (m²) × Jumlah Unit);"
        " Luas (m²) = 2,5, Jumlah Unit = 3, dibulatkan ke atas ke kelipatan Rp5.000,00"
    )


def test_what_cannot_be_assessed_is_told():
    small = tariff((1000, "papan", 0, 10))
    minus = Line("a", "Pajak", "tax", "formula", text="0 - luas")
    outside = Line("a", "Pajak", "tax", "outside")
    for line, words in ((small, "no row"), (minus, "no amount"), (outside, "another")):
        with pytest.raises(ToolError, match=words):
            fee.assess(line, {"jenis": "layar", "luas": 3}, FIELDS)


@pytest.mark.parametrize(
    ("rows", "doubts"),
    [
        ([(1, "papan", 0, 10), (1, "papan", 10, 20), (1, "layar", None, None)], []),
        ([(1, "papan", None, None)], ["no row for “layar”"]),
        ([(1, "", 0, 10), (1, "", 12, None)], ["hole between 10 and 12"] * 2),
        ([(1, "", 0, 10), (1, "", 9, None)], ["overlap"] * 2),
        ([(1, "", None, None), (1, "", 9, None)], ["overlap"] * 2),
    ],
)
def test_holes_and_overlaps_of_a_tariff_are_named(rows, doubts):
    found = [str(error) for error in fee.tariff_doubts(tariff(*rows), FIELDS)]
    assert len(found) == len(doubts)
    assert all(words in told for told, words in zip(found, doubts, strict=True))


def test_whole_numbers_have_no_hole_between_neighbours():
    line = tariff((1, "", 1, 10), (1, "", 11, None), measure="unit", choice="")
    assert not list(fee.tariff_doubts(line, FIELDS))


@given(
    st.lists(st.integers(0, 50), min_size=2, max_size=6, unique=True).map(sorted),
    st.decimals(0, 50, places=2),
)
def test_a_tariff_without_holes_has_a_row_for_every_number_in_it(borders, number):
    rows = [
        (place + 1, "", low, high)
        for place, (low, high) in enumerate(pairwise(borders))
    ]
    line = tariff(*rows, choice="")
    assert not list(fee.tariff_doubts(line, FIELDS))
    assume(borders[0] <= number <= borders[-1])
    assert fee.assess(line, {"luas": number}, FIELDS).amount in range(1, len(rows) + 1)


def test_names_of_a_line_that_the_form_lacks_are_told():
    line = tariff((1, "banner", None, None), choice="jenis", measure="lebar", per="x")
    found = {word: str(error) for word, error in fee.line_problems(line, FIELDS)}
    assert set(found) == {"range", "rows", "per"}
    assert "lebar" in found["range"]
    wrong = Line("a", "A", "levy", "formula", text="lebar * 2")
    assert [word for word, _error in fee.line_problems(wrong, FIELDS)] == ["formula"]
