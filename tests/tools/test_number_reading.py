"""A handwritten number is read back into its place in the register."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.errors import ToolError
from ptsp_tools.number_pattern import parse, render
from ptsp_tools.number_reading import sequence_of

VALUES = {"unit": "III", "classification": "500.16"}
PATTERNS = [
    "503/{seq:03d}/DPMPTSP-{unit}/{month_roman}/{year}",
    "{classification}/{seq}/{day}.{month}/{year2}",
    "REG-{seq:04d}",
]
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(st.sampled_from(PATTERNS), st.integers(1, 99_999), days)
def test_what_is_rendered_is_read(pattern, sequence, day):
    parsed = parse(pattern)
    number = render(parsed, sequence, day, VALUES)
    assert sequence_of(parsed, f" {number} ", day, VALUES) == sequence


@pytest.mark.parametrize(
    "number",
    [
        "503/007/DPMPTSP-III/II/2024",
        "503/007/DPMPTSP-IV/I/2024",
        "503/000/DPMPTSP-III/I/2024",
        "503/x/DPMPTSP-III/I/2024",
        "503/007/DPMPTSP-III/I/2024 a",
        "",
    ],
)
def test_what_the_pattern_does_not_give_is_refused_with_an_example(number):
    with pytest.raises(ToolError, match="503/001/DPMPTSP-III/I/2024"):
        sequence_of(parse(PATTERNS[0]), number, date(2024, 1, 11), VALUES)
