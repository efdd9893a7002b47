# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.holiday_list import (
    KeptHoliday,
    ListedHoliday,
    compare,
)


def listed(text, name, kind="national"):
    """Return a holiday of 2027 in the list: month and day, name, kind."""
    return ListedHoliday(date.fromisoformat(f"2027-{text}"), name, kind)


def keep(holidays):
    """Return the holidays of an office that loaded this list."""
    return [
        KeptHoliday(number, h.key, h.kind, h.day, h.day, h.estimated)
        for number, h in enumerate(holidays)
    ]


def what(kept, now, closed=()):
    """Return the differences as (what, day before, day now)."""
    return [
        (d.what, d.kept and str(d.kept.day)[5:], d.listed and str(d.listed.day)[5:])
        for d in compare(kept, now, closed)
    ]


ESTIMATED = [
    listed("03-08", "Nyepi"),
    listed("03-09", "Cuti Bersama Idul Fitri", "joint"),
    listed("03-10", "Idul Fitri (perkiraan)"),
    listed("03-11", "Hari kedua dari Idul Fitri (perkiraan)"),
    listed("03-12", "Cuti Bersama Idul Fitri", "joint"),
    listed("03-15", "Cuti Bersama Idul Fitri", "joint"),
]
DECREED = [
    listed("03-08", "Nyepi"),
    listed("03-09", "Idul Fitri"),
    listed("03-10", "Hari kedua dari Idul Fitri"),
    listed("03-11", "Cuti Bersama Idul Fitri", "joint"),
    listed("03-12", "Cuti Bersama Idul Fitri", "joint"),
]


def test_estimates_give_way_to_decreed_dates():
    assert what(keep(ESTIMATED), DECREED) == [
        ("moved", "03-10", "03-09"),
        ("moved", "03-11", "03-10"),
        ("moved", "03-09", "03-11"),
        ("gone", "03-15", None),
    ]


def test_a_date_that_is_decreed_as_estimated_is_shown():
    now = [listed("03-10", "Idul Fitri")]
    before = keep([listed("03-10", "Idul Fitri (perkiraan)")])
    assert what(before, now) == [("decreed", "03-10", "03-10")]


def test_what_a_person_moved_is_left_alone():
    (kept,) = keep([listed("03-10", "Idul Fitri (perkiraan)")])
    moved = replace(kept, day=date(2027, 3, 9), by_hand=True)
    same = [listed("03-10", "Idul Fitri (perkiraan)")]
    assert what([moved], same) == []
    agreed = [listed("03-09", "Idul Fitri")]
    assert what([moved], agreed) == []


def test_a_list_that_moves_after_a_person_did_is_shown_as_against_the_person():
    (kept,) = keep([listed("03-10", "Idul Fitri (perkiraan)")])
    moved = replace(kept, day=date(2027, 3, 9), by_hand=True)
    (difference,) = compare([moved], [listed("03-12", "Idul Fitri")])
    assert difference.by_hand and difference.what == "moved"


def test_a_name_that_stands_twice_in_a_year_moves_apart():
    before = keep([listed("01-05", "Isra Mikraj"), listed("12-26", "Isra Mikraj")])
    now = [listed("01-05", "Isra Mikraj"), listed("12-25", "Isra Mikraj")]
    assert what(before, now) == [("moved", "12-26", "12-25")]
    assert what(before, now[:1]) == [("gone", "12-26", None)]
    assert what(before[:1], now) == [("new", None, "12-25")]


def test_a_new_name_on_the_same_day_is_the_same_holiday():
    before = keep([listed("02-05", "Cuti Bersama Imlek", "joint")])
    now = [listed("02-05", "Imlek")]
    assert what(before, now) == [("changed", "02-05", "02-05")]


def test_a_day_that_the_office_closed_itself_is_not_new():
    now = [listed("08-17", "Kemerdekaan")]
    assert what([], now, {date(2027, 8, 17)}) == []
    assert what([], now) == [("new", None, "08-17")]


DAYS = st.integers(0, 364).map(lambda n: date(2027, 1, 1) + timedelta(days=n))
LISTS = st.lists(
    st.builds(
        ListedHoliday,
        DAYS,
        st.sampled_from(["Idul Fitri", "Idul Fitri (perkiraan)", "Natal", "Nyepi"]),
        st.sampled_from(["national", "joint"]),
    ),
    unique_by=lambda holiday: holiday.day,
    max_size=8,
)


@given(LISTS)
def test_the_same_list_again_differs_in_nothing(now):
    assert compare(keep(now), now) == []


@given(LISTS, LISTS)
def test_what_is_applied_makes_the_office_keep_the_list(before, now):
    kept = {holiday.id: holiday for holiday in keep(before)}
    for number, difference in enumerate(compare(list(kept.values()), now)):
        if difference.listed is None:
            del kept[difference.kept.id]
            continue
        new = keep([difference.listed])[0]
        key = difference.kept.id if difference.kept else 1000 + number
        kept[key] = replace(new, id=key)
    days = sorted((h.day, h.key, h.kind, h.estimated) for h in kept.values())
    assert days == sorted((h.day, h.key, h.kind, h.estimated) for h in now)
    assert compare(list(kept.values()), now) == []
