# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.visible import is_blank

from ...tools import notice_wording
from .notice_events import EVENTS


class PtspNoticeRule(models.Model):
    """The text that applicants get when an event happens, on one channel.

    The wording of a service comes before that of an office, and both before the general
    one.
    """

    _name = "ptsp.notice.rule"
    _description = "Wording of a Notice"
    _order = "sequence, channel, service_id, id"
    _rec_name = "event"

    sequence = fields.Integer(compute="_compute_sequence", store=True)
    active = fields.Boolean(default=True, audited="wording")
    event = fields.Selection(
        lambda self: self._events(), required=True, audited="wording"
    )
    channel = fields.Selection(
        lambda self: self.env["ptsp.notice.channel"]._selection(),
        required=True,
        default="email",
        audited="wording",
    )
    service_id = fields.Many2one(
        "ptsp.service",
        "Only for This Service",
        ondelete="restrict",
        index="btree_not_null",
        help="It then comes before the wording for all services.",
    )
    off_service_ids = fields.Many2many(
        "ptsp.service",
        string="Not for These Services",
        help="Applicants of these services are not told of it on this channel.",
        audited="wording",
    )
    company_id = fields.Many2one(
        "res.company", "Only for This Office", index="btree_not_null"
    )
    subject = fields.Char(
        "Subject Line",
        required=True,
        audited="wording",
        help="One line. Names and reasons of applicants do not belong here: every mail"
        " server on the way reads it.",
    )
    body = fields.Text(
        "Text",
        required=True,
        audited="wording",
        help="Placeholders in braces are filled in from the case. A line that names"
        " something that the case does not have is left out.",
    )
    placeholder_text = fields.Text("Placeholders", compute="_compute_placeholder_text")
    preview_case_id = fields.Many2one(
        "ptsp.application",
        "Shown for This Case",
        compute="_compute_preview_case_id",
        readonly=False,
        help="The text below is what its applicant would get now. Nothing is sent.",
    )
    preview_subject = fields.Char("Subject as Sent", compute="_compute_preview")
    preview_body = fields.Text("Text as Sent", compute="_compute_preview")

    _once = models.UniqueIndex(
        "(event, channel, COALESCE(service_id, 0), COALESCE(company_id, 0))"
        " WHERE active",
        "There is a wording for this event on this channel already: change it, or say"
        " for which service the other one is.",
    )

    @api.model
    def _events(self):
        """Return code and name of each event, in order. An extension point."""
        return [(code, self.env._(label)) for code, label in EVENTS.items()]

    # === COMPUTE METHODS === #

    @api.depends("event", "channel")
    @api.depends_context("lang")
    def _compute_display_name(self):
        events, channels = (
            dict(self._fields[name]._description_selection(self.env))
            for name in ("event", "channel")
        )
        for rule in self:
            known = (events.get(rule.event), channels.get(rule.channel))
            rule.display_name = " · ".join(filter(None, known))

    @api.depends("event")
    def _compute_sequence(self):
        codes = [code for code, _label in self._events()]
        order = {code: number for number, code in enumerate(codes, start=1)}
        for rule in self:
            rule.sequence = order.get(rule.event, 0)

    @api.depends_context("lang")
    def _compute_placeholder_text(self):
        known = sorted(self.env["ptsp.notice.wording"]._placeholders().items())
        lines = [f"{{{name}}}  {meaning}" for name, meaning in known]
        self.placeholder_text = "\n".join(lines)

    @api.depends("service_id", "company_id")
    def _compute_preview_case_id(self):
        """Choose the newest case that the wording is for."""
        for rule in self:
            domain = [("imported", "=", False)]
            if rule.service_id:
                domain.append(("service_id", "=", rule.service_id.id))
            if rule.company_id:
                domain.append(("company_id", "=", rule.company_id.id))
            cases = self.env["ptsp.application"]
            rule.preview_case_id = cases.search(domain, order="id desc", limit=1)

    @api.depends("subject", "body", "preview_case_id")
    def _compute_preview(self):
        for rule in self:
            case = rule.preview_case_id
            if not case:
                rule.preview_subject = rule.preview_body = False
                continue
            wording = self.env["ptsp.notice.wording"]
            # The preview shows the text as applicants get it, with elevated rights, but
            # only for a case that the user may read.
            case.check_access("read")
            subject, body = wording._compose(rule, case.sudo(), {})
            rule.preview_subject, rule.preview_body = subject, body

    # === CHECKS === #

    @api.constrains("subject", "body")
    def _check_wording(self):
        known = self.env["ptsp.notice.wording"]._placeholders()
        for rule in self:
            for name in ("subject", "body"):
                text = rule[name] or ""
                problem = rule._problem(text, known)
                if name == "subject":
                    problem = problem or rule._subject_problem(text)
                if problem:
                    label = self._fields[name]._description_string(self.env)
                    raise ValidationError(
                        self.env._(
                            "%(field)s: %(problem)s", field=label, problem=problem
                        )
                    )

    def _problem(self, text, known):
        """Return what is wrong with a text, in one sentence."""
        unknown = notice_wording.unknown(text, known)
        if unknown:
            return self.env._(
                "%(unknown)s is no known placeholder. Known are: %(known)s.",
                unknown=f"{{{unknown[0]}}}",
                known=", ".join(sorted(known)),
            )
        if notice_wording.has_stray_brace(text):
            return self.env._(
                "a brace is without its other half. Placeholders are written like"
                " {nomor_pelacakan}."
            )
        if is_blank(text):
            return self.env._("it needs a text.")
        return ""

    def _subject_problem(self, text):
        personal = notice_wording.PERSONAL.intersection(notice_wording.names(text))
        if personal:
            return self.env._(
                "%(name)s says something about a person, and every mail server on the"
                " way reads the subject. Put it into the text.",
                name=f"{{{min(personal)}}}",
            )
        return ""

    # === CHOOSING === #

    @api.model
    def _of(self, case, event):
        """Return the wordings for an event of a case, one for each channel.

        :param case: the case, with elevated rights
        """
        service, office = case.service_id, case.company_id
        rules = self.search(
            Domain("event", "=", event)
            & Domain("service_id", "in", [False, service.id])
            & Domain("company_id", "in", [False, office.id])
        )
        chosen = {}
        for rule in rules.sorted(
            lambda one: (bool(one.service_id), bool(one.company_id))
        ):
            chosen[rule.channel] = rule
        return self.union(*chosen.values()).filtered(
            lambda rule: service not in rule.off_service_ids
        )
