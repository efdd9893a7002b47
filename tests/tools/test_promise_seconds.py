"""A promise in hours ends when its working seconds, without pauses, have passed."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.duration import Duration, due_soon_at, is_longer, step_target
from ptsp_tools.duration import compute_due as due_of
from ptsp_tools.errors import ToolError
from ptsp_tools.promise import Pause
from ptsp_tools.promise import compute_due as due_in_days
from ptsp_tools.promise_seconds import compute_due, explain_due
from ptsp_tools.working_time import HorizonError, WorkingCalendar
from tools_office import TZ, WITA, local, office, wita

HOUR, MINUTE = 3600, timedelta(minutes=1)

# === AN OFFICE WITH EVERY KIND OF HOURS === #

FIRST, LAST = date(2027, 2, 1), date(2027, 4, 30)
HOLIDAYS = {date(2027, 2, 6), date(2027, 2, 17), date(2027, 3, 9), date(2027, 3, 10)}
RAMADAN = (date(2027, 2, 8), date(2027, 3, 8))
# The office closes at a local time on these days, for the rest of the day.
CLOSED_FROM = {date(2027, 2, 4): time(13, 20), date(2027, 3, 16): time(10)}


def hours_of(day):
    """Return the opening hours of a local day as on the office's notice board."""
    if day in HOLIDAYS or day.weekday() > 5:
        return []
    if RAMADAN[0] <= day <= RAMADAN[1]:
        hours = [(time(8), time(12)), (time(12, 30), time(15))]
    elif day.weekday() == 4:
        hours = [(time(8), time(11, 30)), (time(13, 30), time(16, 30))]
    elif day.weekday() == 5:
        hours = [(time(8), time(11))]
    else:
        hours = [(time(8), time(19))]
    shut = CLOSED_FROM.get(day, time(23, 59))
    return [(begin, min(end, shut)) for begin, end in hours if begin < shut]


@lru_cache
def odd_office():
    intervals, day = [], FIRST
    while day <= LAST:
        for begin, end in hours_of(day):
            intervals.append(
                (
                    datetime.combine(day, begin, WITA).astimezone(UTC),
                    datetime.combine(day, end, WITA).astimezone(UTC),
                )
            )
        day += timedelta(days=1)
    return WorkingCalendar(intervals, TZ, FIRST, LAST)


def is_open(moment):
    clock = moment.astimezone(WITA)
    return any(b <= clock.time() < e for b, e in hours_of(clock.date()))


def counted_out(start, amount, pauses, tick):
    """Return the due moment by testing every tick, one after the other."""
    moment, left = start, amount
    while left:
        if is_open(moment) and not any(
            pause.start <= moment < pause.end for pause in pauses
        ):
            left -= 1
        moment += tick
    return moment


MINUTES_OF_FEBRUARY = st.integers(0, 35 * 24 * 60)
STARTS = MINUTES_OF_FEBRUARY.map(
    lambda minutes: datetime(2027, 2, 1, tzinfo=UTC) + minutes * MINUTE
)
AMOUNTS = st.integers(1, 45 * 60)


@st.composite
def ledgers(draw, max_size=4):
    pauses = []
    for _number in range(draw(st.integers(0, max_size))):
        start = draw(STARTS)
        length = draw(st.one_of(st.integers(0, 90), st.integers(0, 6 * 24 * 60)))
        pauses.append(Pause(start, start + length * MINUTE))
    return pauses


# === AGAINST A CLERK WHO COUNTS EVERY MINUTE AND SECOND === #


@given(STARTS, AMOUNTS, ledgers())
def test_the_end_is_found_by_counting_every_minute(start, minutes, pauses):
    assert compute_due(odd_office(), start, 60 * minutes, pauses) == counted_out(
        start, minutes, pauses, MINUTE
    )


SECOND = timedelta(seconds=1)


@given(
    st.integers(0, 5 * HOUR),
    st.integers(1, 4 * HOUR),
    st.lists(st.tuples(st.integers(0, 9 * HOUR), st.integers(0, 2 * HOUR)), max_size=3),
)
def test_the_end_is_found_by_counting_every_second(late, seconds, away):
    # It is a Thursday that closes at 13.20, and the Friday with a break after it.
    start = wita("2027-02-04 10:00").astimezone(UTC) + late * SECOND
    pauses = [
        Pause(start + begin * SECOND, start + (begin + length) * SECOND)
        for begin, length in away
    ]
    assert compute_due(odd_office(), start, seconds, pauses) == counted_out(
        start, seconds, pauses, SECOND
    )


@given(STARTS, AMOUNTS, ledgers(), st.randoms(use_true_random=False))
def test_order_and_recomputation_change_nothing(start, minutes, pauses, random):
    expected = compute_due(odd_office(), start, 60 * minutes, pauses)
    random.shuffle(pauses)
    assert (
        compute_due(odd_office(), start, 60 * minutes, pauses + pauses[::-1])
        == expected
    )
    assert compute_due(odd_office(), start, 60 * minutes, iter(pauses)) == expected


@given(STARTS, AMOUNTS, ledgers(), st.floats(0, 1))
def test_splitting_a_pause_changes_nothing(start, minutes, pauses, share):
    split = []
    for pause in pauses:
        length = (pause.end - pause.start) // SECOND
        cut = pause.start + int(length * share) * SECOND
        split += [Pause(cut, pause.end), Pause(pause.start, cut)]
    assert compute_due(odd_office(), start, 60 * minutes, split) == compute_due(
        odd_office(), start, 60 * minutes, pauses
    )


@given(STARTS, AMOUNTS, ledgers(), ledgers(max_size=2))
def test_more_pause_never_means_an_earlier_end(start, minutes, pauses, more):
    assert compute_due(odd_office(), start, 60 * minutes, pauses) <= compute_due(
        odd_office(), start, 60 * minutes, pauses + more
    )


@given(STARTS, AMOUNTS, ledgers(), STARTS)
def test_a_running_pause_keeps_the_end_open_only_before_it(
    start, minutes, pauses, since
):
    calendar, seconds = odd_office(), 60 * minutes
    closed = compute_due(calendar, start, seconds, pauses)
    running = compute_due(calendar, start, seconds, [*pauses, Pause(since)])
    assert running == (None if since < closed else closed)
    now = compute_due(calendar, start, seconds, [*pauses, Pause(since)], now=since)
    assert now == closed


# === WORKED BY HAND === #


@pytest.mark.parametrize(
    ("start", "amount", "unit", "pauses", "expected"),
    [
        ("2027-01-15 09:30", 3, "hours", [], "2027-01-18 09:30"),
        ("2027-01-15 09:30", 90, "minutes", [], "2027-01-15 11:00"),
        ("2027-01-15 11:00", 1, "minutes", [], "2027-01-18 08:01"),
        ("2027-01-14 20:00", 2, "hours", [], "2027-01-15 10:00"),
        ("2027-01-11 07:15", 3, "hours", [], "2027-01-11 11:00"),
        (
            "2027-01-11 08:00",
            3,
            "hours",
            [("2027-01-11 09:00", "2027-01-11 09:20:30")],
            "2027-01-11 11:20:30",
        ),
        (  # Over the night only the working time is paused.
            "2027-01-11 17:00",
            3,
            "hours",
            [("2027-01-11 18:00", "2027-01-12 08:30")],
            "2027-01-12 10:30",
        ),
        (  # A pause that begins when the promise has ended takes nothing.
            "2027-01-11 08:00",
            3,
            "hours",
            [("2027-01-11 11:00", "2027-01-12 11:00")],
            "2027-01-11 11:00",
        ),
    ],
)
def test_hours_and_minutes_end_where_the_calendar_says(
    start, amount, unit, pauses, expected
):
    ledger = [Pause(wita(begin), wita(end)) for begin, end in pauses]
    due = due_of(office(), wita(start), Duration(amount, unit), ledger)
    assert local(due) == expected
    assert due == step_target(office(), wita(start), Duration(amount, unit), ledger)


def test_days_are_counted_by_the_ledger_of_days():
    start, away = wita("2027-01-11 09:00"), Pause(wita("2027-01-12 09:00"))
    for now in (None, wita("2027-01-13 10:00")):
        assert due_of(office(), start, Duration(3), [away], now) == due_in_days(
            office(), start, 3, [away], now
        )


def test_a_promise_beyond_the_calendar_asks_for_more_days():
    with pytest.raises(HorizonError):
        compute_due(odd_office(), wita("2027-04-28 08:00"), 400 * HOUR)


@pytest.mark.parametrize("unit", ["days", "weeks", ""])
def test_only_hours_and_minutes_have_seconds(unit):
    with pytest.raises(ToolError) as refused:
        _ = Duration(1, unit).seconds
    assert refused.value.code == "unit_without_seconds"


def test_the_last_quarter_of_a_promise_in_hours_is_due_soon():
    start, length = wita("2027-01-15 09:30"), Duration(4, "hours")
    due = due_of(office(), start, length)
    assert local(due) == "2027-01-18 10:30"
    assert local(due_soon_at(office(), due, start, length)) == "2027-01-18 09:30"


@pytest.mark.parametrize(
    ("left", "right", "longer"),
    [
        (Duration(4), Duration(3), True),
        (Duration(180, "minutes"), Duration(3, "hours"), False),
        (Duration(181, "minutes"), Duration(3, "hours"), True),
        (Duration(1), Duration(11, "hours"), False),
        (Duration(1), Duration(10, "hours"), True),
        (Duration(12, "hours"), Duration(1), True),
    ],
)
def test_durations_are_compared_across_units(left, right, longer):
    assert is_longer(left, right, 11 * HOUR) is longer


# === WHY THIS DATE === #


@given(STARTS, AMOUNTS, ledgers())
def test_what_is_counted_adds_up_to_the_promise(start, minutes, pauses):
    told = explain_due(odd_office(), start, 60 * minutes, pauses)
    assert sum(day.seconds for day in told.counted) == 60 * minutes
    assert told.counted[-1].total == 60 * minutes
    assert told.counted[-1].spans[-1][1] == told.due
    for day in told.counted:
        for begin, end in day.spans:
            assert is_open(begin)
            assert is_open(end - SECOND)
            away = [pause for pause in pauses if pause.start < pause.end]
            assert not any(p.start < end and begin < p.end for p in away)


@given(STARTS, AMOUNTS, ledgers())
def test_every_day_and_every_paused_second_is_accounted_for(start, minutes, pauses):
    told = explain_due(odd_office(), start, 60 * minutes, pauses)
    days = {row.day for row in (*told.counted, *told.left_out)}
    day, last = start.astimezone(WITA).date(), told.due.astimezone(WITA).date()
    while day <= last:
        assert day in days
        day += timedelta(days=1)
    gone = sum(row.seconds for row in told.left_out)
    assert gone == odd_office().seconds_between(start, told.due) - 60 * minutes


def test_breaks_closings_holidays_and_pauses_are_told_apart():
    told = explain_due(
        odd_office(),
        wita("2027-02-04 12:20"),
        6 * HOUR,
        [Pause(wita("2027-02-05 09:00"), wita("2027-02-05 09:30"), "loket", "Antre")],
        holidays={date(2027, 2, 4): "Listrik padam", date(2027, 2, 6): "Libur"},
    )
    assert local(told.due) == "2027-02-05 15:30"
    assert [(str(row.day), row.reason, row.note) for row in told.left_out] == [
        ("2027-02-04", "closed", "Listrik padam"),
        ("2027-02-05", "break", ""),
        ("2027-02-05", "pause", "Antre"),
    ]
    assert [(str(row.day), row.seconds // 60) for row in told.counted] == [
        ("2027-02-04", 60),
        ("2027-02-05", 300),
    ]
    assert [tuple(map(local, span)) for span in told.counted[1].spans] == [
        ("2027-02-05 08:00", "2027-02-05 09:00"),
        ("2027-02-05 09:30", "2027-02-05 11:30"),
        ("2027-02-05 13:30", "2027-02-05 15:30"),
    ]


def test_the_account_stops_where_a_running_pause_begins():
    told = explain_due(
        office(), wita("2027-01-11 08:00"), 3 * HOUR, [Pause(wita("2027-01-11 10:00"))]
    )
    assert told.paused
    assert told.due is None
    assert [(row.seconds, row.total) for row in told.counted] == [(7200, 7200)]


def test_what_arrives_after_the_hours_counts_from_the_next_opening():
    told = explain_due(office(), wita("2027-01-15 11:30"), HOUR)
    assert told.first_day == date(2027, 1, 18)
    assert [(str(row.day), row.reason) for row in told.left_out] == [
        ("2027-01-15", "after_hours"),
        ("2027-01-16", "weekend"),
        ("2027-01-17", "weekend"),
    ]
