# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.tools.moments import aware, naive
from odoo.addons.ptsp_rekomendasi.models.opinion.ptsp_opinion import REQUESTED_STATES

CRON = "ptsp_portal.ir_cron_remind_agencies"
LATE_DAYS = 2


class PtspOpinionReminder(models.AbstractModel):
    """Reminds agencies that got a link.

    It does so at half of their time, when the time is over, and two working days later.
    An agency that does not answer has not agreed.
    """

    _name = "ptsp.opinion.reminder"
    _description = "Reminders to Agencies"
    _inherit = ["ptsp.cron.mixin"]

    @api.model
    def _cron_remind(self):
        """Send reminders of all waiting requests, each in its own transaction."""
        opinions = self.env["ptsp.opinion"].search(
            [
                ("state", "in", REQUESTED_STATES),
                ("due_at", "!=", False),
                ("agency_id.mailbox", "!=", False),
            ],
            order="due_at, id",
        )
        self._serve_each(CRON, opinions._filter_at_agency(), self._remind)

    @api.model
    def _remind(self, opinion):
        """Send the latest reminder whose time has come, only once."""
        now = opinion._ptsp_now()
        passed = [event for event, at in self._occasions(opinion) if at <= now]
        if passed:
            self.env["ptsp.opinion.notice"]._post(
                opinion._open_link(), passed[-1], opinion.due_at.isoformat()
            )

    @api.model
    def _occasions(self, opinion):
        """Return the reminders of a request in order, each with its moment."""
        calendar = opinion.application_id._working_calendar()
        start = aware(opinion.delivered_at or opinion.requested_at)
        due = aware(opinion.due_at)
        half = calendar.seconds_between(start, due) // 2
        day = calendar.due_day(due)
        late = calendar.end_of_day(calendar.add_days(day, LATE_DAYS))
        return [
            ("opinion_half", naive(calendar.add_seconds(start, half))),
            ("opinion_due", opinion.due_at),
            ("opinion_late", naive(late)),
        ]
