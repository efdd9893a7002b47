# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .report_words import KINDS, period_words

# Kind of report -> months of its period.
MONTHS = {"recap": 1, "half": 6, "officer": 6, "stars": 12}
ANSWER_ACTIVITY = "ptsp_dashboard.mail_activity_type_answer"


class PtspReport(models.Model):
    """A report of the office for a period: recap, evaluation, sheet, self-assessment.

    A draft shows the present figures of the dashboard. Checking or signing freezes its
    content; mistakes are then corrected by another report that names it (SOP P and T).
    Supervisors and administrators write reports, auditors read them, and an officer
    sees the own sheet.
    """

    _name = "ptsp.report"
    _description = "Report"
    _inherit = [
        "ptsp.locked.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "ptsp.report.content",
        "ptsp.report.signing",
    ]
    _order = "date_to desc, id desc"
    _check_company_auto = True
    _locked_create = False
    _locked_unlink = False

    kind = fields.Selection(KINDS, required=True, default="recap")
    date_from = fields.Date(
        "From",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
    )
    date_to = fields.Date(
        "Until",
        required=True,
        compute="_compute_dates",
        store=True,
        readonly=False,
        precompute=True,
        help="The last day that counts.",
    )
    service_ids = fields.Many2many(
        "ptsp.service", string="Services", check_company=True, help="Empty: all."
    )
    user_id = fields.Many2one(
        "res.users",
        "Officer",
        index="btree_not_null",
        domain="[('share', '=', False)]",
        context={"active_test": False},
    )
    instrument_id = fields.Many2one(
        "ptsp.evidence.instrument",
        domain="[('purpose', '=', 'stars')]",
        ondelete="restrict",
        compute="_compute_instrument_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    score_ids = fields.One2many("ptsp.report.score", "report_id", "Scores")
    reply = fields.Text("Answer of the Officer", readonly=True, locked=True, copy=False)
    replied_at = fields.Datetime(readonly=True, locked=True, copy=False)
    may_reply = fields.Boolean(compute="_compute_may_reply")
    corrects_id = fields.Many2one(
        "ptsp.report",
        readonly=True,
        locked=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    corrected_by_ids = fields.One2many("ptsp.report", "corrects_id", readonly=True)
    reason = fields.Char("Reason of the Correction", copy=False)
    company_id = fields.Many2one(
        "res.company",
        "Office",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )

    # === COMPUTE METHODS === #

    @api.depends_context("lang")
    @api.depends("kind", "date_from", "date_to", "number", "user_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for report in self:
            words = [kinds.get(report.kind, "")]
            if report.date_from and report.date_to:
                words.append(period_words(report.date_from, report.date_to))
            if report.kind == "officer" and report.user_id:
                words.append(report.user_id.sudo().name)
            report.display_name = ", ".join([*words, *filter(None, [report.number])])

    @api.depends("kind")
    def _compute_dates(self):
        """Propose the last period that is over: a month, a half-year or a year."""
        for report in self:
            months = MONTHS[report.kind or "recap"]
            today = (report.company_id or self.env.company)._ptsp_today()
            # The first month of the present period.
            month = today.month - (today.month - 1) % months
            begin = today.replace(month=month, day=1)
            report.date_from = begin - relativedelta(months=months)
            report.date_to = begin - relativedelta(days=1)

    @api.depends("kind", "date_to")
    def _compute_instrument_id(self):
        instruments = self.env["ptsp.evidence.instrument"]
        for report in self:
            wanted = report.kind == "stars" and report.date_to
            report.instrument_id = wanted and instruments._of_day(
                "stars", report.date_to, report.company_id or self.env.company
            )

    @api.depends_context("uid")
    @api.depends("kind", "state", "user_id")
    def _compute_may_reply(self):
        for report in self:
            report.may_reply = (
                report.kind == "officer"
                and report.state == "draft"
                and report.user_id == self.env.user
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for report in self:
            if report.date_to < report.date_from:
                raise ValidationError(
                    self.env._("The period ends before it begins; change its days.")
                )
            if report.date_from > report.company_id._ptsp_today():
                raise ValidationError(
                    self.env._("The period has not begun yet; choose a past one.")
                )

    @api.constrains("kind", "user_id", "instrument_id", "service_ids", "date_from")
    def _check_subject(self):
        for report in self:
            report._require_subject()

    def _require_subject(self):
        """Refuse a report that lacks its officer or instrument, or has idle services.

        :raise ValidationError: says in one sentence what is wrong
        """
        if self.kind == "officer" and not self.user_id:
            raise ValidationError(self.env._("Officer: choose whose sheet it is."))
        if self.kind == "stars" and not self.instrument_id:
            raise ValidationError(
                self.env._(
                    "No instrument of the star rating holds on the last day of the"
                    " period; an administrator adds one."
                )
            )
        idle = self.service_ids and self._services_without_work()
        if idle:
            raise ValidationError(
                self.env._(
                    "%(services)s: no case in this period, so there is nothing to"
                    " report; take it out or choose another period.",
                    services=", ".join(idle.mapped("name")),
                )
            )

    def _services_without_work(self):
        return self.env["ptsp.report.figures"]._services_without_work(self)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        reports = super().create(vals_list)
        reports._match_scores()
        return reports

    def write(self, vals):
        frozen = self.filtered(lambda report: report.state != "draft")
        if frozen and not self._has_door() and self._says(vals):
            raise UserError(frozen[0]._frozen_message())
        result = super().write(vals)
        if not {"kind", "instrument_id", "date_to"}.isdisjoint(vals):
            self._match_scores()
        return result

    @api.model
    def _says(self, vals):
        """Tell whether values change the content of a report."""
        told = "kind date_from date_to service_ids user_id instrument_id score_ids"
        return not {*told.split(), "reason", "company_id"}.isdisjoint(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        for report in self.filtered(lambda report: report.state != "draft"):
            raise UserError(report._frozen_message())

    def _match_scores(self):
        """Make one line for each criterion of a self-assessment's instrument."""
        for report in self:
            wanted = report.instrument_id.aspect_ids.indicator_ids
            wanted = wanted if report.kind == "stars" else wanted.browse()
            if report.score_ids.indicator_id == wanted:
                continue
            present = report.score_ids.indicator_id
            report.score_ids.filtered(
                lambda score, wanted=wanted: score.indicator_id not in wanted
            ).unlink()
            self.env["ptsp.report.score"].create(
                [
                    {
                        "report_id": report.id,
                        "indicator_id": one.id,
                        "sequence": place,
                    }
                    for place, one in enumerate(wanted, start=1)
                    if one not in present
                ]
            )

    # === ACTION METHODS === #

    def action_ask_officer(self):
        """Give the officer of the sheet an activity to read and answer it."""
        self.ensure_one()
        self.check_access("write")
        if self.kind != "officer" or self.state != "draft":
            raise UserError(self._frozen_message())
        self.activity_unlink([ANSWER_ACTIVITY])
        self.activity_schedule(ANSWER_ACTIVITY, user_id=self.user_id.id)

    def action_reply(self):
        """Open the dialogue in which the officer answers the own sheet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer"),
            "res_model": "ptsp.report.reply",
            "view_mode": "form",
            "target": "new",
            "context": {"default_report_id": self.id, "default_reply": self.reply},
        }

    def _set_reply(self, text):
        """Save the officer's answer to the own sheet.

        :raise UserError: for anybody else, and after the sheet was checked or signed
        """
        self.ensure_one()
        self.check_access("read")
        if self.user_id != self.env.user or self.kind != "officer":
            raise UserError(self.env._("Only the officer of the sheet answers it."))
        if self.state != "draft":
            raise UserError(self._frozen_message())
        report_sudo = self.sudo()  # officers may write nothing else of a report
        report_sudo._with_door().write({"reply": text, "replied_at": self._ptsp_now()})
        report_sudo.activity_feedback([ANSWER_ACTIVITY], user_id=self.env.uid)

    def action_correct(self):
        """Begin a report that corrects this signed one, and open it.

        :raise UserError: when this report is not signed, or was corrected already
        """
        self.ensure_one()
        self.check_access("write")
        if self.state != "signed":
            raise UserError(
                self.env._("Only a signed report is corrected; change this one.")
            )
        if self.corrected_by_ids:
            raise UserError(
                self.env._(
                    "%(report)s is corrected already by %(other)s.",
                    report=self.display_name,
                    other=self.corrected_by_ids[0].display_name,
                )
            )
        new = self.copy({"date_from": self.date_from, "date_to": self.date_to})
        new._with_door().write({"corrects_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": new.id,
            "view_mode": "form",
        }

    def action_print(self):
        """Print the report."""
        self.ensure_one()
        return self.env.ref("ptsp_dashboard.action_report_report").report_action(self)

    def action_xlsx(self):
        """Download the report as an XLSX file."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/report/{self.id}",
            "target": "download",
        }
