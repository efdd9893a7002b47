"""The working calendar counts days and time as the office does."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.errors import ToolError
from ptsp_tools.working_time import HorizonError, WorkingCalendar
from tools_office import TZ, office, wita

HOUR = 3600
MONDAY = date(2027, 1, 11)
FRIDAY = date(2027, 1, 15)
NEXT_MONDAY = date(2027, 1, 18)
JANUARY = datetime(2027, 1, 4, tzinfo=UTC)
MOMENTS = st.integers(0, 40 * 24 * HOUR).map(lambda s: JANUARY + timedelta(seconds=s))


def with_breaks(first=date(2027, 1, 1), last=date(2027, 1, 31)):
    """Return a week with a lunch break and a night shift over midnight."""
    week = {
        0: [(time(8), time(12)), (time(13), time(17))],
        1: [(time(8), time(12)), (time(20), time(23, 59, 59, 999999))],
        2: [(time(0), time(2)), (time(9), time(10))],
    }
    return WorkingCalendar.from_week(week, TZ, first, last)


# === DAY H === #


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2027-01-11 07:00", MONDAY),
        ("2027-01-11 08:00", MONDAY),
        ("2027-01-11 18:59:59", MONDAY),
        ("2027-01-11 19:00", date(2027, 1, 12)),
        ("2027-01-15 10:59:59", FRIDAY),
        ("2027-01-15 11:00", NEXT_MONDAY),
        ("2027-01-15 11:30", NEXT_MONDAY),
        ("2027-01-16 12:00", NEXT_MONDAY),
        ("2026-03-17 19:30", date(2026, 3, 25)),
    ],
)
def test_day_h_is_the_day_of_the_first_working_moment(moment, day):
    assert office().working_day_on_or_after(wita(moment)) == day


def test_a_lunch_break_belongs_to_its_day():
    assert with_breaks().working_day_on_or_after(wita("2027-01-11 12:30")) == MONDAY


def test_the_end_of_hours_is_due_on_its_own_day():
    assert office().due_day(wita("2027-01-11 19:00")) == MONDAY
    assert office().due_day(wita("2027-01-12 08:00")) == MONDAY
    assert office().due_day(wita("2027-01-12 08:00:01")) == date(2027, 1, 12)


def test_the_zone_of_the_moment_does_not_matter():
    moment = wita("2027-01-15 11:30")
    assert office().working_day_on_or_after(moment.astimezone(UTC)) == NEXT_MONDAY


# === COUNTING DAYS === #


def test_days_are_counted_without_the_first():
    assert office().add_days(FRIDAY, 1) == NEXT_MONDAY
    assert office().days_between(FRIDAY, NEXT_MONDAY) == 1


def test_days_can_be_counted_back():
    assert office().add_days(NEXT_MONDAY, -1) == FRIDAY
    assert office().days_between(NEXT_MONDAY, FRIDAY) == -1


def test_a_closed_day_is_not_a_place_to_count_from():
    with pytest.raises(ToolError, match="does not work on 2027-01-16"):
        office().add_days(date(2027, 1, 16), 1)


def test_a_day_knows_its_hours():
    day = with_breaks().day(MONDAY)
    assert (day.start, day.end) == (wita("2027-01-11 08:00"), wita("2027-01-11 17:00"))
    assert day.seconds == 8 * HOUR
    assert with_breaks().days_from(MONDAY, MONDAY) == [day]


def test_hours_over_midnight_are_divided_between_two_days():
    tuesday = with_breaks().day(date(2027, 1, 12))
    assert tuesday.end == wita("2027-01-13 00:00")
    assert tuesday.seconds == 8 * HOUR
    assert with_breaks().day(date(2027, 1, 13)).seconds == 3 * HOUR


def test_days_begun_counts_openings():
    friday_evening, monday_morning = wita("2027-01-15 20:00"), wita("2027-01-18 08:00")
    assert office().days_begun(friday_evening, monday_morning) == 1
    assert office().days_begun(monday_morning, monday_morning) == 0


@given(MOMENTS, st.integers(0, 60))
def test_adding_days_is_undone_by_counting_them(moment, count):
    day = office().working_day_on_or_after(moment)
    assert office().days_between(day, office().add_days(day, count)) == count


# === WORKING SECONDS === #


def test_a_weekend_holds_no_working_time():
    assert office().seconds_between(
        wita("2027-01-15 10:00"), wita("2027-01-18 09:00")
    ) == (2 * HOUR)


def test_reversed_moments_give_negative_time():
    assert office().seconds_between(
        wita("2027-01-18 09:00"), wita("2027-01-15 10:00")
    ) == (-2 * HOUR)


def test_added_time_stops_at_the_end_of_hours():
    assert office().add_seconds(wita("2027-01-15 10:00"), HOUR) == wita(
        "2027-01-15 11:00"
    )
    assert office().add_seconds(wita("2027-01-15 10:00"), HOUR + 1) == wita(
        "2027-01-18 08:00:01"
    )


def test_adding_nothing_gives_the_moment_back():
    assert office().add_seconds(wita("2027-01-16 10:00"), 0) == wita("2027-01-16 10:00")


def test_time_cannot_be_taken_away():
    with pytest.raises(ToolError, match="-5 seconds is negative"):
        office().add_seconds(wita("2027-01-15 10:00"), -5)


@given(MOMENTS, st.integers(1, 500 * HOUR))
def test_adding_time_is_undone_by_measuring_it(moment, seconds):
    end = office().add_seconds(moment, seconds)
    assert office().seconds_between(moment, end) == seconds


@given(MOMENTS, MOMENTS, MOMENTS)
def test_working_time_adds_up(first, second, third):
    between = with_breaks(last=date(2027, 3, 31)).seconds_between
    assert between(first, second) + between(second, third) == between(first, third)


# === POSITIONS === #


def test_a_position_is_a_day_and_a_share_of_its_time():
    calendar = office()
    start = calendar.position(wita("2027-01-15 08:00"))
    assert start.denominator == 1
    assert calendar.position(wita("2027-01-15 08:45")) - start == Fraction(1, 4)
    assert calendar.position(wita("2027-01-18 13:30")) - start == Fraction(3, 2)


def test_a_whole_position_is_the_end_of_the_hours():
    calendar = office()
    position = calendar.position(wita("2027-01-16 12:00"))
    assert calendar.moment_at(position) == wita("2027-01-15 11:00")


def test_the_start_of_the_grid_has_position_zero():
    calendar = office(first=MONDAY)
    assert calendar.position(wita("2027-01-11 00:00")) == 0
    assert calendar.moment_at(0) == wita("2027-01-11 08:00")


def test_a_fraction_of_a_second_is_rounded_up():
    calendar = office(first=MONDAY)
    assert calendar.moment_at(Fraction(1, 11 * HOUR * 3)) == wita("2027-01-11 08:00:01")


@given(MOMENTS)
def test_a_working_moment_comes_back_from_its_position(moment):
    for calendar in (office(), with_breaks(last=date(2027, 3, 31))):
        back = calendar.moment_at(calendar.position(moment))
        assert calendar.position(back) == calendar.position(moment)
        assert calendar.seconds_between(back, moment) == 0
        just_before = moment - timedelta(seconds=1)
        if calendar.seconds_between(just_before, moment):
            assert back == moment


@given(st.fractions(0, 30, max_denominator=10**6))
def test_a_position_comes_back_from_its_moment_to_the_second(position):
    calendar = office(first=date(2027, 1, 4))
    back = calendar.position(calendar.moment_at(position))
    shortest_day = 3 * HOUR
    assert position <= back or position == 0
    assert back - position < Fraction(1, shortest_day)


@given(MOMENTS, MOMENTS)
def test_positions_follow_the_order_of_moments(one, other):
    early, late = sorted([one, other])
    assert office().position(early) <= office().position(late)


# === LIMITS === #


def test_a_moment_without_time_zone_is_refused():
    with pytest.raises(ToolError, match="has no time zone") as caught:
        office().position(datetime(2027, 1, 11, 9, 0))
    assert caught.value.code == "naive_moment"


def test_a_naive_interval_is_refused():
    hours = [(datetime(2027, 1, 11, 8), datetime(2027, 1, 11, 9))]
    with pytest.raises(ToolError, match="has no time zone"):
        WorkingCalendar(hours, TZ, MONDAY, MONDAY)


def test_a_fraction_of_a_second_is_dropped():
    moment = wita("2027-01-11 18:59:59").replace(microsecond=999_999)
    assert office().working_day_on_or_after(moment) == MONDAY


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        (lambda c: c.position(wita("2026-12-31 23:59")), "earlier"),
        (lambda c: c.position(wita("2027-02-01 00:01")), "later"),
        (lambda c: c.working_day_on_or_after(wita("2027-01-31 09:00")), "later"),
        (lambda c: c.due_day(wita("2027-01-04 08:00")), "earlier"),
        (lambda c: c.add_days(MONDAY, 100), "later"),
        (lambda c: c.add_days(MONDAY, -100), "earlier"),
        (lambda c: c.add_seconds(wita("2027-01-11 08:00"), 10**7), "later"),
        (lambda c: c.moment_at(1000), "later"),
        (lambda c: c.moment_at(-1), "earlier"),
        (lambda c: c.is_working_day(date(2027, 2, 1)), "later"),
        (lambda c: c.days_between(date(2026, 12, 31), MONDAY), "earlier"),
        (lambda c: c.days_from(MONDAY, date(2027, 2, 1)), "later"),
    ],
)
def test_a_question_beyond_the_horizon_says_on_which_side(question, direction):
    calendar = office(first=date(2027, 1, 1), last=date(2027, 1, 31))
    with pytest.raises(HorizonError) as caught:
        question(calendar)
    assert caught.value.direction == direction
    assert (caught.value.first_day, caught.value.last_day) == (
        date(2027, 1, 1),
        date(2027, 1, 31),
    )
    assert f"build it for {direction} days" in str(caught.value)


def test_the_horizon_includes_its_last_moment():
    calendar = office(first=MONDAY, last=FRIDAY)
    midnight = wita("2027-01-16 00:00")
    assert calendar.is_working_day(FRIDAY)
    assert calendar.position(midnight) == 5
    assert calendar.seconds_between(wita("2027-01-11 00:00"), midnight) == 47 * HOUR
    assert calendar.add_seconds(wita("2027-01-11 08:00"), 47 * HOUR) == wita(
        "2027-01-15 11:00"
    )


def test_a_reversed_horizon_is_refused():
    with pytest.raises(ToolError, match="before it begins"):
        WorkingCalendar([], TZ, FRIDAY, MONDAY)


def test_an_unknown_time_zone_is_refused():
    with pytest.raises(ToolError, match="no time zone Asia/Samarinda"):
        WorkingCalendar([], "Asia/Samarinda", MONDAY, FRIDAY)


def test_a_calendar_without_hours_has_no_days():
    calendar = WorkingCalendar([], TZ, MONDAY, FRIDAY)
    assert len(calendar) == 0
    assert (
        calendar.seconds_between(wita("2027-01-11 08:00"), wita("2027-01-14 08:00"))
        == 0
    )
    with pytest.raises(HorizonError):
        calendar.working_day_on_or_after(wita("2027-01-11 08:00"))


def test_hours_outside_the_horizon_are_cut_off():
    hours = [(wita("2027-01-10 08:00"), wita("2027-01-11 09:00"))]
    calendar = WorkingCalendar(hours, TZ, MONDAY, FRIDAY)
    assert calendar.day(MONDAY).start == wita("2027-01-11 00:00")
    assert calendar.day(MONDAY).seconds == 9 * HOUR
    assert len(calendar) == 1


def test_a_calendar_cannot_be_changed():
    with pytest.raises(AttributeError):
        office().tz = "UTC"


def test_a_calendar_describes_itself():
    text = repr(office(first=MONDAY, last=FRIDAY))
    assert (
        text == "WorkingCalendar(Asia/Makassar, 2027-01-11..2027-01-15, 5 working days)"
    )
