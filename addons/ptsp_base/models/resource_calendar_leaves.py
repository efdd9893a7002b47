# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

import pytz

from odoo import api, fields, models


class ResourceCalendarLeaves(models.Model):
    """A holiday of the office: a change of it makes calendars count anew."""

    _inherit = "resource.calendar.leaves"

    ptsp_kind = fields.Selection(
        [
            ("national", "National holiday"),
            ("joint", "Joint leave (cuti bersama)"),
            ("office", "Closed by the office"),
        ],
        string="Kind of Holiday",
        help="Joint leave days count as working days where the office says so.",
    )
    ptsp_estimated = fields.Boolean(
        string="Estimated",
        help="The date is not announced yet. Correct it when it is.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._ptsp_touched_calendars()._ptsp_touch()
        return leaves

    def write(self, vals):
        calendars = self._ptsp_touched_calendars()
        result = super().write(vals)
        (calendars | self._ptsp_touched_calendars())._ptsp_touch()
        return result

    def unlink(self):
        calendars = self._ptsp_touched_calendars()
        result = super().unlink()
        calendars._ptsp_touch()
        return result

    def _ptsp_touched_calendars(self):
        """Return the calendars whose working time these leaves change."""
        leaves_sudo = self.sudo().filtered(lambda leave: not leave.resource_id)
        calendars = leaves_sudo.calendar_id
        for leave_sudo in leaves_sudo.filtered(lambda leave: not leave.calendar_id):
            calendars |= calendars.search(
                [("company_id", "in", [False, leave_sudo.company_id.id])]
            )
        return calendars

    def _ptsp_days(self, zone):
        """Return the local days that the leave touches."""
        self.ensure_one()
        day = pytz.utc.localize(self.date_from).astimezone(zone).date()
        last = pytz.utc.localize(self.date_to).astimezone(zone).date()
        days = []
        while day <= last:
            days.append(day)
            day += timedelta(days=1)
        return days
