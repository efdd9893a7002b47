# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspHoursPeriodLine(models.Model):
    """The opening hours of one day of the week while a period lasts."""

    _name = "ptsp.hours.period.line"
    _description = "Hours of a Weekday for a Time"
    _order = "period_id, dayofweek, hour_from, id"

    period_id = fields.Many2one(
        "ptsp.hours.period", required=True, index=True, ondelete="cascade"
    )
    dayofweek = fields.Selection(
        [
            ("0", "Monday"),
            ("1", "Tuesday"),
            ("2", "Wednesday"),
            ("3", "Thursday"),
            ("4", "Friday"),
            ("5", "Saturday"),
            ("6", "Sunday"),
        ],
        "Day of the Week",
        required=True,
    )
    hour_from = fields.Float("Opens", required=True, default=8)
    hour_to = fields.Float("Closes", required=True, default=15)

    @api.constrains("dayofweek", "hour_from", "hour_to")
    def _check_hours(self):
        for line in self:
            if not 0 <= line.hour_from < line.hour_to <= 24:
                raise ValidationError(
                    self.env._(
                        "%(day)s: Opens and Closes must be hours of one day, the"
                        " earlier one first, such as 08:00 and 15:00.",
                        day=line._day_name(),
                    )
                )
            same_day = line.period_id.line_ids.filtered(
                lambda other, line=line: other.dayofweek == line.dayofweek
            )
            if any(
                other.hour_from < line.hour_to and line.hour_from < other.hour_to
                for other in same_day - line
            ):
                raise ValidationError(
                    self.env._(
                        "%(day)s has two rows whose hours overlap; correct one.",
                        day=line._day_name(),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.period_id.calendar_id._ptsp_touch()
        return lines

    def write(self, vals):
        calendars = self.period_id.calendar_id
        result = super().write(vals)
        (calendars | self.period_id.calendar_id)._ptsp_touch()
        return result

    def unlink(self):
        periods = self.period_id
        result = super().unlink()
        periods.exists()._check_lines()
        periods.exists().calendar_id._ptsp_touch()
        return result

    def _day_name(self):
        """Return the day of the week in the user's language."""
        days = self._fields["dayofweek"]._description_selection(self.env)
        return dict(days)[self.dayofweek]
