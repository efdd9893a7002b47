# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Count a promise minute by minute, as a clerk would; nothing of the addons is used.

Moments are whole minutes of the office's local time, without a time zone.
"""

from datetime import datetime, time, timedelta
from fractions import Fraction

MINUTE = timedelta(minutes=1)
MOST_DAYS = 400


def hours_of(week, periods):
    """Return a function that takes a date and returns its hours.

    :param week: triples of weekday, opening and closing minute
    :param periods: triples of first day, last day and their week; a weekday that such
        a week leaves out keeps its usual hours
    """

    def hours(day):
        weeks = [own for first, last, own in periods if first <= day <= last]
        for rows in (*weeks, week):
            found = [row[1:] for row in rows if row[0] == day.weekday()]
            if found:
                return found
        return []

    return hours


def due(start, days, hours, closed, pauses):
    """Return when a promise of some working days ends.

    :param datetime start: when the promise began
    :param int days: the working days that are promised
    :param hours: takes a date and returns its hours, pairs of minutes since midnight
    :param closed: pairs of moments during which the office is closed
    :param pauses: pairs of moments that do not count
    """
    day, left = start.date(), None
    for _day in range(MOST_DAYS):
        minutes = _open_minutes(day, hours, closed)
        if left is None:
            # H is the day of the first working moment at or after the start.
            if any(minute >= start for minute in minutes):
                left = Fraction(days)
        elif minutes:
            share = Fraction(1, len(minutes))
            for minute in minutes:
                if not _within(minute, pauses):
                    left -= share
                    if left <= 0:
                        return minute + MINUTE
        day += timedelta(days=1)
    raise AssertionError(f"no end of the promise within {MOST_DAYS} days")


def _open_minutes(day, hours, closed):
    midnight = datetime.combine(day, time.min)
    today = [span for span in closed if span[0].date() <= day <= span[1].date()]
    minutes = {
        midnight + number * MINUTE
        for begin, end in hours(day)
        for number in range(begin, end)
    }
    return sorted(minute for minute in minutes if not _within(minute, today))


def _within(minute, spans):
    return any(begin <= minute < end for begin, end in spans)
