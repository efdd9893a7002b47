# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.opening_hours import HoursPeriod, as_time, clock_text
from ..office.screen_days import day_words


class PtspHoursPeriod(models.Model):
    """Opening hours that hold from one day to another, such as those of Ramadan.

    Weekdays without hours here keep those of the usual week. Hours entered here change
    no day outside the period, and no figure of a case that was finished before.
    """

    _name = "ptsp.hours.period"
    _description = "Hours for a Time"
    _order = "first_day desc, id desc"

    calendar_id = fields.Many2one(
        "resource.calendar",
        "Working Hours",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company._ptsp_calendar(),
    )
    company_id = fields.Many2one(related="calendar_id.company_id", store=True)
    name = fields.Char(
        "Reason", required=True, help="Such as Ramadan 1448 H (Perpres 21/2023)."
    )
    first_day = fields.Date(required=True)
    last_day = fields.Date(required=True, help="The last day on which they hold.")
    line_ids = fields.One2many(
        "ptsp.hours.period.line", "period_id", "Hours", copy=True
    )
    hours_text = fields.Char("Hours in Words", compute="_compute_hours_text")

    _order_of_days = models.Constraint(
        "CHECK (last_day >= first_day)", "The last day must not lie before the first."
    )

    @api.depends("line_ids.dayofweek", "line_ids.hour_from", "line_ids.hour_to")
    @api.depends_context("lang")
    def _compute_hours_text(self):
        for period in self:
            period.hours_text = "; ".join(
                f"{line._day_name()} {clock_text(line.hour_from)}"
                f"-{clock_text(line.hour_to)}"
                for line in period.line_ids
            )

    @api.constrains("calendar_id", "first_day", "last_day")
    def _check_overlap(self):
        for period in self:
            other = self.search(
                [
                    ("id", "!=", period.id),
                    ("calendar_id", "=", period.calendar_id.id),
                    ("first_day", "<=", period.last_day),
                    ("last_day", ">=", period.first_day),
                ],
                limit=1,
            )
            if other:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” overlaps with “%(other)s” (%(first)s to %(last)s)."
                        " Let one end before the other begins.",
                        name=period.name,
                        other=other.name,
                        first=day_words(self.env, other.first_day),
                        last=day_words(self.env, other.last_day),
                    )
                )

    @api.constrains("line_ids")
    def _check_lines(self):
        for period in self:
            if not period.line_ids:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” has no hours. Enter them for the days of the week"
                        " on which they differ.",
                        name=period.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        periods = super().create(vals_list)
        periods._check_lines()
        periods.calendar_id._ptsp_touch()
        return periods

    def write(self, vals):
        calendars = self.calendar_id
        result = super().write(vals)
        (calendars | self.calendar_id)._ptsp_touch()
        return result

    def unlink(self):
        calendars = self.calendar_id
        result = super().unlink()
        calendars.exists()._ptsp_touch()
        return result

    def _as_periods(self, first, last):
        """Return the periods that reach into a span of days, as the tools take them.

        :rtype: list[tools.opening_hours.HoursPeriod]
        """
        return [
            HoursPeriod(
                max(period.first_day, first),
                min(period.last_day, last),
                period._as_week(),
            )
            for period in self
            if period.first_day <= last and period.last_day >= first
        ]

    def _as_week(self):
        week = defaultdict(list)
        for line in self.line_ids:
            week[int(line.dayofweek)].append(
                (as_time(line.hour_from), as_time(line.hour_to))
            )
        return dict(week)
