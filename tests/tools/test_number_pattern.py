"""Number patterns are read from a short list of tokens and stay unique."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.number_pattern import (
    NEEDED_TOKENS,
    PADDED_TOKENS,
    RESETS,
    TOKENS,
    PatternError,
    check_reset,
    parse,
    period_key,
    preview,
    render,
    roman_month,
)

DAY = date(2027, 1, 11)
VALUES = {"unit": "III", "classification": "503", "security": "B", "service": "KOM-03"}
OFFICE = "503/{seq:03d}/DPMPTSP-{unit}/{month_roman}/{year}"


def code_of(function, *args, **kwargs):
    with pytest.raises(PatternError) as caught:
        function(*args, **kwargs)
    return caught.value.code


# === WRITING === #


@pytest.mark.parametrize(
    ("pattern", "seq", "expected"),
    [
        (OFFICE, 7, "503/007/DPMPTSP-III/I/2027"),
        (OFFICE, 1234, "503/1234/DPMPTSP-III/I/2027"),
        ("{security}-{seq}/{classification}/{year}", 7, "B-7/503/2027"),
        (
            "{service}.{seq:05d}.{day:02d}.{month:02d}.{year2}",
            7,
            "KOM-03.00007.11.01.27",
        ),
        ("{seq} / {month}, {day}", 7, "7 / 1, 11"),
    ],
)
def test_a_number_is_written_from_its_pattern(pattern, seq, expected):
    assert render(parse(pattern), seq, DAY, VALUES) == expected


def test_only_values_that_the_pattern_uses_are_needed():
    assert render(parse("{seq}/{year}"), 1, DAY) == "1/2027"


def test_a_preview_shows_unknown_values_by_name():
    assert preview(OFFICE, DAY) == "503/001/DPMPTSP-UNIT/I/2027"
    assert preview(OFFICE, DAY, VALUES, "year", 9) == "503/009/DPMPTSP-III/I/2027"


def test_months_in_roman_numerals():
    assert [roman_month(month) for month in (1, 4, 9, 12)] == ["I", "IV", "IX", "XII"]
    assert code_of(roman_month, 13) == "unknown_month"


# === REFUSED PATTERNS === #


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("", "pattern_without_seq"),
        ("503/{year}", "pattern_without_seq"),
        ("{seq}/{seq}", "pattern_seq_twice"),
        ("{seq}/{number}", "pattern_unknown_token"),
        ("{seq}/{}", "pattern_unknown_token"),
        ("{seq}/{SEQ}", "pattern_unknown_token"),
        ("{seq}/{ year }", "pattern_unknown_token"),
        ("{seq.__class__}", "pattern_unknown_token"),
        ("{seq[0]}", "pattern_unknown_token"),
        ("{seq!r}", "pattern_unknown_token"),
        ("{0}", "pattern_unknown_token"),
        ("{seq:}", "pattern_bad_width"),
        ("{seq:3d}", "pattern_bad_width"),
        ("{seq:00d}", "pattern_bad_width"),
        ("{seq:010d}", "pattern_bad_width"),
        ("{seq:0999999999d}", "pattern_bad_width"),
        ("{seq:>9}", "pattern_bad_width"),
        ("{seq:٠٣d}", "pattern_bad_width"),
        ("{seq}/{year:04d}", "pattern_width_not_allowed"),
        ("{seq}/{unit:>999999999}", "pattern_width_not_allowed"),
        ("{seq", "pattern_stray_brace"),
        ("seq}", "pattern_stray_brace"),
        ("{{seq}}", "pattern_stray_brace"),
        ("{seq}\n", "pattern_bad_character"),
        ("{seq}/%s", "pattern_bad_character"),
        ("{seq}/é", "pattern_bad_character"),
        ("{seq}/\u202e", "pattern_bad_character"),
        (" {seq}", "pattern_outer_space"),
        ("{seq}{year}", "pattern_without_separator"),
        ("{month}{year}/{seq}", "pattern_without_separator"),
        ("{day}1{month}/{seq}", "pattern_without_separator"),
        ("{seq}/" + "x" * 120, "pattern_too_long"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused(pattern, code):
    assert code_of(parse, pattern) == code


def test_the_sentence_names_the_token_and_the_remedy():
    with pytest.raises(PatternError) as caught:
        parse("503/{nomor}/{year}")
    assert str(caught.value) == (
        "{nomor} is not a token of number patterns; use one of seq, year, year2, "
        "month, month_roman, day, unit, classification, security, service."
    )
    assert caught.value.template % caught.value.params == str(caught.value)


def test_the_longest_pattern_and_value_pass():
    longest = "{seq}/" + "x" * 114
    assert render(parse(longest), 1, DAY) == longest.replace("{seq}", "1")
    assert render(parse("{seq}/{unit}"), 1, DAY, {"unit": "x" * 40}) == "1/" + "x" * 40


# === RESET PERIODS === #


@pytest.mark.parametrize(
    ("reset", "pattern", "fits"),
    [
        ("never", "{seq}", True),
        ("year", "{seq}", False),
        ("year", "{seq}/{month}", False),
        ("year", "{seq}/{year}", True),
        ("year", "{seq}/{year2}", True),
        ("month", "{seq}/{year}", False),
        ("month", "{seq}/{month}", False),
        ("month", "{seq}/{month_roman}/{year}", True),
        ("month", "{seq}/{month:02d}/{year2}", True),
    ],
)
def test_the_period_of_the_register_must_show_in_the_number(reset, pattern, fits):
    if fits:
        assert parse(pattern, reset).source == pattern
    else:
        assert code_of(parse, pattern, reset) == "pattern_without_period"


def test_the_missing_period_is_named():
    with pytest.raises(PatternError, match=r"does not show the year; add \{year\}"):
        parse("{seq}", "year")


def test_period_keys_are_never_empty():
    assert [period_key(reset, DAY) for reset in RESETS] == ["all", "2027", "2027-01"]


def test_an_unknown_period_is_refused():
    assert code_of(period_key, "week", DAY) == "unknown_reset"
    assert code_of(check_reset, parse("{seq}"), "week") == "unknown_reset"


# === REFUSED VALUES === #


@pytest.mark.parametrize("seq", [0, -1, 10**9, True])
def test_a_place_in_a_register_is_a_positive_number(seq):
    assert code_of(render, parse("{seq}"), seq, DAY) == "bad_seq"


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("", "value_missing"),
        ("  ", "value_missing"),
        ("A/B", "value_bad_character"),
        ("{seq}", "value_bad_character"),
        ("a\nb", "value_bad_character"),
        ("x" * 41, "value_too_long"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused(unit, code):
    assert code_of(render, parse("{seq}/{unit}"), 1, DAY, {"unit": unit}) == code


def test_a_missing_value_is_named():
    with pytest.raises(PatternError, match=r"uses \{unit\}, but there is no value"):
        render(parse("{seq}/{unit}"), 1, DAY)


def test_a_moment_is_not_a_date_of_a_number():
    moment = datetime(2027, 1, 11, tzinfo=UTC)
    assert code_of(render, parse("{seq}"), 1, moment) == "day_with_time"
    assert code_of(period_key, "year", moment) == "day_with_time"


# === FOR EVERY PATTERN === #

TOKEN_TEXTS = [f"{{{name}}}" for name in TOKENS if name != "seq"] + [
    f"{{{name}:0{width}d}}"
    for name in PADDED_TOKENS
    for width in (1, 3, 9)
    if name != "seq"
]
SEQ_TEXTS = st.sampled_from(["{seq}", "{seq:01d}", "{seq:03d}", "{seq:09d}"])
SEPARATORS = st.sampled_from(["/", "-", ".", "/1", "3, 4", "/A-", " / ", ":"])
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
PLACES = st.tuples(st.integers(1, 2000), DAYS)


@st.composite
def patterns(draw, needed=()):
    tokens = draw(st.lists(st.sampled_from(TOKEN_TEXTS), max_size=5))
    tokens += [f"{{{choice[0]}}}" for choice in needed] + [draw(SEQ_TEXTS)]
    first, *others = draw(st.permutations(tokens))
    rest = "".join(draw(SEPARATORS) + token for token in others)
    return draw(st.sampled_from(["", "503/", "7"])) + first + rest


@given(st.one_of(st.text(max_size=40), st.text("{}seqyar:0123d!./ ", max_size=20)))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        parsed = parse(text, "never")
    except PatternError as error:
        assert error.code
        assert str(error).endswith(".")
    else:
        assert render(parsed, 5, DAY, VALUES)


@given(patterns())
def test_a_pattern_that_is_accepted_can_be_written_back(pattern):
    assert "".join(str(piece) for piece in parse(pattern).pieces) == pattern


@given(st.sampled_from(RESETS), PLACES, PLACES, st.data())
def test_two_entries_of_a_register_never_carry_the_same_number(reset, one, other, data):
    parsed = parse(data.draw(patterns(NEEDED_TOKENS[reset])), reset)
    keys = {(period_key(reset, day), seq) for seq, day in (one, other)}
    texts = {render(parsed, seq, day, VALUES) for seq, day in (one, other)}
    assert len(texts) >= len(keys)
