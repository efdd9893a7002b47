# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class CalendarAttendee(models.Model):
    """Leaves the attendees of a meeting about a case to the meeting."""

    _inherit = "calendar.attendee"

    @api.model_create_multi
    def create(self, vals_list):
        attendees = super().create(vals_list)
        attendees.event_id._check_own_entries()
        return attendees

    def unlink(self):
        self.event_id._check_own_entries()
        return super().unlink()
