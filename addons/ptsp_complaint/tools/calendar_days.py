# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A calendar on which every day counts, for terms in calendar days.

The clock engine counts working days; on this calendar every day is one.
"""

from datetime import date, time
from functools import lru_cache

from odoo.addons.ptsp_base.tools.working_time import WorkingCalendar

WHOLE_DAY = [(time.min, time.max)]


@lru_cache(maxsize=64)
def every_day(tz: str, first_year: int, last_year: int) -> WorkingCalendar:
    """Return the calendar of some years without any closed day.

    :param tz: IANA name of the office's time zone

    >>> office = every_day("Asia/Makassar", 2027, 2027)
    >>> office.add_days(date(2027, 1, 29), 60)
    datetime.date(2027, 3, 30)
    """
    return WorkingCalendar.from_week(
        dict.fromkeys(range(7), WHOLE_DAY),
        tz,
        date(first_year, 1, 1),
        date(last_year, 12, 31),
    )
