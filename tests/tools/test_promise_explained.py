"""The explanation of a due date accounts for every day."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.promise import CountedDay, LeftOutDay, Pause, compute_due, explain_due
from tools_office import holiday_names, local, office, wita

WHOLE = Fraction(1)
JANUARY = datetime(2027, 1, 4, tzinfo=UTC)
STARTS = st.integers(0, 30 * 86400).map(lambda s: JANUARY + timedelta(seconds=s))


def explain(start, days, *pauses, **kwargs):
    return explain_due(
        office(), wita(start), days, pauses, holidays=holiday_names(), **kwargs
    )


def test_a_case_of_december_names_each_day_left_out():
    away = Pause(
        wita("2026-12-21 00:00"), wita("2026-12-23 00:00"), "applicant", "akta kurang"
    )
    told = explain("2026-12-14 09:00", 14, away, reason="tanda terima")
    assert local(told.due) == "2027-01-11 19:00"
    assert told.first_day == date(2026, 12, 14)
    assert told.reason == "tanda terima"
    assert told.pauses == (away,)
    assert not told.paused
    assert told.counted[0] == CountedDay(date(2026, 12, 15), WHOLE, WHOLE)
    assert told.counted[-1] == CountedDay(date(2027, 1, 11), WHOLE, Fraction(14))
    assert Counter(left.reason for left in told.left_out) == {
        "weekend": 8,
        "holiday": 4,
        "pause": 2,
    }
    assert {
        left.day: left.note for left in told.left_out if left.reason == "holiday"
    } == {
        date(2026, 12, 24): "Cuti Bersama Hari Raya Natal",
        date(2026, 12, 25): "Hari Raya Natal",
        date(2027, 1, 1): "Tahun Baru Masehi",
        date(2027, 1, 5): "Isra Mikraj Nabi Muhammad",
    }


def test_shares_are_told_of_the_paused_day_and_of_the_last():
    away = Pause(
        wita("2027-01-18 08:00"), wita("2027-01-18 10:45"), "agency", "Kominfo"
    )
    told = explain("2027-01-11 09:00", 8, away)
    shares = {counted.day: counted.share for counted in told.counted}
    assert shares[date(2027, 1, 18)] == Fraction(3, 4)
    assert shares[date(2027, 1, 22)] == Fraction(1, 4)
    assert told.left_out[-1] == LeftOutDay(
        date(2027, 1, 18), Fraction(1, 4), "pause", "agency", "Kominfo"
    )


def test_of_two_pauses_at_once_the_earlier_one_is_named():
    applicant = Pause(wita("2027-01-12 08:00"), wita("2027-01-13 08:00"), "applicant")
    order = Pause(wita("2027-01-12 13:30"), wita("2027-01-13 13:30"), "order")
    told = explain("2027-01-11 09:00", 4, order, applicant)
    paused = [left for left in told.left_out if left.reason == "pause"]
    assert [(left.day.day, left.share, left.kind) for left in paused] == [
        (12, WHOLE, "applicant"),
        (13, Fraction(1, 2), "order"),
    ]


def test_a_start_after_hours_explains_why_its_day_is_not_h():
    told = explain("2027-01-15 11:30", 1)
    assert told.first_day == date(2027, 1, 18)
    assert [(left.day.day, left.reason) for left in told.left_out] == [
        (15, "after_hours"),
        (16, "weekend"),
        (17, "weekend"),
    ]


def test_a_closed_day_without_a_name_is_called_closed():
    told = explain_due(office(), wita("2027-02-04 09:00"), 1)
    assert [(left.day.day, left.reason) for left in told.left_out] == [
        (5, "closed"),
        (6, "weekend"),
        (7, "weekend"),
    ]


def test_a_holiday_on_a_weekend_keeps_its_name():
    told = explain("2027-02-04 09:00", 1)
    assert told.left_out[1].reason == "weekend"
    assert told.left_out[1].note == "Tahun Baru Imlek"


def test_a_promise_of_no_days_counts_none():
    told = explain("2027-01-11 09:00", 0)
    assert (told.counted, told.left_out) == ((), ())
    assert local(told.due) == "2027-01-11 19:00"


def test_while_a_pause_is_running_the_account_stops_with_its_first_day():
    running = Pause(wita("2027-01-13 13:30"), kind="agency")
    told = explain("2027-01-11 09:00", 4, running)
    assert (told.paused, told.due) == (True, None)
    assert [(day.day.day, day.share) for day in told.counted] == [
        (12, WHOLE),
        (13, Fraction(1, 2)),
    ]
    assert told.left_out == (
        LeftOutDay(date(2027, 1, 13), Fraction(1, 2), "pause", "agency"),
    )


def test_with_now_a_running_pause_is_told_up_to_now():
    running = Pause(wita("2027-01-13 08:00"))
    told = explain("2027-01-11 09:00", 4, running, now=wita("2027-01-14 08:00"))
    assert told.paused
    assert local(told.due) == "2027-01-18 19:00"
    assert sum(day.share for day in told.counted) == 4


def test_a_pause_running_since_day_h_counts_nothing():
    told = explain("2027-01-11 09:00", 4, Pause(wita("2027-01-11 10:00")))
    assert (told.counted, told.left_out, told.paused) == ((), (), True)


@st.composite
def ledgers(draw):
    begins = draw(st.lists(STARTS, max_size=5))
    seconds = st.integers(0, 6 * 86400)
    return [Pause(begin, begin + timedelta(seconds=draw(seconds))) for begin in begins]


@given(STARTS, st.integers(0, 15), ledgers())
def test_the_account_adds_up_exactly(start, days, pauses):
    told = explain_due(office(), start, days, pauses, holidays=holiday_names())
    assert told.due == compute_due(office(), start, days, pauses)
    assert sum(day.share for day in told.counted) == days
    assert not told.counted or told.counted[-1].total == days
    paused = sum(left.share for left in told.left_out if left.reason == "pause")
    end_of_first = office().end_of_day(told.first_day)
    exact_end = office().position(end_of_first) + days + paused
    assert office().moment_at(exact_end) == told.due


@given(STARTS, st.integers(0, 15), ledgers())
def test_no_day_between_start_and_end_is_missing(start, days, pauses):
    told = explain_due(office(), start, days, pauses, holidays=holiday_names())
    seen = {day.day for day in told.counted} | {left.day for left in told.left_out}
    seen.add(told.first_day)
    first, last = office().local_date(start), office().due_day(told.due)
    expected = {
        first + timedelta(days=number) for number in range((last - first).days + 1)
    }
    assert seen == expected | {told.first_day}
    of_day = Counter()
    for day in (*told.counted, *told.left_out):
        of_day[day.day] += day.share
    assert all(share <= 1 for share in of_day.values())
