# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.fields import Command


class PtspHolidayLoad(models.TransientModel):
    """Loads the holidays of a year; shows the differences if it was loaded before."""

    _name = "ptsp.holiday.load"
    _description = "Load Holidays"

    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        required=True,
        default=lambda self: self.env.company._ptsp_calendar(),
    )
    year = fields.Integer(
        required=True, default=lambda self: self.env.company._ptsp_year_to_load()
    )
    compared = fields.Boolean(readonly=True)
    line_ids = fields.One2many("ptsp.holiday.load.line", "load_id", "Differences")

    def action_load(self):
        """Load the year, or compare it if it is loaded already.

        :return: the list of closed days, or this dialogue with the differences
        """
        self.ensure_one()
        calendar, year = self.calendar_id, self.year
        differences = calendar._ptsp_compare_holidays(year)
        if year not in calendar._ptsp_loaded_years():
            calendar._ptsp_load_holidays([year])
            return self._show_holidays()
        lines = self.env["ptsp.holiday.load.line"]
        self.line_ids = [
            Command.clear(),
            *(Command.create(lines._prepare_values(diff)) for diff in differences),
        ]
        self.compared = True
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Load Holidays"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
        }

    def action_apply(self):
        """Change the calendar to the list in the ticked differences."""
        self.ensure_one()
        chosen = self.line_ids.filtered("chosen")
        known = chosen._as_keys()
        differences = [
            difference
            for difference in self.calendar_id._ptsp_compare_holidays(self.year)
            if chosen._key(difference) in known
        ]
        self.env["ptsp.holiday.loading"]._apply(
            self.calendar_id, self.year, differences
        )
        return self._show_holidays()

    def _show_holidays(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ptsp_base.resource_calendar_leaves_action"
        )
        action["target"] = "main"
        return action
