# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.moments import in_zone, time_of_day
from ...tools.opening_hours import as_hours, as_time

# The fields in which a person enters the days and hours of a closing.
DAY_FIELDS = frozenset({"ptsp_first_day", "ptsp_last_day"})
HOUR_FIELDS = frozenset({"ptsp_whole_day", "ptsp_hour_from", "ptsp_hour_to"})
SPAN_FIELDS = DAY_FIELDS | HOUR_FIELDS
# A person who writes one of these fields takes the holiday over from the list.
HAND_FIELDS = SPAN_FIELDS | {"date_from", "date_to", "name"}
HAND_FIELDS |= {"ptsp_kind", "ptsp_state", "ptsp_estimated"}
END_OF_DAY = time(23, 59, 59)


class ResourceCalendarLeaves(models.Model):
    """A holiday of the office; a change of it gives calendars a new version.

    A holiday of the national list keeps its identity (its name and day in the list).
    Loading the list again then moves it or leaves it alone instead of adding another. A
    holiday that a person deletes is kept as removed.
    """

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
    ptsp_state = fields.Selection(
        [
            ("estimated", "Estimated"),
            ("decreed", "Decreed"),
            ("office", "The office's own"),
            ("removed", "Removed"),
        ],
        string="State of the Date",
        index=True,
        help="An estimated date is not announced yet. A removed holiday is a working"
        " day, and loading its year again does not bring it back.",
    )
    ptsp_estimated = fields.Boolean(
        string="Estimated",
        compute="_compute_ptsp_estimated",
        inverse="_inverse_ptsp_estimated",
        store=True,
        help="The date is not announced yet. Correct it when it is.",
    )
    ptsp_source = fields.Selection(
        [("list", "List of holidays"), ("hand", "Entered by hand")],
        string="Source",
        readonly=True,
    )
    ptsp_year = fields.Integer(
        string="Year of the List",
        readonly=True,
        help="The year whose list has this holiday.",
    )
    ptsp_key = fields.Char(string="Name in the List", readonly=True)
    ptsp_listed_day = fields.Date(string="Day in the List", readonly=True)
    ptsp_by_hand = fields.Boolean(
        string="Changed by Hand",
        readonly=True,
        help="Loading the year again leaves it as it is.",
    )

    # People enter a holiday as whole days of the office, or as hours of one day. When
    # one of these is written, date_from and date_to are set from them.
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
    ptsp_whole_day = fields.Boolean(
        string="Whole Day",
        compute="_compute_ptsp_span",
        store=True,
        readonly=False,
        help="Take it off to close the office for some hours of one day.",
    )
    ptsp_hour_from = fields.Float(
        string="Closed From",
        compute="_compute_ptsp_span",
        store=True,
        readonly=False,
        aggregator=None,
    )
    ptsp_hour_to = fields.Float(
        string="Closed Until",
        compute="_compute_ptsp_span",
        store=True,
        readonly=False,
        aggregator=None,
    )

    @api.depends("date_from", "date_to", "calendar_id.tz")
    def _compute_ptsp_span(self):
        for leave in self:
            if not leave.date_from or not leave.date_to:
                leave.ptsp_first_day = leave.ptsp_last_day = False
                leave.ptsp_whole_day = True
                leave.ptsp_hour_from = leave.ptsp_hour_to = 0
                continue
            zone = leave._ptsp_zone()
            start, end = in_zone(leave.date_from, zone), in_zone(leave.date_to, zone)
            leave.ptsp_first_day, leave.ptsp_last_day = start.date(), end.date()
            whole = start.time() == time.min and end.time() >= time(23, 59)
            leave.ptsp_whole_day = whole
            leave.ptsp_hour_from = 0 if whole else as_hours(start.time())
            leave.ptsp_hour_to = 0 if whole else as_hours(end.time())

    @api.depends("ptsp_state")
    def _compute_ptsp_estimated(self):
        for leave in self:
            leave.ptsp_estimated = leave.ptsp_state == "estimated"

    def _inverse_ptsp_estimated(self):
        for leave in self:
            if leave.ptsp_estimated:
                leave.ptsp_state = "estimated"
            elif leave.ptsp_state == "estimated":
                leave.ptsp_state = "decreed"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(
            [self._ptsp_identity(self._ptsp_span_values(vals)) for vals in vals_list]
        )
        leaves._ptsp_touched_calendars()._ptsp_touch()
        return leaves

    def write(self, vals):
        if HAND_FIELDS.intersection(vals) and "ptsp_by_hand" not in vals:
            vals = {**vals, "ptsp_by_hand": True}
        if SPAN_FIELDS.intersection(vals):
            for leave in self:
                leave.write(leave._ptsp_span_values(vals))
            return True
        calendars = self._ptsp_touched_calendars()
        result = super().write(self._ptsp_closing_values(vals))
        (calendars | self._ptsp_touched_calendars())._ptsp_touch()
        return result

    def unlink(self):
        """Delete closings, but keep a holiday of the list as removed.

        Otherwise the next loading of the list would bring it back. A holiday that is
        already marked as removed is deleted. So is a whole year of the list, which then
        counts as not loaded.
        """
        self.check_access("unlink")
        kept = self._ptsp_to_remember()
        if kept:
            kept.ptsp_state = "removed"
        gone = self - kept
        calendars = gone._ptsp_touched_calendars()
        result = super(ResourceCalendarLeaves, gone).unlink()
        calendars._ptsp_touch()
        return result

    def _copy_leave_vals(self):
        """Keep the identity of holidays in a copied calendar."""
        names = ["ptsp_kind", "ptsp_state", "ptsp_source", "ptsp_year", "ptsp_key"]
        names += ["ptsp_listed_day", "ptsp_by_hand"]
        return {**super()._copy_leave_vals(), **{name: self[name] for name in names}}

    # === IDENTITY === #

    def _ptsp_identity(self, vals):
        """Return the values of a new closing with its source and state."""
        vals = {"ptsp_source": "hand", **vals}
        if "ptsp_state" not in vals:
            kind = vals.get(
                "ptsp_kind", self.default_get(["ptsp_kind"]).get("ptsp_kind")
            )
            official = kind in ("national", "joint")
            vals["ptsp_state"] = "decreed" if official else "office"
            if vals.pop("ptsp_estimated", False):
                vals["ptsp_state"] = "estimated"
        return self._ptsp_closing_values(vals)

    def _ptsp_closing_values(self, vals):
        """Return values with the time type of the state; removed means open."""
        if vals.get("ptsp_state") == "removed":
            return {**vals, "time_type": "other"}
        if vals.get("ptsp_state") and "removed" in self.mapped("ptsp_state"):
            return {**vals, "time_type": "leave"}
        return vals

    def _ptsp_to_remember(self):
        """Return the holidays that are kept as removed when they are deleted."""
        listed = self.filtered(lambda leave: leave.ptsp_source == "list")
        years = {(leave.calendar_id, leave.ptsp_year) for leave in listed}
        remembered = self.browse()
        for calendar, year in years:
            whole = self.env["ptsp.holiday.loading"]._kept(calendar, year)
            if whole - self:
                remembered |= whole & listed
        return remembered.filtered(lambda leave: leave.ptsp_state != "removed")

    def _ptsp_may_be_listed(self):
        """Tell whether a person may have entered a holiday that is also on the list."""
        one_day = self.ptsp_first_day == self.ptsp_last_day and self.ptsp_whole_day
        return one_day and self.ptsp_source != "list" and self.ptsp_kind != "office"

    # === HOURS === #

    def _ptsp_span_values(self, vals):
        """Return values with date_from and date_to set from the days and hours entered.

        A closing of some hours keeps its hours when only its day is changed.

        :raise UserError: when the hours make no sense, or would span several days
        """
        if not SPAN_FIELDS.intersection(vals):
            return vals
        values = {key: value for key, value in vals.items() if key not in SPAN_FIELDS}
        first, last = self._ptsp_day_span(vals)
        if not first:
            return values
        begin, until = self._ptsp_clock_times(vals, first, last)
        calendar = self.calendar_id.browse(vals.get("calendar_id"))
        zone = (self or self.new({"calendar_id": calendar.id}))._ptsp_zone()
        values["date_from"] = time_of_day(first, begin, zone)
        values["date_to"] = time_of_day(last, until, zone)
        return values

    def _ptsp_day_span(self, vals):
        """Return the first and the last day after these values are written."""
        first = fields.Date.to_date(vals.get("ptsp_first_day", self.ptsp_first_day))
        last = fields.Date.to_date(vals.get("ptsp_last_day", self.ptsp_last_day))
        first = first or last
        of_hours = bool(self) and not self.ptsp_whole_day
        if of_hours and "ptsp_last_day" not in vals and self.ptsp_first_day == last:
            last = first
        return first, first and max(last or first, first)

    def _ptsp_clock_times(self, vals, first, last):
        """Return the opening and closing clock times of the closing."""
        entered = vals.get("ptsp_hour_from") or vals.get("ptsp_hour_to")
        whole = (not self or self.ptsp_whole_day) and not entered
        if vals.get("ptsp_whole_day", whole):
            return time.min, END_OF_DAY
        if first != last:
            self._ptsp_check_spans_days(vals)
        begin = vals.get("ptsp_hour_from", self.ptsp_hour_from)
        until = vals.get("ptsp_hour_to", self.ptsp_hour_to)
        inside = min(begin, until) >= 0 and max(begin, until) <= 24
        if not inside or (first == last and begin >= until):
            raise UserError(
                self.env._(
                    "Closed From and Closed Until: enter hours of one day, the earlier"
                    " one first, such as 13:00 and 15:00."
                )
            )
        return as_time(begin), as_time(until)

    def _ptsp_check_spans_days(self, vals):
        """Refuse to turn a closing of some hours of one day into one of several days.

        A closing that spans several days already, from some hour to another, keeps its
        hours.
        """
        spans_days = bool(self) and self.ptsp_first_day < self.ptsp_last_day
        if not spans_days or HOUR_FIELDS.intersection(vals):
            raise UserError(
                self.env._(
                    "%(name)s closes the office for a part of a day only, so that it"
                    " has one day. Enter a row for each day, or tick Whole Day.",
                    name=vals.get("name") or self.name or "",
                )
            )

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
