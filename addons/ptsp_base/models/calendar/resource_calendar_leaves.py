# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ...tools.moments import in_zone, time_of_day

SPAN_FIELDS = frozenset({"ptsp_first_day", "ptsp_last_day"})


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

    # People enter a holiday as whole days of the office. When ptsp_first_day or
    # ptsp_last_day is written, date_from and date_to are set from it.
    ptsp_first_day = fields.Date(
        string="First Day",
        compute="_compute_ptsp_span",
        store=True,
        readonly=False,
        help="In the time zone of the working hours.",
    )
    ptsp_last_day = fields.Date(
        string="Last Day",
        compute="_compute_ptsp_span",
        store=True,
        readonly=False,
    )

    @api.depends("date_from", "date_to", "calendar_id.tz")
    def _compute_ptsp_span(self):
        for leave in self:
            if not leave.date_from or not leave.date_to:
                leave.ptsp_first_day = leave.ptsp_last_day = False
                continue
            days = leave._ptsp_days(leave._ptsp_zone())
            leave.ptsp_first_day = days[0]
            leave.ptsp_last_day = days[-1]

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create([self._ptsp_span_values(vals) for vals in vals_list])
        leaves._ptsp_touched_calendars()._ptsp_touch()
        return leaves

    def write(self, vals):
        if SPAN_FIELDS.intersection(vals):
            for leave in self:
                leave.write(leave._ptsp_span_values(vals))
            return True
        calendars = self._ptsp_touched_calendars()
        result = super().write(vals)
        (calendars | self._ptsp_touched_calendars())._ptsp_touch()
        return result

    def unlink(self):
        calendars = self._ptsp_touched_calendars()
        result = super().unlink()
        calendars._ptsp_touch()
        return result

    def _ptsp_span_values(self, vals):
        """Return values in which the hours are set from the first and the last day."""
        if not SPAN_FIELDS.intersection(vals):
            return vals
        hours = {key: value for key, value in vals.items() if key not in SPAN_FIELDS}
        first = fields.Date.to_date(vals.get("ptsp_first_day", self.ptsp_first_day))
        last = fields.Date.to_date(vals.get("ptsp_last_day", self.ptsp_last_day))
        first = first or last
        if first:
            calendar = self.calendar_id.browse(vals.get("calendar_id"))
            zone = (self or self.new({"calendar_id": calendar.id}))._ptsp_zone()
            last = max(last or first, first)
            hours["date_from"] = time_of_day(first, time.min, zone)
            hours["date_to"] = time_of_day(last, time(23, 59, 59), zone)
        return hours

    # === BUSINESS METHODS === #

    def _ptsp_touched_calendars(self):
        """Return the calendars whose working time these leaves change."""
        leaves_sudo = self.sudo().filtered(lambda leave: not leave.resource_id)
        calendars = leaves_sudo.calendar_id
        for leave_sudo in leaves_sudo.filtered(lambda leave: not leave.calendar_id):
            calendars |= calendars.search(
                [("company_id", "in", [False, leave_sudo.company_id.id])]
            )
        return calendars

    def _ptsp_zone(self):
        self.ensure_one()
        company = self.company_id or self.env.company
        return ZoneInfo(self.calendar_id.tz or company.ptsp_tz)

    def _ptsp_days(self, zone):
        """Return the local days that the leave touches."""
        self.ensure_one()
        day = in_zone(self.date_from, zone).date()
        last = in_zone(self.date_to, zone).date()
        days = []
        while day <= last:
            days.append(day)
            day += timedelta(days=1)
        return days
