"""Two patterns that are judged apart never give the same number."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.number_overlap import common_number
from ptsp_tools.number_pattern import ToolError, parse, render

VALUES = {"unit": "U", "classification": "503"}


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        ("503/{seq:03d}/{year}", "503/{seq:03d}/{year}", True),
        ("503/{seq:03d}/{year}", "503/{seq}/{year}", True),
        ("503/{seq:03d}/{year}", "503/{seq:03d}/{year2}", False),
        ("503/{seq:03d}/{year}", "503/K-{seq:03d}/{year}", False),
        ("503/{seq:03d}/A/{year}", "503/{seq:03d}/B/{year}", False),
        ("{classification}/{seq}/{year}", "503/{seq}/{year}", True),
        ("{seq}/{unit}", "{seq}/U", True),
        ("{seq}/{unit}", "{seq}/V", False),
        ("{seq}/{service}", "{seq}/KOM-03", True),
        ("{seq}/{service}", "{seq}/A/B", False),
        ("{seq}/{month}/{year}", "{seq}/{day}/{year}", True),
        ("{seq}/{month_roman}", "{seq}/{month}", False),
        ("{seq}/{month_roman}", "{seq}/X", True),
        ("{seq:03d}", "{seq:05d}", True),
        ("{seq}.{year}", "{year}.{seq}", True),
        ("REG-{seq}", "reg-{seq}", False),
    ],
)
def test_patterns_meet_or_stay_apart(first, second, meet):
    for one, other in ((first, second), (second, first)):
        number = common_number(parse(one), parse(other), VALUES, VALUES)
        assert bool(number) == meet, number


TOKENS = st.sampled_from(
    ["{year}", "{year2}", "{month}", "{month:02d}", "{month_roman}", "{day}", "{unit}"]
)
SEQUENCES = st.sampled_from(["{seq}", "{seq:02d}", "{seq:04d}"])
LITERALS = st.sampled_from(["/", "-", "A/", "/I/", "1/", ".10."])


@st.composite
def patterns(draw):
    pieces = draw(st.lists(TOKENS, max_size=2))
    pieces.insert(draw(st.integers(0, len(pieces))), draw(SEQUENCES))
    text = draw(st.sampled_from(["", "A", "1/"]))
    for piece in pieces:
        text += piece + draw(LITERALS)
    try:
        return parse(text)
    except ToolError:
        return parse("{seq}/" + draw(LITERALS))


DAYS = st.integers(0, 9000).map(lambda days: date(2020, 1, 1) + timedelta(days))
NUMBERS = st.one_of(st.integers(1, 1200), st.integers(1, 999_999_999))
UNITS = st.sampled_from(["I", "1", "U", "10"])


@given(patterns(), patterns(), UNITS, UNITS, st.data())
def test_patterns_that_are_judged_apart_never_give_one_number(
    first, second, unit, other_unit, data
):
    values, others = {"unit": unit}, {"unit": other_unit}
    if common_number(first, second, values, others):
        return
    given_numbers = [
        {
            render(pattern, data.draw(NUMBERS), data.draw(DAYS), known)
            for _count in range(6)
        }
        for pattern, known in ((first, values), (second, others))
    ]
    assert not given_numbers[0] & given_numbers[1]


@given(patterns(), UNITS, NUMBERS, DAYS)
def test_a_number_of_a_pattern_is_one_of_its_numbers(pattern, unit, number, day):
    """The pattern overlaps with the literal text of each of its numbers."""
    values = {"unit": unit}
    text = render(pattern, number, day, values)
    digits = str(number)
    literal = parse(text.replace(digits, "{seq}", 1)) if digits in text else None
    if literal:
        assert common_number(pattern, literal, values, values)
