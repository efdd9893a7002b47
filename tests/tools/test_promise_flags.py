"""Flags climb with the working days past a target, and stop with a pause."""

from datetime import timedelta

import pytest
from ptsp_tools.errors import ToolError
from ptsp_tools.promise import Pause, touch_seconds
from ptsp_tools.promise_flags import (
    due_soon_at,
    due_today_at,
    escalation_level,
    level,
    overdue_working_days,
)
from tools_office import TZ, local, office, wita

DUE = wita("2027-02-10 19:00")
SOON = wita("2027-02-09 08:00")
MINUTE = 60
SECOND = timedelta(seconds=1)


# === DUE SOON === #


def test_a_case_is_due_soon_from_the_working_day_before():
    soon = due_soon_at(office(), DUE, wita("2027-01-20 10:00"))
    assert local(soon) == "2027-02-09 08:00"


def test_the_day_before_is_a_working_day():
    assert local(due_soon_at(office(), wita("2027-02-08 19:00"))) == "2027-02-04 08:00"


def test_a_promise_of_one_day_is_due_soon_after_half_of_its_time():
    # From Monday 13.00 to Tuesday 19.00 are 17 working hours.
    soon = due_soon_at(office(), wita("2027-01-12 19:00"), wita("2027-01-11 13:00"))
    assert local(soon) == "2027-01-12 10:30"


def test_a_target_on_day_h_is_due_soon_after_half_of_its_time():
    soon = due_soon_at(office(), wita("2027-01-11 19:00"), wita("2027-01-11 09:00"))
    assert local(soon) == "2027-01-11 14:00"


def test_a_promise_of_two_days_is_due_soon_from_the_day_between():
    soon = due_soon_at(office(), wita("2027-01-13 19:00"), wita("2027-01-11 13:00"))
    assert local(soon) == "2027-01-12 08:00"


def test_a_start_after_the_due_moment_is_due_soon_at_once():
    late = wita("2027-01-20 09:00")
    assert due_soon_at(office(), wita("2027-01-11 19:00"), late) == late


# === LEVELS === #


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2027-02-09 07:59:59", "on_time"),
        ("2027-02-09 08:00", "due_soon"),
        ("2027-02-09 23:59:59", "due_soon"),
        ("2027-02-10 00:00", "due_today"),
        ("2027-02-10 19:00", "due_today"),
        ("2027-02-10 19:00:01", "overdue"),
    ],
)
def test_the_level_follows_the_clock_of_the_office(now, expected):
    assert level(wita(now), SOON, DUE, TZ) == expected


def test_today_is_the_day_of_the_office_not_of_greenwich():
    assert local(due_today_at(DUE, TZ)) == "2027-02-10 00:00"
    still_the_ninth_in_utc = wita("2027-02-10 05:00")
    assert level(still_the_ninth_in_utc, SOON, DUE, TZ) == "due_today"


def test_without_a_target_there_is_no_level():
    assert level(DUE, None, None, TZ) == "none"


def test_a_paused_target_has_no_level_however_late():
    assert level(DUE + SECOND, SOON, DUE, TZ, paused=True) == "paused"
    assert level(DUE, None, None, TZ, paused=True) == "paused"


def test_a_target_that_is_never_due_soon_is_on_time_until_its_day():
    assert level(wita("2027-02-09 12:00"), None, DUE, TZ) == "on_time"


# === LATE === #


@pytest.mark.parametrize(
    ("now", "late", "climbed"),
    [
        ("2027-02-10 19:00", 0, 0),
        ("2027-02-10 20:00", 0, 0),
        ("2027-02-11 08:00", 1, 0),
        ("2027-02-11 18:59:59", 1, 0),
        ("2027-02-11 19:00", 1, 1),
        ("2027-02-12 09:00", 2, 1),
        ("2027-02-13 09:00", 2, 2),
        ("2027-02-15 19:00", 3, 3),
        ("2027-02-18 19:00", 6, 3),
    ],
)
def test_lateness_and_escalation_by_the_day(now, late, climbed):
    assert overdue_working_days(office(), DUE, wita(now)) == late
    assert escalation_level(office(), DUE, wita(now), max_level=3) == climbed


def test_a_target_inside_a_day_climbs_at_the_same_share_of_the_next():
    due = wita("2027-01-18 13:30")
    assert escalation_level(office(), due, wita("2027-01-19 13:29:59"), 3) == 0
    assert escalation_level(office(), due, wita("2027-01-19 13:30"), 3) == 1


# === TOUCH TIME === #


def test_touch_time_is_working_time():
    taken, left = wita("2027-01-15 10:30"), wita("2027-01-18 08:20")
    assert touch_seconds(office(), taken, left) == 50 * MINUTE


def test_a_file_that_leaves_at_once_took_no_time():
    taken = wita("2027-01-18 09:00")
    assert touch_seconds(office(), taken, taken) == 0


def test_time_on_hold_is_left_out_once():
    taken, left = wita("2027-01-18 09:00"), wita("2027-01-18 12:00")
    holds = [
        Pause(wita("2027-01-18 10:00"), wita("2027-01-18 11:00")),
        Pause(wita("2027-01-18 10:30"), wita("2027-01-18 11:30")),
    ]
    assert touch_seconds(office(), taken, left, holds) == 90 * MINUTE


def test_a_hold_before_taking_takes_nothing():
    taken, left = wita("2027-01-18 09:00"), wita("2027-01-18 10:00")
    holds = [Pause(wita("2027-01-15 08:00"), wita("2027-01-18 09:00"))]
    assert touch_seconds(office(), taken, left, holds) == 60 * MINUTE


def test_a_running_hold_lasts_until_leaving():
    taken, left = wita("2027-01-18 09:00"), wita("2027-01-18 12:00")
    holds = [Pause(wita("2027-01-18 09:15"))]
    assert touch_seconds(office(), taken, left, holds) == 15 * MINUTE


def test_a_file_cannot_leave_before_it_was_taken():
    with pytest.raises(ToolError, match="before it was taken"):
        touch_seconds(office(), wita("2027-01-18 12:00"), wita("2027-01-18 09:00"))
