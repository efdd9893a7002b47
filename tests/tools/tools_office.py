"""The office of the SOPs as a calendar, for the tests of the engines."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from ptsp_tools.working_time import WorkingCalendar

TZ = "Asia/Makassar"
WITA = ZoneInfo(TZ)
FULL_DAY = [(time(8), time(19))]
WEEK = {0: FULL_DAY, 1: FULL_DAY, 2: FULL_DAY, 3: FULL_DAY, 4: [(time(8), time(11))]}
NATIONAL = ("public",)
WITH_CUTI_BERSAMA = ("public", "government")


@lru_cache
def holiday_names(categories=WITH_CUTI_BERSAMA, first=2017, last=2027):
    """Return the Indonesian holidays by date."""
    years = range(first, last + 1)
    return dict(holidays.ID(years=years, categories=categories, language="id"))


@lru_cache
def office(
    categories=WITH_CUTI_BERSAMA, first=date(2026, 1, 1), last=date(2027, 12, 31)
):
    """Return the office's calendar: Mon-Thu 08-19, Fri 08-11 WITA, without holidays."""
    closed = holiday_names(categories, first.year, last.year)
    return WorkingCalendar.from_week(WEEK, TZ, first, last, closed)


def wita(text):
    """Return the aware moment of a local time such as ``2027-01-20 10:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=WITA)


def local(moment):
    """Return a moment as local text, to the minute, or to the second if it has any."""
    assert moment.tzinfo is UTC
    text = moment.astimezone(WITA).strftime("%Y-%m-%d %H:%M:%S")
    return text.removesuffix(":00")
