"""The satisfaction index is counted exactly, rounded once, then classified."""

import random
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ptsp_skm_tools import sample_size, sheet_code, suppression, survey_index

CODES = [f"U{number}" for number in range(1, 10)]
ALIKE = dict.fromkeys(CODES, 1)
# PermenPANRB 14/2017.
BOUNDS = {
    "A": Decimal("88.31"),
    "B": Decimal("76.61"),
    "C": Decimal("65.00"),
    "D": Decimal("25.00"),
}
KNOWN = Fraction("3.841"), Fraction("0.5"), Fraction("0.05")
BY_HAND = yaml.safe_load(
    Path(__file__).with_name("survey_by_hand.yaml").read_text("utf-8")
)["periods"]
SETS = 10_000


def counted(period):
    if "tallies" in period:
        return period["tallies"]
    answers = [sheet_code.answers(sheet, CODES) for sheet in period["sheets"]]
    return survey_index.tallies(answers, CODES)


@pytest.mark.parametrize("period", BY_HAND, ids=lambda period: period["name"])
def test_a_period_comes_to_what_was_counted_by_hand(period):
    exact = survey_index.index(counted(period), ALIKE)
    assert exact == Fraction(period["exact"])
    index = survey_index.rounded(exact)
    assert str(index) == period["index"]
    assert survey_index.category(index, BOUNDS) == period["category"]
    needed = sample_size.needed(period["population"], *KNOWN)
    assert needed == period["sample_needed"]


def test_what_was_left_out_is_counted_element_by_element():
    period = BY_HAND[0]
    tallies = counted(period)
    answered = {code: survey_index.answered(tallies[code]) for code in CODES}
    means = {
        code: str(survey_index.rounded(survey_index.mean(tallies[code])))
        for code in CODES
    }
    assert (answered, means) == (period["answered"], period["means"])


def test_ten_thousand_sets_agree_with_plain_fractions():
    """The tallies count in another way than adding each answer as it comes."""
    chance = random.Random(14_2017)
    for _set in range(SETS):
        answers = [
            {
                code: chance.choice(survey_index.SCALE)
                for code in CODES
                if chance.random() > 0.1
            }
            for _sheet in range(chance.randint(1, 6))
        ]
        means = []
        for code in CODES:
            given = [Fraction(one[code]) for one in answers if code in one]
            if given:
                means.append(sum(given) / len(given))
        tallies = survey_index.tallies(answers, CODES)
        exact = survey_index.index(tallies, ALIKE)
        if not means:
            assert exact is None
            continue
        expected = sum(means) / len(means) * 25
        assert exact == expected
        cents = Decimal(expected.numerator) / Decimal(expected.denominator)
        # 28 digits distinguish a half from its neighbours, because denominators are
        # small.
        plain = cents.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert survey_index.rounded(exact) == plain


@given(st.integers(2500, 10_000))
def test_each_index_with_two_decimals_has_a_category(cents):
    index = Decimal(cents).scaleb(-2)
    name = survey_index.category(index, BOUNDS)
    expected = "A" if cents >= 8831 else "B" if cents >= 7661 else "C"
    assert name == ("D" if cents < 6500 else expected)


def test_weights_are_those_of_the_scheme():
    tallies = {"U1": [0, 0, 0, 1], "U2": [1, 0, 0, 0]}
    assert survey_index.index(tallies, {"U1": 3, "U2": 1}) == Fraction(325, 4)


def test_nobody_s_answers_have_no_index():
    assert survey_index.index(survey_index.tallies([], CODES), ALIKE) is None


@given(st.integers(1, 1_000_000))
def test_a_sample_is_no_larger_than_its_population(population):
    needed = sample_size.needed(population, *KNOWN)
    assert 1 <= needed <= min(population, 384)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 20)))
def test_no_hidden_cell_can_be_worked_out_from_the_sum(counts):
    shown = suppression.cells(counts)
    hidden = [name for name, count in shown.items() if count is None]
    told = [count for count in shown.values() if count]
    assert all(suppression.is_told(count) for count in told)
    # A cell that is alone in its row equals the sum; both are shown or neither.
    several = sum(1 for count in counts.values() if count) > 1
    assert len(hidden) != 1 or not several


@pytest.mark.parametrize("typed", ["", "44444444", "4444444444", "44444444a", "5" * 9])
def test_digits_of_no_sheet_are_no_answers(typed):
    assert sheet_code.answers(typed, CODES) is None
