"""Cells are read as clerks write them, and doubtful values are refused."""

import pytest
from ptsp_tools import sheet_values
from ptsp_tools.errors import ToolError


@pytest.mark.parametrize(
    ("text", "value"),
    [("1250", 1250), ("1.250.000,5", 1250000.5), ("1.250,5", 1250.5), ("Rp 5", 5)],
)
def test_numbers_are_read_the_indonesian_way(text, value):
    assert sheet_values.number(text) == value


@pytest.mark.parametrize(
    "text", ["1.250", "1,250,000", "lima", "", "5e3", "١٢", "1.25.0"]
)
def test_a_number_that_may_be_read_two_ways_is_refused(text):
    with pytest.raises(ToolError):
        sheet_values.number(text)


@pytest.mark.parametrize("text", ["12,5", "1.25", "lima", "", "9" * 16])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(ToolError):
        sheet_values.whole(text)


@pytest.mark.parametrize(
    "text", ["31/02/2027", "2027-13-01", "0001-01-01", "besok", ""]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ToolError):
        sheet_values.day(text)


@pytest.mark.parametrize("text", ["mungkin", "", "2"])
def test_only_yes_and_no_are_taken_for_it(text):
    with pytest.raises(ToolError):
        sheet_values.boolean(text)


def test_an_unknown_choice_names_those_that_there_are():
    with pytest.raises(ToolError, match="Jalur darat, Jalur laut"):
        sheet_values.choice("udara", [("d", "Jalur darat"), ("l", "Jalur laut")])
