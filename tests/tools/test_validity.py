"""The end of a product's validity agrees with a plain walk through its days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools import validity
from ptsp_tools.validity import Field, Rule, last_day, written

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
FORM = {
    "selesai": Field("date", True),
    "kira": Field("date", False),
    "judul": Field("char", True),
}


def walked(day, months):
    """Return the last day of a number of months by walking day by day."""
    wanted = day.year * 12 + day.month - 1 + months
    last, here = None, day
    while here.year * 12 + here.month - 1 <= wanted:
        if here.year * 12 + here.month - 1 == wanted and here.day <= day.day:
            last = here
        here += timedelta(days=1)
    return last


@given(DAYS, st.integers(1, 40))
def test_months_end_where_a_walk_through_the_days_ends(day, months):
    assert last_day(day, written(months, "months")) == walked(day, months)


@given(DAYS, st.integers(1, 3650))
def test_a_year_is_twelve_months_and_days_are_days(day, amount):
    years = last_day(day, written(amount, "years"))
    assert years == last_day(day, f"P{amount * 12}M") or amount * 12 > 9999
    assert (years.year, years.month) == (day.year + amount, day.month)
    days = last_day(day, written(amount, "days"))
    assert (days - day).days == amount


@given(DAYS, DAYS, st.integers(1, 400), st.sampled_from(validity.UNITS))
def test_a_later_letter_never_ends_earlier_and_the_earlier_end_counts(
    day, other, amount, unit
):
    length = written(amount, unit)
    first, second = sorted([day, other])
    assert last_day(first, length) <= last_day(second, length)
    assert last_day(day, length) > day
    assert last_day(day, length, other) == min(last_day(day, length), other)
    assert last_day(day, "", other) == other


@pytest.mark.parametrize(
    ("day", "length", "last"),
    [
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
        (date(2028, 2, 29), "P4Y", date(2032, 2, 29)),
        (date(2027, 1, 31), "P1M", date(2027, 2, 28)),
        (date(2028, 1, 31), "P1M", date(2028, 2, 29)),
        (date(2027, 8, 31), "P1M", date(2027, 9, 30)),
        (date(2027, 12, 31), "P2M", date(2028, 2, 29)),
        (date(2027, 1, 11), "P1Y", date(2028, 1, 11)),
        (date(2027, 12, 31), "P1D", date(2028, 1, 1)),
    ],
)
def test_ends_of_months_and_leap_days(day, length, last):
    assert last_day(day, length) == last


def test_nothing_counted_and_no_day_is_valid_for_ever():
    assert last_day(date(2027, 1, 1), "") is None
    assert written(0, "years") == ""


def test_the_longest_rule_has_a_last_day():
    for unit in validity.UNITS:
        assert last_day(date(2199, 12, 31), written(validity.LONGEST, unit))


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (Rule(-1), "validity_amount"),
        (Rule(validity.LONGEST + 1), "validity_amount"),
        (Rule(until="lain"), "validity_field"),
        (Rule(until="judul"), "validity_field"),
        (Rule(until="kira"), "validity_open"),
    ],
)
def test_a_rule_that_says_no_day_is_refused(rule, code):
    ((_word, error),) = validity.problems(rule, FORM)
    assert error.code == code


@pytest.mark.parametrize(
    "rule", [Rule(), Rule(1), Rule(until="selesai"), Rule(2, "days", "kira")]
)
def test_a_rule_that_says_a_day_is_taken(rule):
    assert list(validity.problems(rule, FORM)) == []


def test_a_sentence_with_another_length_is_named():
    rule = Rule(1, "years")
    assert (
        validity.says_otherwise("2 (dua) tahun sejak tanggal izin", rule) == "2 tahun"
    )
    assert validity.says_otherwise("1 (satu) tahun, lalu 2 tahun lagi", rule) == ""
    assert validity.says_otherwise("selama kegiatan berlangsung", rule) == ""
    assert validity.says_otherwise("2 tahun", Rule(until="selesai")) == ""


def test_a_rule_in_words():
    assert validity.words(0, "years") == ""
    assert validity.words(1, "years") == "1 tahun sejak tanggal surat"
    assert validity.words(0, "years", "1 Mei 2027") == "sampai dengan 1 Mei 2027"
