"""Identifiers are checked for their form, and those of neighbouring provinces pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.identifiers import (
    PROVINCES,
    SENTENCES,
    check_nib,
    check_nik,
    check_npwp,
    format_npwp,
    mask,
)


@pytest.mark.parametrize(
    "nik",
    [
        "6472055101900003",
        "6472050101900003",
        "6472054101900003",
        "6472 0511 0190 0003",
        "64.72.05.110190.0003",
        "6472–0511–0190–0003",
        "6472057112900003",
        "6472052902000003",
        "6472056902960003",
    ],
)
def test_a_well_formed_nik_passes(nik):
    check = check_nik(nik)
    assert check.ok
    assert len(check.value) == 16
    assert not check.warning_code


@pytest.mark.parametrize("province", ["64", "65", "92", "93", "94", "95", "96"])
def test_the_neighbours_that_the_library_refuses_pass(province):
    check = check_nik(f"{province}01055101900003")
    assert (check.ok, check.warning_code) == (True, "")


@pytest.mark.parametrize("province", ["00", "20", "66", "97", "99"])
def test_an_unknown_region_is_a_doubt_and_not_an_error(province):
    check = check_nik(f"{province}01055101900003")
    assert (check.ok, check.warning_code) == (True, "nik_region")


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("", "nik_digits"),
        ("647205510190000", "nik_digits"),
        ("64720551019000031", "nik_digits"),
        ("64720551019000O3", "nik_digits"),
        ("٦٤٧٢٠٥٥١٠١٩٠٠٠٠٣", "nik_digits"),
        ("6472050001900003", "nik_birth_date"),
        ("6472053201900003", "nik_birth_date"),
        ("6472054001900003", "nik_birth_date"),
        ("6472057201900003", "nik_birth_date"),
        ("6472058101900003", "nik_birth_date"),
        ("6472051100900003", "nik_birth_date"),
        ("6472051113900003", "nik_birth_date"),
        ("6472053104900003", "nik_birth_date"),
        ("6472052902910003", "nik_birth_date"),
        ("6472055101900000", "nik_serial"),
    ],
)
def test_a_malformed_nik_is_refused_with_its_reason(nik, code):
    check = check_nik(nik)
    assert (check.ok, check.error_code) == (False, code)


def test_there_are_thirty_eight_provinces():
    assert len(PROVINCES) == 38
    assert PROVINCES["64"] == "Kalimantan Timur"


@pytest.mark.parametrize(
    ("npwp", "value"),
    [
        ("01.312.166.0-091.000", "013121660091000"),
        ("0013121660091000", "0013121660091000"),
        ("6472055101900003", "6472055101900003"),
        ("6501055101900003", "6501055101900003"),
    ],
)
def test_old_and_new_npwp_pass(npwp, value):
    check = check_npwp(npwp)
    assert (check.ok, check.value) == (True, value)


@pytest.mark.parametrize(
    ("npwp", "code"),
    [
        ("", "npwp_digits"),
        ("01312166009100", "npwp_digits"),
        ("01.312.166.1-091.000", "npwp_check_digit"),
        ("0013121661091000", "npwp_check_digit"),
        ("00131216600910001", "npwp_digits"),
        ("001312166009100000123", "npwp_digits"),
        ("0013121661091000000001", "npwp_check_digit"),
    ],
)
def test_a_malformed_npwp_is_refused_with_its_reason(npwp, code):
    check = check_npwp(npwp)
    assert (check.ok, check.error_code) == (False, code)


@pytest.mark.parametrize(
    "npwp", ["1000000000278362", "6472053201900003", "1001055101900000"]
)
def test_sixteen_digits_that_are_no_nik_are_a_doubt_about_the_npwp(npwp):
    check = check_npwp(npwp)
    assert (check.ok, check.value, check.warning_code) == (True, npwp, "npwp_form")


def test_a_nitku_begins_with_the_npwp():
    for number in ("0013121660091000000001", "0013.1216.6009.1000.000001"):
        assert check_npwp(number).value == "0013121660091000"


def test_an_npwp_is_printed_in_groups_only_when_it_has_fifteen_digits():
    assert format_npwp("013121660091000") == "01.312.166.0-091.000"
    assert format_npwp("01.312.166.0-091.000") == "01.312.166.0-091.000"
    assert format_npwp("0013121660091000") == "0013121660091000"


def test_a_nib_has_thirteen_digits():
    assert check_nib("8120011543210").ok
    assert check_nib("812001154321").error_code == "nib_digits"
    assert check_nib("81200115432101").error_code == "nib_digits"


@pytest.mark.parametrize(
    ("value", "keep", "shown"),
    [
        ("6472055101900003", 4, "•••• •••• •••• 0003"),
        ("0003", 4, "••••"),
        ("", 4, ""),
        ("12345", 0, "• ••••"),
        ("12345", -2, "• ••••"),
        ("12345", 2, "• ••45"),
        ("12345", 1, "• •••5"),
    ],
)
def test_a_masked_value_shows_its_end_only(value, keep, shown):
    assert mask(value, keep) == shown.replace(" ", "\u00a0")


@given(st.text(max_size=24))
def test_any_text_gets_an_answer_with_a_sentence(text):
    for check in (check_nik(text), check_npwp(text), check_nib(text)):
        assert check.ok == (not check.error_code)
        assert check.ok or check.error_code in SENTENCES
        assert not check.warning_code or check.warning_code in SENTENCES


@given(st.integers(0, 10**16 - 1))
def test_every_sixteen_digits_get_an_answer(number):
    check = check_nik(f"{number:016d}")
    assert check.ok == (not check.error_code)
