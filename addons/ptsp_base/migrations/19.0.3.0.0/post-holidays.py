# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import SUPERUSER_ID, api

from odoo.addons.ptsp_base.tools.holiday_list import plain_name


def migrate(cr, version):
    """Give formerly loaded holidays their identity in the list."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    leaves = env["resource.calendar.leaves"].search([("resource_id", "=", False)])
    _give_hours(env, leaves)
    for (calendar, year), of_year in _by_year(leaves).items():
        _give_identity(calendar, year, of_year)
    for leave in leaves.filtered(lambda leave: not leave.ptsp_source):
        leave.write({"ptsp_source": "hand", "ptsp_state": "office"})


def _give_hours(env, leaves):
    """Fill in the hours of closings, which no column held before."""
    for name in ("ptsp_whole_day", "ptsp_hour_from", "ptsp_hour_to"):
        env.add_to_compute(leaves._fields[name], leaves)
    env.flush_all()


def _by_year(leaves):
    """Return the holidays of the list by calendar and year."""
    loaded = defaultdict(leaves.browse)
    for leave in leaves.filtered(
        lambda leave: leave.ptsp_kind in ("national", "joint")
    ):
        if leave.calendar_id and leave.ptsp_first_day:
            loaded[leave.calendar_id, leave.ptsp_first_day.year] |= leave
    return loaded


def _give_identity(calendar, year, leaves):
    """Recognise each holiday by its name, or else by its day.

    If the list now has another day for it, a person moved it.
    """
    listed = calendar._ptsp_listed(year)
    for leave in leaves:
        key, day = plain_name(leave.name or ""), leave.ptsp_first_day
        nearest = _nearest(listed, key, day)
        leave.write(
            {
                "ptsp_source": "list",
                "ptsp_year": year,
                "ptsp_key": nearest.key if nearest else key,
                "ptsp_listed_day": nearest.day if nearest else day,
                "ptsp_state": "estimated" if leave.ptsp_estimated else "decreed",
                "ptsp_by_hand": nearest is None or nearest.day != day,
            }
        )


def _nearest(listed, key, day):
    """Return the listed holiday with this name or on this day, or None."""
    named = [holiday for holiday in listed if holiday.key == key]
    found = named or [holiday for holiday in listed if holiday.day == day]
    return min(found, key=lambda h: abs((h.day - day).days), default=None)
