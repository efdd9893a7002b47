# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import address, signature

STATES = [
    ("paused", "Paused"),
    ("on", "Delivering"),
    ("gone", "Given Up by the Receiver"),
]
# For this many days messages are signed with the old secret too.
OLD_SECRET_DAYS = 7
SHOWN_DELIVERIES = 20


class PtspWebhook(models.Model):
    """Another system that is told of events, with its place in the change feed.

    Each receiver has a cursor of its own, which moves by the rule of the feed
    (``ptsp.change``): nothing is lost, nothing comes twice. A receiver that is paused
    keeps its place and is told later of what happened meanwhile.
    """

    _name = "ptsp.webhook"
    _description = "Receiver of Events"
    _inherit = ["ptsp.locked.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "name, id"
    _locked_create = False
    _locked_unlink = False
    _check_company_auto = True

    name = fields.Char("Receiver", required=True, audited="settings")
    active = fields.Boolean(default=True, audited="settings")
    company_id = fields.Many2one(
        "res.company",
        "Office",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    url = fields.Char(
        "Address",
        required=True,
        audited="settings",
        help="HTTPS. Addresses inside the house are refused unless the system"
        " administrator has listed them.",
    )
    service_ids = fields.Many2many(
        "ptsp.service",
        string="Services",
        check_company=True,
        audited="settings",
        help="All services when empty.",
    )
    event_ids = fields.Many2many(
        "ptsp.webhook.event",
        string="Events",
        audited="settings",
        help="All events when empty.",
    )
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        default="paused",
        locked=True,
        audited="settings",
    )
    cursor = fields.Char(
        readonly=True, locked=True, help="The last change that was looked at."
    )
    rest_until = fields.Datetime(
        "Wants Nothing Until",
        readonly=True,
        locked=True,
        help="The receiver asked to be left alone (Retry-After).",
    )
    told_at = fields.Datetime(
        "Administrators Told",
        readonly=True,
        locked=True,
        help="Of events that nobody took.",
    )

    # Secrets
    secret = fields.Char(
        groups=fields.NO_ACCESS, locked=True, copy=False, audited="settings"
    )
    old_secret = fields.Char(
        groups=fields.NO_ACCESS, locked=True, copy=False, audited="settings"
    )
    secret_made_at = fields.Datetime(
        "Secret Made", readonly=True, locked=True, copy=False
    )
    secret_made_by = fields.Char("Made By", readonly=True, locked=True, copy=False)
    old_secret_until = fields.Datetime(
        "Old Secret Valid Until", readonly=True, locked=True, copy=False
    )

    # State of the deliveries
    delivery_ids = fields.One2many("ptsp.webhook.delivery", "webhook_id", "Deliveries")
    last_delivery_ids = fields.Many2many(
        "ptsp.webhook.delivery",
        compute="_compute_last_delivery_ids",
        string="Last Deliveries",
    )
    waiting_count = fields.Integer("Waiting", compute="_compute_counts")
    dead_count = fields.Integer("Not Delivered", compute="_compute_counts")
    waiting_since = fields.Datetime(
        "Oldest Waiting",
        compute="_compute_counts",
        help="When the oldest event happened that has not arrived yet.",
    )
    delivered_at = fields.Datetime("Last Delivered", compute="_compute_counts")

    # === COMPUTE METHODS === #

    @api.depends("delivery_ids.state", "delivery_ids.done_at")
    def _compute_counts(self):
        groups = self.env["ptsp.webhook.delivery"]._read_group(
            [("webhook_id", "in", self.ids)],
            ["webhook_id", "state"],
            ["__count", "happened_at:min", "done_at:max"],
        )
        found = {(webhook.id, state): row for webhook, state, *row in groups}
        nothing = (0, False, False)
        for webhook in self:
            waiting = found.get((webhook.id, "waiting"), nothing)
            dead = found.get((webhook.id, "dead"), nothing)
            delivered = found.get((webhook.id, "delivered"), nothing)
            webhook.waiting_count, webhook.dead_count = waiting[0], dead[0]
            webhook.waiting_since = min(filter(None, (waiting[1], dead[1])), default=0)
            webhook.delivered_at = delivered[2]

    @api.depends("delivery_ids.state")
    def _compute_last_delivery_ids(self):
        for webhook in self:
            webhook.last_delivery_ids = self.env["ptsp.webhook.delivery"].search(
                [("webhook_id", "=", webhook.id)],
                order="id desc",
                limit=SHOWN_DELIVERIES,
            )

    # === CONSTRAINTS === #

    @api.constrains("url")
    def _check_url(self):
        for webhook in self:
            try:
                target = address.read(webhook.url)
                self.env["ptsp.webhook.reach"]._check_scheme(target)
            except address.Refused as refused:
                raise ValidationError(
                    self.env["ptsp.webhook.reach"]._sentence(refused.fault)
                ) from refused

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if self.delivery_ids:
            raise UserError(
                self.env._("What was sent is kept: archive the receiver instead.")
            )

    def write(self, vals):
        result = super().write(vals)
        if "active" in vals or "state" in vals:
            self.env.registry.clear_cache()
        return result

    # === SECRETS === #

    def _audited_value(self, name):
        """Let the audit log say that a secret changed, but never what it is."""
        if name in ("secret", "old_secret"):
            return self.env["ptsp.audit.words"]._hidden_value(self, name)
        return super()._audited_value(name)

    def action_make_secret(self):
        """Make a new secret and show it once; the old one stays valid for some days."""
        webhook_sudo = self._configured()
        now = self._ptsp_now()
        secret, old = signature.new_secret(), webhook_sudo.secret
        until = now + timedelta(days=OLD_SECRET_DAYS)
        webhook_sudo._with_door().write(
            {
                "secret": secret,
                "secret_made_at": now,
                "secret_made_by": self.env.user.name,
                "old_secret": old,
                "old_secret_until": until if old else False,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Secret of %(receiver)s", receiver=self.name),
            "res_model": "ptsp.webhook.secret",
            "views": [(False, "form")],
            "target": "new",
            # No record shows the secret: it cannot be read after the dialogue closes.
            "context": {"default_secret": secret},
        }

    def action_end_old_secret(self):
        """Sign with the new secret alone from now on."""
        webhook_sudo = self._configured()
        webhook_sudo._with_door().write(
            {"old_secret": False, "old_secret_until": False}
        )

    def _secrets(self):
        """Return the secrets that are valid now, newest first. For the system only."""
        self.ensure_one()
        old_holds = self.old_secret_until and self.old_secret_until > self._ptsp_now()
        return [self.secret, *([self.old_secret] if old_holds else [])]

    # === ON AND OFF === #

    def action_start(self):
        """Deliver events from the receiver's cursor on.

        A new receiver has no cursor yet and gets only events that happen from now on.
        """
        webhook_sudo = self._configured()
        if not webhook_sudo.secret:
            raise UserError(
                self.env._("Make a secret first and give it to the receiver.")
            )
        values = {"state": "on", "rest_until": False}
        if not webhook_sudo.cursor:
            values["cursor"] = "{}.{}".format(*self.env["ptsp.change"]._end())
        webhook_sudo._with_door().write(values)
        self.env["ptsp.webhook.sender"]._wake(self.company_id)

    def action_pause(self):
        """Stop delivering; events that happen meanwhile are delivered later."""
        self._configured()._with_door().write({"state": "paused"})

    def action_test(self):
        """Send a test message, which is about no case, and show the answer."""
        webhook_sudo = self._configured()
        if not webhook_sudo.secret:
            raise UserError(
                self.env._("Make a secret first and give it to the receiver.")
            )
        delivery_sudo = webhook_sudo.delivery_ids._create_test(webhook_sudo)
        delivery_sudo._send()
        taken = delivery_sudo.state == "delivered"
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if taken else "danger",
                "message": delivery_sudo.outcome_text,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_resend_dead(self):
        """Try all deliveries again that were given up, as if for the first time."""
        webhook_sudo = self._configured()
        domain = [("webhook_id", "=", self.id), ("state", "=", "dead")]
        webhook_sudo.delivery_ids.search(domain)._try_again()

    def action_open_deliveries(self):
        """Open the deliveries of this receiver."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "ptsp_webhook.ptsp_webhook_delivery_action"
        )
        return {
            **action,
            "domain": [("webhook_id", "=", self.id)],
            "context": {
                "search_default_unfinished": self.env.context.get("unfinished")
            },
        }

    def _configured(self):
        """Return the receiver as superuser, if the user may configure it."""
        self.ensure_one()
        if self.env.uid != SUPERUSER_ID:
            self.check_access("write")
        return self.sudo()
