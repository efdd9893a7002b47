# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import AccessError


class CalendarEvent(models.Model):
    """The calendar entry of a meeting, which only the meeting writes.

    Readers of the case may read it (``security/ptsp_case_satellites_security.xml``).
    """

    _inherit = "calendar.event"

    ptsp_meeting_ids = fields.One2many("ptsp.meeting", "event_id", "Meetings")

    def write(self, vals):
        self._check_own_entries()
        return super().write(vals)

    def unlink(self):
        self._check_own_entries()
        return super().unlink()

    def _check_own_entries(self):
        if self.env.su:
            return
        events = self.sudo()  # the check needs the meeting behind the entry
        if events.ptsp_meeting_ids:
            raise AccessError(
                self.env._(
                    "“%(name)s” is the entry of a meeting about a case; plan another"
                    " meeting or call it off on the case.",
                    name=events.filtered("ptsp_meeting_ids")[0].name,
                )
            )
