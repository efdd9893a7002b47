"""A promise ends when its working days and the paused shares have passed."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.errors import ToolError
from ptsp_tools.promise import Pause, compute_due, step_target
from ptsp_tools.working_time import HorizonError
from tools_office import NATIONAL, WITH_CUTI_BERSAMA, local, office, wita

HOUR = 3600
JANUARY = datetime(2027, 1, 4, tzinfo=UTC)


def due(start, days, *pauses, calendar=None):
    moment = compute_due(
        calendar or office(),
        wita(start),
        days,
        [Pause(wita(begin), wita(end)) for begin, end in pauses],
    )
    return local(moment)


# === WORKED BY HAND === #


@pytest.mark.parametrize(
    ("first", "days", "with_cuti_bersama", "national_only"),
    [
        ("2026-03-13", 8, "2026-04-01", "2026-03-26"),
        ("2026-03-13", 14, "2026-04-10", "2026-04-06"),
        ("2026-05-12", 14, "2026-06-08", "2026-06-04"),
        ("2026-11-20", 14, "2026-12-10", "2026-12-10"),
        ("2026-12-21", 14, "2027-01-14", "2027-01-13"),
        ("2017-06-19", 14, "2017-07-17", "2017-07-10"),
    ],
)
def test_the_vectors_of_the_domain_facts(first, days, with_cuti_bersama, national_only):
    year = int(first[:4])
    for categories, expected in (
        (WITH_CUTI_BERSAMA, with_cuti_bersama),
        (NATIONAL, national_only),
    ):
        calendar = office(categories, date(year, 1, 1), date(year + 1, 12, 31))
        moment = due(f"{first} 09:00", days, calendar=calendar)
        hours = "11:00" if date.fromisoformat(expected).weekday() == 4 else "19:00"
        assert moment == f"{expected} {hours}"


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2026-03-13 09:00", 14, "2026-04-10 11:00"),
        ("2026-12-14 09:00", 14, "2027-01-07 19:00"),
        ("2027-01-11 09:00", 2, "2027-01-13 19:00"),
        ("2027-01-20 10:00", 8, "2027-02-01 19:00"),
        ("2027-01-20 10:00", 13, "2027-02-09 19:00"),
        ("2027-01-20 10:00", 14, "2027-02-10 19:00"),
        ("2027-01-29 10:30", 14, "2027-02-19 11:00"),
        ("2027-01-21 18:30", 1, "2027-01-22 11:00"),
        ("2027-01-15 11:30", 1, "2027-01-19 19:00"),
        ("2027-01-11 09:00", 0, "2027-01-11 19:00"),
    ],
)
def test_the_dates_of_the_process(start, days, expected):
    assert due(start, days) == expected


def test_two_paused_days_end_the_promise_two_working_days_later():
    away = ("2026-12-21 00:00", "2026-12-23 00:00")
    assert due("2026-12-14 09:00", 14, away) == "2027-01-11 19:00"


def test_a_quarter_of_a_day_ends_it_at_a_quarter_of_the_next_working_day():
    # A quarter of Monday's eleven hours comes back on Friday with three hours.
    away = ("2027-01-18 08:00", "2027-01-18 10:45")
    assert due("2027-01-11 09:00", 8, away) == "2027-01-22 08:45"


def test_a_share_of_a_short_day_is_given_back_as_the_share_of_a_long_one():
    away = ("2027-01-15 08:00", "2027-01-15 09:30")
    assert due("2027-01-11 09:00", 4, away) == "2027-01-18 13:30"


def test_a_fraction_of_a_second_is_rounded_up_in_favour_of_the_office():
    away = ("2027-01-15 08:00", "2027-01-15 08:00:01")
    assert due("2027-01-11 09:00", 4, away) == "2027-01-18 08:00:04"


# === WHAT A PAUSE TOUCHES === #


def test_a_pause_on_day_h_takes_nothing():
    away = ("2027-01-11 09:00", "2027-01-11 19:00")
    assert due("2027-01-11 09:00", 4, away) == due("2027-01-11 09:00", 4)


def test_of_a_pause_that_begins_on_day_h_only_the_rest_counts():
    away = ("2027-01-11 09:00", "2027-01-13 08:00")
    assert due("2027-01-11 09:00", 4, away) == "2027-01-18 19:00"


def test_a_pause_over_a_weekend_takes_nothing():
    away = ("2027-01-15 11:00", "2027-01-18 08:00")
    assert due("2027-01-11 09:00", 5, away) == due("2027-01-11 09:00", 5)


def test_a_pause_after_the_end_takes_nothing():
    away = ("2027-01-15 11:00", "2027-01-20 08:00")
    assert due("2027-01-11 09:00", 4, away) == "2027-01-15 11:00"


def test_a_pause_in_the_extension_of_another_counts():
    first = ("2027-01-12 08:00", "2027-01-13 08:00")
    in_extension = ("2027-01-18 08:00", "2027-01-19 08:00")
    assert due("2027-01-11 09:00", 4, in_extension) == "2027-01-15 11:00"
    assert due("2027-01-11 09:00", 4, first, in_extension) == "2027-01-19 19:00"


def test_a_pause_takes_nothing_of_a_promise_that_ends_with_day_h():
    away = ("2027-01-11 09:00", "2027-01-20 08:00")
    assert due("2027-01-11 09:00", 0, away) == "2027-01-11 19:00"


# === RUNNING PAUSES === #


def test_a_running_pause_keeps_the_end_open():
    running = [Pause(wita("2027-01-13 10:00"))]
    assert compute_due(office(), wita("2027-01-11 09:00"), 4, running) is None


def test_a_running_pause_counted_until_now_gives_the_earliest_end():
    running = [Pause(wita("2027-01-13 08:00"))]
    now = wita("2027-01-14 08:00")
    earliest = compute_due(office(), wita("2027-01-11 09:00"), 4, running, now)
    assert local(earliest) == "2027-01-18 19:00"


def test_a_pause_that_starts_after_now_is_empty_until_then():
    running = [Pause(wita("2027-01-14 08:00"))]
    now = wita("2027-01-13 08:00")
    earliest = compute_due(office(), wita("2027-01-11 09:00"), 4, running, now)
    assert local(earliest) == "2027-01-15 11:00"


def test_a_pause_running_since_after_the_end_does_not_matter():
    running = [Pause(wita("2027-01-15 11:00"))]
    moment = compute_due(office(), wita("2027-01-11 09:00"), 4, running)
    assert local(moment) == "2027-01-15 11:00"


def test_a_pause_running_since_day_h_leaves_a_promise_of_no_days_alone():
    running = [Pause(wita("2027-01-11 10:00"))]
    moment = compute_due(office(), wita("2027-01-11 09:00"), 0, running)
    assert local(moment) == "2027-01-11 19:00"


# === REFUSALS === #


def test_a_naive_start_is_refused():
    with pytest.raises(ToolError, match="has no time zone"):
        compute_due(office(), datetime(2027, 1, 11, 9), 14)


def test_a_naive_pause_is_refused():
    with pytest.raises(ToolError, match="has no time zone"):
        Pause(datetime(2027, 1, 11, 9))


def test_a_reversed_pause_is_refused():
    with pytest.raises(ToolError, match="before it begins"):
        Pause(wita("2027-01-12 09:00"), wita("2027-01-11 09:00"))


def test_a_negative_promise_is_refused():
    with pytest.raises(ToolError, match="-1 working days is not possible"):
        compute_due(office(), wita("2027-01-11 09:00"), -1)


@pytest.mark.parametrize("until", ["2027-01-18 09:00", "2027-03-01 09:00"])
def test_a_promise_beyond_the_grid_asks_for_more_days(until):
    calendar = office(first=date(2027, 1, 1), last=date(2027, 1, 18))
    pauses = [Pause(wita("2027-01-13 09:00"), wita(until))]
    with pytest.raises(HorizonError) as caught:
        compute_due(calendar, wita("2027-01-11 09:00"), 5, pauses)
    assert caught.value.direction == "later"


def test_a_pause_beyond_the_grid_is_not_asked_about_when_it_cannot_matter():
    calendar = office(first=date(2027, 1, 1), last=date(2027, 1, 18))
    pauses = [Pause(wita("2027-03-01 09:00"), wita("2027-03-02 09:00"))]
    moment = compute_due(calendar, wita("2027-01-11 09:00"), 4, pauses)
    assert local(moment) == "2027-01-15 11:00"


# === STEP TARGETS === #


def test_a_step_target_follows_the_same_arithmetic():
    start = wita("2027-01-20 10:00")
    away = [Pause(wita("2027-01-25 08:00"), wita("2027-01-26 08:00"))]
    assert local(step_target(office(), start, 8)) == "2027-02-01 19:00"
    assert local(step_target(office(), start, 8, away)) == "2027-02-02 19:00"


def test_a_window_of_day_h_ends_with_its_hours():
    assert (
        local(step_target(office(), wita("2027-01-11 07:00"), 0)) == "2027-01-11 19:00"
    )


# === FOR EVERY LEDGER === #

STARTS = st.integers(0, 30 * 24 * HOUR).map(lambda s: JANUARY + timedelta(seconds=s))
DAYS = st.integers(0, 20)


@st.composite
def ledgers(draw, max_size=6):
    begins = draw(st.lists(STARTS, max_size=max_size))
    lengths = st.integers(0, 6 * 24 * HOUR)
    return [Pause(begin, begin + timedelta(seconds=draw(lengths))) for begin in begins]


def walked_due(start, days, pauses):
    """Compute the due moment second by second through the free time of each day."""
    calendar = office()
    first = calendar.working_day_on_or_after(start)
    left, day = Fraction(days), calendar.day(first)
    if not left:
        return day.end
    while True:
        day = calendar.day(calendar.add_days(day.day, 1))
        cuts = {day.start, day.end}
        for pause in pauses:
            cuts |= {m for m in (pause.start, pause.end) if day.start < m < day.end}
        ordered = sorted(cuts)
        for begin, end in pairwise(ordered):
            if any(pause.start <= begin < pause.end for pause in pauses):
                continue
            share = Fraction((end - begin) // timedelta(seconds=1), day.seconds)
            if share >= left:
                needed = -(-left * day.seconds // 1)
                return begin + timedelta(seconds=int(needed))
            left -= share


@given(STARTS, DAYS, ledgers())
def test_the_end_is_the_one_a_patient_clerk_would_find(start, days, pauses):
    assert compute_due(office(), start, days, pauses) == walked_due(start, days, pauses)


@given(STARTS, DAYS, ledgers(), st.randoms(use_true_random=False))
def test_order_and_recomputation_change_nothing(start, days, pauses, random):
    expected = compute_due(office(), start, days, pauses)
    random.shuffle(pauses)
    assert compute_due(office(), start, days, pauses + pauses) == expected
    assert compute_due(office(), start, days, iter(pauses)) == expected


@given(STARTS, DAYS, ledgers(), st.floats(0, 1))
def test_splitting_a_pause_changes_nothing(start, days, pauses, share):
    split = []
    for pause in pauses:
        cut = pause.start + (pause.end - pause.start) * share
        split += [Pause(pause.start, cut), Pause(cut, pause.end)]
    assert compute_due(office(), start, days, split) == compute_due(
        office(), start, days, pauses
    )


@given(STARTS, DAYS, ledgers(), ledgers(max_size=2))
def test_more_pause_never_means_an_earlier_end(start, days, pauses, more):
    assert compute_due(office(), start, days, pauses) <= compute_due(
        office(), start, days, pauses + more
    )


@given(STARTS, DAYS, ledgers(), st.integers(0, 5 * 24 * HOUR))
def test_a_later_start_never_means_an_earlier_end_without_pauses(
    start, days, pauses, later
):
    assert compute_due(office(), start, days) <= compute_due(
        office(), start + timedelta(seconds=later), days
    )


@given(STARTS, DAYS, ledgers(), STARTS)
def test_a_pause_counted_until_now_only_moves_the_end_later(start, days, pauses, since):
    running = [*pauses, Pause(since)]
    nows = [since + timedelta(hours=hours) for hours in (0, 5, 50, 200)]
    ends = [compute_due(office(), start, days, running, now) for now in nows]
    assert ends == sorted(ends)
    assert ends[0] == compute_due(office(), start, days, pauses)
