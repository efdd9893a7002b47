# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Words for days and moments, the same on every screen and in every sentence.

Papers have words of their own, with the month in full (``ptsp_rekomendasi/tools``).
"""

from odoo.tools import format_date, format_datetime

DAY = "d MMM y"
MOMENT = f"{DAY} HH.mm"


def day_words(env, day, weekday=False):
    """Return a day such as ``29 Nov 2026``, or an empty text for no day.

    :param bool weekday: with the day of the week before it
    """
    pattern = f"EEEE, {DAY}" if weekday else DAY
    return format_date(env, day, date_format=pattern) if day else ""


def moment_words(env, moment, tz, weekday=False):
    """Return a stored moment such as ``29 Nov 2026 14.30``, or an empty text for none.

    :param datetime moment: naive UTC
    :param str tz: name of the time zone that it is read in
    :param bool weekday: with the day of the week before it
    """
    pattern = f"EEEE, {MOMENT}" if weekday else MOMENT
    return format_datetime(env, moment, tz=tz, dt_format=pattern) if moment else ""
