# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.moments import aware, naive

TEMPLATE = "ptsp_rekomendasi.mail_template_pickup_reminder"


class PtspCasePickup(models.AbstractModel):
    """Letters that wait to be collected, and the reminders about them.

    A case is ready from its arrival at the desk that hands over until it leaves that
    desk or closes. Reminders go out for cases that wait longer than the office allows.
    """

    _name = "ptsp.case.pickup"
    _description = "Pickup of Letters"
    _inherit = ["ptsp.cron.mixin"]

    # === READY === #

    def _note_ready(self, case, now):
        """Write the time since when the letter is ready, or clear it."""
        waiting = self._is_pickup_step(case)
        if waiting and not case.ready_at:
            remind_at = self._next_reminder(case, now)
            case._with_door().write({"ready_at": now, "pickup_remind_at": remind_at})
        elif case.ready_at and not waiting:
            case._with_door().write({"ready_at": False, "pickup_remind_at": False})

    def _is_pickup_step(self, case):
        """Tell whether the case is at the desk that hands letters over."""
        return case.desk_id.id in case._definition().desks_of_effect("hand_over")

    def _next_reminder(self, case, now):
        """Return the end of the working days that the office allows."""
        # The office's settings hold for everybody; few may read them.
        days = case.company_id.sudo().ptsp_pickup_days
        if days <= 0:
            return False
        calendar = case._working_calendar()
        day = calendar.add_days(calendar.working_day_on_or_after(aware(now)), days)
        return naive(calendar.end_of_day(day))

    def _days_ready(self, case):
        """Return the working days from the day the letter was ready until today."""
        if not case.ready_at:
            return 0
        calendar = case._working_calendar()
        ready = calendar.local_date(aware(case.ready_at))
        return calendar.days_between(ready, case._ptsp_today())

    # === REMINDERS === #

    @api.model
    def _cron_remind_pickup(self):
        """Send reminders of letters that nobody collected, each when its time is over.

        It locks one case at a time and commits it. A case that somebody is working on
        waits for the next run, and a second run finds nothing to do.
        """
        now = self.env.company._ptsp_now()
        self._serve_each(
            "ptsp_rekomendasi.ir_cron_remind_pickup",
            self.env["ptsp.application"].search(self._pickup_domain(now)),
            self._remind,
            lock=True,
        )

    def _pickup_domain(self, now):
        return (
            Domain("outcome", "=", False)
            & Domain("ready_at", "!=", False)
            & Domain("pickup_remind_at", "<=", now)
        )

    def _remind(self, case):
        """Tell the pickup desk, and the applicant if an address is known."""
        now = case._ptsp_now()
        self._tell_desk(case)
        self._mail_reminder(case)
        case._with_door().write(
            {
                "pickup_reminders": case.pickup_reminders + 1,
                "pickup_reminded_at": now,
                "pickup_remind_at": self._next_reminder(case, now),
            }
        )

    def _tell_desk(self, case):
        sentence = self.env._("Not collected: %(case)s", case=case.display_name)
        told = case.activity_ids.filtered(lambda own: own.summary == sentence).user_id
        for user in case.service_id._workers_at(case.desk_id) - told:
            case.activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=case._ptsp_today(),
                summary=sentence,
                user_id=user.id,
            )

    def _mail_reminder(self, case):
        key = f"{case.ready_at} {case.pickup_reminders + 1}"
        if not self.env["ptsp.case.mail"]._tell(case, "reminder_pickup", TEMPLATE, key):
            case._message_log(
                body=self.env._(
                    "No e-mail address is known: remind the applicant by telephone."
                )
            )
