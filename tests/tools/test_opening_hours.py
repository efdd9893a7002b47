# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Hours for a time agree with a naive count of minutes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.opening_hours import HoursPeriod, as_hours, as_time, with_periods
from ptsp_tools.working_time import WorkingCalendar

TZ = "Asia/Makassar"
ZONE = ZoneInfo(TZ)
FIRST, LAST = date(2027, 2, 1), date(2027, 2, 28)
USUAL = {**dict.fromkeys(range(4), (8, 19)), 4: (8, 11)}

HOURS = st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda h: h[0] < h[1])
WEEKS = st.dictionaries(st.integers(0, 6), HOURS, max_size=7)
DAYS = st.integers(0, 27).map(lambda number: FIRST + timedelta(days=number))


def at(day, hour):
    """Return an hour of a local day as an aware UTC moment; 24 is midnight."""
    return datetime.combine(day, time(), ZONE).astimezone(UTC) + timedelta(hours=hour)


def spans(days, week):
    return [
        (at(day, week[day.weekday()][0]), at(day, week[day.weekday()][1]))
        for day in days
        if day.weekday() in week
    ]


def all_days():
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def counted(periods, closed):
    """Return the calendar that the engine makes of usual hours and periods."""
    closings = [(at(day, 0), at(day, 24)) for day in closed]
    open_days = [day for day in all_days() if day not in closed]
    intervals = with_periods(spans(open_days, USUAL), periods, closings, TZ)
    return WorkingCalendar(intervals, TZ, FIRST, LAST)


def naive(day, first, last, week, closed):
    """Return the opening hours of one day, found without the engine."""
    if day in closed:
        return None
    if first <= day <= last and day.weekday() in week:
        return week[day.weekday()]
    return USUAL.get(day.weekday())


@given(DAYS, DAYS, WEEKS, st.sets(DAYS, max_size=6))
def test_each_day_has_the_hours_that_a_naive_look_gives_it(one, other, week, closed):
    first, last = min(one, other), max(one, other)
    period = HoursPeriod(
        first, last, {d: [(as_time(h[0]), as_time(h[1]))] for d, h in week.items()}
    )
    calendar = counted([period], closed)
    for day in all_days():
        hours = naive(day, first, last, week, closed)
        assert calendar.is_working_day(day) == (hours is not None)
        if hours:
            assert calendar.start_of_day(day) == at(day, hours[0])
            assert calendar.end_of_day(day) == at(day, hours[1])
            assert calendar.day(day).seconds == (hours[1] - hours[0]) * 3600


@given(st.sets(DAYS, max_size=6))
def test_without_periods_nothing_changes(closed):
    usual = WorkingCalendar(
        spans([day for day in all_days() if day not in closed], USUAL), TZ, FIRST, LAST
    )
    calendar = counted([], closed)
    assert calendar.days_from(FIRST, LAST) == usual.days_from(FIRST, LAST)


@given(st.integers(0, 24 * 60))
def test_hours_of_a_day_come_back(minutes):
    assert round(as_hours(as_time(minutes / 60)) * 60) == minutes
