# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models
from odoo.tools import plaintext2html

ACTIVITY = "ptsp_webhook.mail_activity_type_dead"
# Administrators hear of one receiver at most once in this time.
PAUSE = timedelta(hours=1)
NAMED = 10


class PtspWebhookAlarm(models.AbstractModel):
    """Tells administrators of undelivered events and of receivers that gave up."""

    _name = "ptsp.webhook.alarm"
    _description = "Alarm About Receivers"

    @api.model
    def _tell(self, webhook_id):
        """Tell of newly given-up deliveries, in one mail and one activity each time."""
        webhook = self.env["ptsp.webhook"].browse(webhook_id)
        now = webhook._ptsp_now()
        dead = webhook.delivery_ids.search(
            [
                ("webhook_id", "=", webhook.id),
                ("state", "=", "dead"),
                ("told", "=", False),
            ],
            order="id",
        )
        resting = webhook.told_at and webhook.told_at > now - PAUSE
        left = webhook.state == "gone" and not webhook.told_at
        if not left and (not dead or resting):
            return
        for user in webhook.company_id._ptsp_administrators():
            spoken = webhook.with_context(lang=user.lang)
            self.with_env(spoken.env)._tell_one(spoken, dead, user)
        dead._with_door().write({"told": True})
        webhook._with_door().write({"told_at": now})

    @api.model
    def _tell_one(self, webhook, dead, user):
        """Tell one administrator, and replace that person's earlier activity."""
        summary, text = self._words(webhook, dead)
        webhook.activity_ids.filtered(lambda one: one.user_id == user).unlink()
        # The mail below says it, so Odoo's own mail about the activity is left out.
        webhook.with_context(mail_activity_quick_update=True).activity_schedule(
            ACTIVITY,
            webhook._ptsp_today(),
            summary,
            plaintext2html(text),
            user_id=user.id,
        )
        if user.email:
            self.env["mail.mail"].create(
                {
                    "subject": summary,
                    "body_html": plaintext2html(text),
                    "email_to": user.email,
                    "author_id": webhook.company_id.partner_id.id,
                }
            )

    @api.model
    def _words(self, webhook, dead):
        """Return subject and text, in the language of the environment."""
        if webhook.state == "gone":
            return (
                self.env._(
                    "%(receiver)s wants no events any more", receiver=webhook.name
                ),
                self.env._(
                    "%(receiver)s answered 410 (gone), so nothing more is sent there."
                    " Ask whoever runs it; switch it on again, and it gets what"
                    " happened meanwhile, or archive it.",
                    receiver=webhook.name,
                ),
            )
        count = webhook.dead_count
        rows = [f"- {one.reference}: {one.event_type}" for one in dead[:NAMED]]
        return (
            self.env._(
                "%(count)s events were not delivered to %(receiver)s",
                count=count,
                receiver=webhook.name,
            ),
            self.env._(
                "%(receiver)s did not take them in ten tries over 75 hours. Later"
                " events of the same cases wait. Repair the receiver and send them"
                " again, or skip them with a reason (PTSP / Configuration / Office /"
                " Receivers of Events).\n%(rows)s",
                receiver=webhook.name,
                rows="\n".join(rows),
            ),
        )
