# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Moments and files as screens word them."""

from zoneinfo import ZoneInfo

from odoo.tools import format_date, format_datetime

from odoo.addons.ptsp_base.tools.moments import naive


def short_moment(case, moment):
    """Return a stored moment in short, by the clock of the case's office.

    :param case: a case with elevated rights
    """
    if not moment:
        return ""
    tz = case.company_id.ptsp_tz
    return format_datetime(case.env, moment, tz=tz, dt_format="d MMM y HH.mm")


def long_moment(env, moment, tz):
    """Return an aware moment with the day of the week, in a time zone."""
    if not moment:
        return ""
    return format_datetime(env, naive(moment), tz=tz, dt_format="EEEE, d MMMM y HH.mm")


def long_day(env, day):
    """Return a date with its day of the week."""
    return format_date(env, day, date_format="EEEE, d MMMM y")


def short_weekday(env, day):
    """Return a day within reach of a week: "Tuesday 1 Dec"."""
    return format_date(env, day, date_format="EEEE d MMM")


def clock_time(moment, tz):
    """Return the hour of an aware moment by a time zone's clock: "19.00"."""
    return moment.astimezone(ZoneInfo(tz)).strftime("%H.%M")


def describe_file(file):
    """Return a file as a screen lists it: name, address and kind."""
    return {
        "id": file.id,
        "name": file.name,
        "url": file._url(),
        "kind": file.mimetype or "",
    }
