# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.moments import aware, naive

TEMPLATE = "ptsp_rekomendasi.mail_template_pickup_reminder"


class PtspApplicationPickup(models.AbstractModel):
    """Letters that wait to be collected, and the reminders about them.

    A case is ready from when it reaches the desk that hands over, until it leaves that
    desk or closes; what lies there longer than the office allows is reminded of.
    """

    _name = "ptsp.application.pickup"
    _description = "Pickup of Letters"
    _inherit = ["ptsp.case.hooks"]

    ready_at = fields.Datetime(
        "Ready Since", readonly=True, locked=True, index="btree_not_null", copy=False
    )
    pickup_remind_at = fields.Datetime(
        "Next Reminder", readonly=True, locked=True, copy=False
    )
    pickup_reminders = fields.Integer(
        "Reminders", readonly=True, locked=True, copy=False
    )
    pickup_reminded_at = fields.Datetime(
        "Last Reminder", readonly=True, locked=True, copy=False
    )
    ready_days = fields.Integer(
        "Working Days Ready", compute="_compute_ready_days", help="Counted until today."
    )

    @api.depends("ready_at")
    def _compute_ready_days(self):
        today = self._ptsp_today()
        for case in self:
            days = 0
            if case.ready_at:
                calendar = case._working_calendar()
                ready = calendar.local_date(aware(case.ready_at))
                days = calendar.days_between(ready, today)
            case.ready_days = days

    # === READY === #

    def _after_enter_step(self, now):
        """Note when the letter gets ready, and when it no longer is."""
        super()._after_enter_step(now)
        waiting = self._is_pickup_step(self.step_id)
        if waiting and not self.ready_at:
            self._with_door().write(
                {"ready_at": now, "pickup_remind_at": self._next_pickup_reminder(now)}
            )
        elif self.ready_at and not waiting:
            self._with_door().write({"ready_at": False, "pickup_remind_at": False})

    def _is_pickup_step(self, step):
        """Tell whether a step lies at the desk that hands letters over."""
        effects = self.env["ptsp.sop.effect"].sudo()
        handing = effects.search(
            [("sop_id", "=", step.sop_id.id), ("code", "=", "hand_over")]
        ).transition_id.step_id
        return self._desk_of(step) in [self._desk_of(other) for other in handing]

    def _next_pickup_reminder(self, now):
        """Return when the working days that the office allows are over."""
        days = self.company_id.sudo().ptsp_pickup_days
        if days <= 0:
            return False
        calendar = self._working_calendar()
        day = calendar.add_days(calendar.working_day_on_or_after(aware(now)), days)
        return naive(calendar.end_of_day(day))

    # === REMINDERS === #

    @api.model
    def _cron_remind_pickup(self, batch=50):
        """Remind of letters nobody has collected, each when its time is over.

        Locks one case at a time and commits it; a case that somebody works on waits
        for the next run, and a second run finds nothing to do.
        """
        cases = self.search(self._get_pickup_domain(), limit=batch)
        for index, case in enumerate(cases, start=1):
            case.try_lock_for_update(allow_referencing=True)._remind_pickup()
            if not self.env["ir.cron"]._commit_progress(
                1, remaining=len(cases) - index
            ):
                return

    def _get_pickup_domain(self):
        return (
            Domain("outcome", "=", False)
            & Domain("ready_at", "!=", False)
            & Domain("pickup_remind_at", "<=", self._ptsp_now())
        )

    def _remind_pickup(self):
        """Tell the pickup desk, and the applicant where an address is known."""
        now = self._ptsp_now()
        for case in self:
            case._tell_pickup_desk()
            case._mail_pickup_reminder()
            case._with_door().write(
                {
                    "pickup_reminders": case.pickup_reminders + 1,
                    "pickup_reminded_at": now,
                    "pickup_remind_at": case._next_pickup_reminder(now),
                }
            )

    def _tell_pickup_desk(self):
        sentence = self.env._("Not collected: %(case)s", case=self.display_name)
        told = self.activity_ids.filtered(lambda own: own.summary == sentence).user_id
        for user in self.service_id._own_users(self.desk_id.user_ids) - told:
            self.activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=self._ptsp_today(),
                summary=sentence,
                user_id=user.id,
            )

    def _mail_pickup_reminder(self):
        address = self.sudo().applicant_email
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        if not address or not template:
            self._message_log(
                body=self.env._(
                    "No e-mail address is known: remind the applicant by telephone."
                )
            )
            return
        template.sudo().send_mail(
            self.id, email_values=self._office_mail_values(address)
        )
