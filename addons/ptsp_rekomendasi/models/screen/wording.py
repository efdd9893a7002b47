# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Words of screens for moments and files."""

from zoneinfo import ZoneInfo

from odoo.tools import format_date

from odoo.addons.ptsp_base.models.office.screen_days import day_words, moment_words
from odoo.addons.ptsp_base.tools.moments import naive


def short_moment(case, moment):
    """Return a stored moment in short, in the time zone of the case's office.

    :param case: a case with elevated rights
    """
    return moment_words(case.env, moment, case.company_id.ptsp_tz)


def long_moment(env, moment, tz):
    """Return an aware moment with the day of the week, in a time zone."""
    return moment_words(env, moment and naive(moment), tz, weekday=True)


def long_day(env, day):
    """Return a date with its day of the week."""
    return day_words(env, day, weekday=True)


def short_weekday(env, day):
    """Return a day of the near future in short: "Tuesday 1 Dec"."""
    return format_date(env, day, date_format="EEEE d MMM")


def clock_time(moment, tz):
    """Return the time of an aware moment in a time zone: "19.00"."""
    return moment.astimezone(ZoneInfo(tz)).strftime("%H.%M")


def exact_clock(moment, tz):
    """Return the time in a time zone, with its seconds if there are any."""
    local = moment.astimezone(ZoneInfo(tz))
    return local.strftime("%H.%M.%S" if local.second else "%H.%M")


def describe_file(file):
    """Return a file for the lists of screens: name, address and kind."""
    return {
        "id": file.id,
        "name": file.name,
        "url": file._url(),
        "kind": file.mimetype or "",
    }
