# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

# Messages without which an agency would not know that an answer is expected.
NEEDED = frozenset({"opinion_link", "opinion_half", "opinion_due", "opinion_late"})


class PtspNotice(models.Model):
    """Notices to agencies have names that officers read."""

    _inherit = "ptsp.notice"

    @api.model
    def _event_labels(self):
        return {
            **super()._event_labels(),
            "opinion_link": self.env._("Request to an agency"),
            "opinion_half": self.env._("Reminder of an agency: half of the time"),
            "opinion_due": self.env._("Reminder of an agency: due"),
            "opinion_late": self.env._("Reminder of an agency: overdue"),
            "opinion_sent": self.env._("Answer of an agency received"),
        }

    def _ask_to_tell(self):
        """Ask the desk that records for an agency to call it when its mail failed."""
        super()._ask_to_tell()
        case = self.application_id
        if self.event not in NEEDED or not case or case.outcome:
            return
        for user in case.service_id._workers_at(case.desk_id):
            spoken = self.with_context(lang=user.lang)
            # The activity shows in the menu; Odoo sends no mail about it.
            case.with_context(mail_activity_quick_update=True).activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=case._ptsp_today(),
                summary=spoken.env._(
                    "Call %(agency)s, the mail did not arrive: %(event)s",
                    agency=self.to_name or self.to_masked,
                    event=spoken.event_text,
                ),
                user_id=user.id,
            )
