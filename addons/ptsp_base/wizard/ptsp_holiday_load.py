# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspHolidayLoad(models.TransientModel):
    """Loads the national holidays and joint leave days of a year into a calendar."""

    _name = "ptsp.holiday.load"
    _description = "Load Holidays"

    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Hours",
        required=True,
        default=lambda self: self.env.company._ptsp_calendar(),
    )
    year = fields.Integer(
        required=True, default=lambda self: self.env.company._ptsp_today().year + 1
    )

    def action_load(self):
        """Load the year and show all closed days of the calendar."""
        self.ensure_one()
        self.calendar_id._ptsp_load_holidays([self.year])
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ptsp_base.resource_calendar_leaves_action"
        )
        action["target"] = "main"
        return action
