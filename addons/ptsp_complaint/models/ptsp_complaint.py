# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_base.models.office.screen_days import moment_words

from ..tools.complaint_flow import dropped, verbs_from
from .ptsp_complaint_about import HANDLER

CHANNELS = [
    ("page", "Public page"),
    ("counter", "Counter"),
    ("phone", "Telephone"),
    ("sms", "SMS or chat"),
    ("box", "Suggestion box"),
    ("letter", "Letter"),
    ("sp4n", "SP4N-LAPOR!"),
]
STATES = [
    ("verification", "Verification"),
    ("work", "In work"),
    ("waiting", "Waiting for the complainant"),
    ("answered", "Answered"),
    ("not_ours", "Not ours"),
    ("closed", "Closed"),
]
LEVELS = [
    ("none", "Not counted"),
    ("paused", "Paused"),
    ("on_time", "On time"),
    ("due_soon", "Due soon"),
    ("due_today", "Due today"),
    ("overdue", "Overdue"),
]
KEPT = [("on_time", "On time"), ("late", "Late")]


class PtspComplaint(models.Model):
    """A complaint with its two clocks and its outcome.

    Only ``ptsp.complaint.door`` writes it. A complaint has no chatter: its history is
    its events, which nobody changes. An officer whom it is about sees nothing of it
    (``ptsp.complaint.hidden``).
    """

    _name = "ptsp.complaint"
    _description = "Complaint"
    _inherit = ["ptsp.locked.mixin", "ptsp.complaint.hidden", "mail.activity.mixin"]
    _order = "filed_at desc, id desc"
    _rec_name = "reference"
    _rec_names_search = ["reference", "external_ticket"]
    _check_company_auto = True
    _locked_fields = "all"
    _complaint_field = "id"
    # Users who may read a complaint may get activities on it; nobody has write access.
    _mail_post_access = "read"

    reference = fields.Char("Number", required=True, readonly=True, index=True)
    register_entry_id = fields.Many2one("ptsp.register.entry", readonly=True)
    secret_hash = fields.Char(groups=fields.NO_ACCESS, readonly=True)
    form_key = fields.Char(groups=fields.NO_ACCESS, readonly=True)
    company_id = fields.Many2one(
        "res.company", "Office", required=True, readonly=True, index=True
    )
    channel = fields.Selection(CHANNELS, required=True, readonly=True)
    external_ticket = fields.Char("SP4N-LAPOR! Ticket", readonly=True)
    subject = fields.Char(required=True, readonly=True)
    text = fields.Text("What Is Complained Of", required=True, readonly=True)
    anonymous = fields.Boolean(readonly=True, help="No identity was kept.")
    confidential = fields.Boolean(
        readonly=True, help="Handlers alone see the identity, and no message is sent."
    )
    has_identity = fields.Boolean(readonly=True)
    class_id = fields.Many2one(
        "ptsp.complaint.class", readonly=True, ondelete="set null"
    )
    terms = fields.Json(readonly=True)
    component_id = fields.Many2one(
        "ptsp.standard.component",
        "Matter",
        readonly=True,
        ondelete="restrict",
        help="Which component of the service standard it is about.",
    )
    service_id = fields.Many2one("ptsp.service", readonly=True, ondelete="restrict")
    lane_id = fields.Many2one(
        "ptsp.lane", "Unit", readonly=True, ondelete="restrict", help="The desk."
    )
    application_id = fields.Many2one(
        "ptsp.application", readonly=True, ondelete="restrict"
    )
    about_text = fields.Char("About Whom (as Told)", readonly=True)
    about_user_ids = fields.Many2many(
        "res.users", "ptsp_complaint_about_user", string="About", readonly=True
    )
    about_lane_ids = fields.Many2many(
        "ptsp.lane",
        "ptsp_complaint_about_lane",
        string="About the Desks",
        readonly=True,
    )
    user_id = fields.Many2one("res.users", "Handler", readonly=True)
    state = fields.Selection(
        STATES, required=True, readonly=True, default="verification", group_expand=True
    )
    state_before_waiting = fields.Char(readonly=True)
    outcome = fields.Selection(
        [
            ("settled", "Settled"),
            ("silent", "Closed after silence"),
            ("unactionable", "Cannot be followed up"),
            ("withdrawn", "Withdrawn"),
        ],
        readonly=True,
    )
    handed_to = fields.Char("Handed Over To", readonly=True)
    reopened = fields.Boolean("Opened Again", readonly=True)
    filed_at = fields.Datetime("Filed", required=True, readonly=True, index=True)
    complete_at = fields.Datetime("Complete Since", readonly=True)
    asked_at = fields.Datetime("Completion Asked", readonly=True)
    first_replied_at = fields.Datetime("First Reply", readonly=True)
    answered_at = fields.Datetime("Answered On", readonly=True)
    settled_at = fields.Datetime("Settled On", readonly=True)
    closed_at = fields.Datetime("Closed On", readonly=True)
    reply_due_at = fields.Datetime("First Reply Due", readonly=True)
    reply_due_soon_at = fields.Datetime(readonly=True)
    settle_due_at = fields.Datetime("Settlement Due", readonly=True)
    settle_due_soon_at = fields.Datetime(readonly=True)
    outer_due_at = fields.Datetime("Outer Bound", readonly=True)
    paused = fields.Boolean(readonly=True)
    due_level = fields.Selection(
        LEVELS, "Urgency", readonly=True, default="none", group_expand=True
    )
    reply_kept = fields.Selection(KEPT, "First Reply in Time", readonly=True)
    settle_kept = fields.Selection(KEPT, "Settlement in Time", readonly=True)
    reply_days = fields.Float(
        "Days to First Reply", digits=(16, 2), readonly=True, aggregator="avg"
    )
    settle_days = fields.Float(
        "Days to Settlement", digits=(16, 2), readonly=True, aggregator="avg"
    )
    calendar_version = fields.Char(readonly=True)
    event_ids = fields.One2many("ptsp.complaint.event", "complaint_id", readonly=True)
    pause_ids = fields.One2many("ptsp.complaint.pause", "complaint_id", readonly=True)
    flag_ids = fields.One2many("ptsp.complaint.flag", "complaint_id", readonly=True)
    file_ids = fields.One2many("ptsp.complaint.file", "complaint_id", readonly=True)
    letter_ids = fields.One2many("ptsp.complaint.letter", "complaint_id", readonly=True)
    card = fields.Json(compute="_compute_card")
    possible = fields.Json(compute="_compute_possible")
    may_handle = fields.Boolean(compute="_compute_possible")

    _reference_unique = models.Constraint(
        "unique(reference, company_id)", "Another complaint has the same number."
    )
    _ticket_unique = models.UniqueIndex(
        "(external_ticket, company_id) WHERE external_ticket IS NOT NULL",
        "This ticket was taken over already.",
    )
    _form_unique = models.UniqueIndex(
        "(form_key) WHERE form_key IS NOT NULL", "This form was sent already."
    )
    _open_due = models.Index("(due_level) WHERE state != 'closed'")

    # === COMPUTE METHODS === #

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_possible(self):
        handles = self.env.user.has_group(HANDLER)
        for complaint in self:
            complaint.may_handle = handles
            complaint.possible = dict.fromkeys(verbs_from(complaint.state), True)

    @api.depends("state", "reply_due_at", "settle_due_at", "first_replied_at")
    @api.depends("settled_at", "paused", "due_level")
    @api.depends_context("lang")
    def _compute_card(self):
        dates, now = self.env["ptsp.complaint.dates"], self._ptsp_now()
        for complaint in self:
            complaint.card = {
                clock: complaint._clock_words(dates, clock, met, now)
                for clock, met in dates._clocks(complaint)
            }

    def _clock_words(self, dates, clock, met, now):
        """Return a clock in words, with its level of urgency."""
        due = self[f"{clock}_due_at"]
        if met:
            late = bool(due) and met > due
            return {
                "text": self._moment_words(met),
                "level": "late" if late else "met",
            }
        if not due:
            return {"text": self.env._("not counted yet"), "level": "none"}
        if clock == "settle" and self.paused:
            return {"text": self.env._("paused"), "level": "paused"}
        if due < now and self.state != "closed":
            days = dates._overdue_days(self, due)
            text = self.env._("%(days)s working days late", days=days)
            return {"text": text, "level": "overdue"}
        text = self.env._("by %(moment)s", moment=self._moment_words(due))
        return {"text": text, "level": self.due_level or "none"}

    def _moment_words(self, moment):
        """Return a stored moment in words, in the office's time zone."""
        office_sudo = self.company_id.sudo()  # the time zone is no secret
        return moment_words(self.env, moment, office_sudo.ptsp_tz)

    # === ACTIVITIES === #

    def message_post_with_source(self, *args, **kwargs):
        """Post no message when an activity is done, as there is no chatter."""
        return self.env["mail.message"]

    def message_notify(self, **kwargs):
        """Send no mail about an activity, as it would reveal the complaint."""
        return self.env["mail.message"]

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Add no followers; a complaint has none, even users with activities on it."""
        return True

    # === ACTIONS === #

    def action_act(self):
        """Open the dialogue of the verb in the button's context."""
        self.ensure_one()
        self.check_access("read")
        return self._open_act(self.env.context.get("complaint_verb"))

    def action_drop(self, state):
        """Return the dialogue of the verb that moves a card to another column.

        :param str state: the column
        :return: dict with the ``action``
        :raise UserError: when no verb leads there, in one sentence
        """
        self.ensure_one()
        self.check_access("read")
        verb = dropped(self.state, state)
        self.env["ptsp.complaint.door"]._check_possible(self, verb)
        return {"action": self._open_act(verb)}

    def _open_act(self, verb):
        return {
            "type": "ir.actions.act_window",
            "name": self.env["ptsp.complaint.act"]._verb_label(verb),
            "res_model": "ptsp.complaint.act",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_complaint_id": self.id, "default_verb": verb},
        }

    def action_identity(self):
        """Open the dialogue that shows the complainant and notes the look.

        For handlers only.
        """
        self.ensure_one()
        self.env["ptsp.complaint.persons"]._check_may_look(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who Complains"),
            "res_model": "ptsp.complaint.look",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_complaint_id": self.id},
        }

    def action_recode(self):
        """Open the dialogue that replaces a lost code."""
        self.ensure_one()
        self.env["ptsp.complaint.secret"]._check_may_renew(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Code"),
            "res_model": "ptsp.complaint.recode",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_complaint_id": self.id},
        }

    def action_open_letter(self):
        """Open the letter of the complaint, or begin one."""
        self.ensure_one()
        self.check_access("read")
        letter = self.letter_ids.filtered(lambda one: one.state != "void")[:1]
        if not letter:
            letter = self.env["ptsp.complaint.letters"]._begin(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Outcome Letter"),
            "res_model": "ptsp.complaint.letter",
            "res_id": letter.id,
            "views": [[False, "form"]],
        }
