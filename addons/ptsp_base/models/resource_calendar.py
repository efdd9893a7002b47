# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets

from odoo import fields, models

# What changes the working time of a calendar when it is written.
TIME_FIELDS = frozenset(
    {"attendance_ids", "company_id", "flexible_hours", "schedule_type", "tz"}
    | {"two_weeks_calendar", "hours_per_day", "full_time_required_hours"}
)


class ResourceCalendar(models.Model):
    """Working hours by which promises are counted."""

    _inherit = "resource.calendar"

    ptsp_version = fields.Char(
        readonly=True,
        copy=False,
        help="Changes whenever the working time changes; keys the prepared calendar.",
    )

    def write(self, vals):
        result = super().write(vals)
        if TIME_FIELDS.intersection(vals):
            self._ptsp_touch()
        return result

    def _ptsp_touch(self):
        """Give the calendars a new version, so that nobody counts by the old one."""
        # A random text and not a counter: a counter that was rolled back would name
        # another content the next time.
        for calendar in self.sudo():
            calendar.ptsp_version = secrets.token_hex(8)
