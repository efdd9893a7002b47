# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ptsp_base.tools import hash_chain
from odoo.addons.ptsp_rekomendasi.tools import indonesian
from odoo.addons.ptsp_rekomendasi.tools.figures import percentile

SIGNERS = ("ptsp_base.group_ptsp_supervisor", "ptsp_base.group_ptsp_admin")
FIGURES = "index category category_words respondents population sample_needed".split()
HALVES = {"1": "Semester I", "2": "Semester II"}
FOLLOW_UP_DAYS = 90


class PtspSkmReport(models.Model):
    """What the survey of a half-year came to, for a service or the whole office.

    A draft shows the figures of now. The one who checks it freezes them, another one
    signs: from then on it says the same, whatever is answered later. Signed reports are
    public.
    """

    _name = "ptsp.skm.report"
    _description = "Report of the Satisfaction Survey"
    _inherit = ["ptsp.locked.mixin", "ptsp.skm.report.papers"]
    _order = "year desc, half desc, service_id, id desc"
    _check_company_auto = True
    _locked_create = False
    _locked_unlink = False

    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="restrict",
    )
    service_id = fields.Many2one(
        "ptsp.service",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: all services of the office.",
    )
    year = fields.Integer(
        required=True, aggregator=False, default=lambda self: self._last_half()[0]
    )
    half = fields.Selection(
        [("1", "January to June"), ("2", "July to December")],
        "Half-Year",
        required=True,
        default=lambda self: self._last_half()[1],
    )
    state = fields.Selection(
        [("draft", "Draft"), ("checked", "Checked"), ("signed", "Signed")],
        required=True,
        default="draft",
        readonly=True,
        locked=True,
    )
    checked_by_id = fields.Many2one("res.users", readonly=True, locked=True)
    checked_at = fields.Datetime("Checked", readonly=True, locked=True)
    signed_by_id = fields.Many2one("res.users", readonly=True, locked=True)
    signed_at = fields.Datetime("Signed", readonly=True, locked=True)
    content = fields.Json(readonly=True, locked=True, copy=False)
    content_sha256 = fields.Char("SHA-256", readonly=True, locked=True, copy=False)
    index = fields.Char("Satisfaction Index", compute="_compute_figures")
    category = fields.Char(compute="_compute_figures")
    category_words = fields.Char("Meaning", compute="_compute_figures")
    respondents = fields.Integer(compute="_compute_figures")
    population = fields.Integer("Applications Closed", compute="_compute_figures")
    sample_needed = fields.Integer("Answers Needed", compute="_compute_figures")
    sample_met = fields.Boolean("Sample Reached", compute="_compute_figures")
    suppressed = fields.Boolean("Too Few Answers", compute="_compute_figures")
    table = fields.Html("Figures", compute="_compute_table", sanitize=False)
    follow_up_ids = fields.One2many("ptsp.skm.follow.up", "report_id", "Follow-up")
    publication_ids = fields.One2many(
        "ptsp.skm.publication", "report_id", "Publications"
    )
    follow_up_done = fields.Integer(
        "Follow-up Done (%)", compute="_compute_follow_up", aggregator="avg"
    )
    follow_up_days = fields.Integer(
        "Median Days", compute="_compute_follow_up", aggregator="avg"
    )

    _once = models.UniqueIndex(
        "(company_id, COALESCE(service_id, 0), year, half)",
        "There is a report of this service and half-year already.",
    )

    @api.model
    def _last_half(self):
        """Return year and half of the half-year that ended last."""
        today = self.env.company._ptsp_today()
        return (today.year, "1") if today.month > 6 else (today.year - 1, "2")

    # === COMPUTE METHODS === #

    @api.depends("service_id", "year", "half")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for report in self:
            about = report.service_id.name or self.env._("All services")
            report.display_name = f"SKM {about}, {report._period_words()}"

    @api.depends("service_id", "year", "half", "state", "content")
    @api.depends_context("lang")
    def _compute_figures(self):
        for report in self:
            figures = report._figures()
            for name in (*FIGURES, "sample_met", "suppressed"):
                report[name] = figures[name]
            report.index = self._in_words(figures["index"])

    @api.depends("service_id", "year", "half", "state", "content")
    @api.depends_context("lang")
    def _compute_table(self):
        for report in self:
            words = self._in_words
            values = {"figures": report._figures(), "report": report, "words": words}
            report.table = self.env["ir.qweb"]._render("ptsp_skm.report_table", values)

    @api.depends("follow_up_ids.done_on", "follow_up_ids.days")
    def _compute_follow_up(self):
        for report in self:
            rows = report.follow_up_ids
            done = rows.filtered("done_on")
            report.follow_up_done = round(100 * len(done) / len(rows)) if rows else 0
            report.follow_up_days = percentile(done.mapped("days"), 50)

    @api.model
    def _in_words(self, number):
        """Return a number, as it is kept, with the decimal sign of the reader."""
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        return number.replace(".", lang.decimal_point or ".")

    # === WHAT IT SAYS === #

    def _period(self):
        """Return the first and the last day of the half-year."""
        return self.env["ptsp.skm.figures"]._half(self.year, self.half)

    def _period_words(self):
        return f"{HALVES.get(self.half, '')} {self.year or ''}".strip()

    def _services(self):
        """Return the services that the report is about."""
        if self.service_id:
            return self.service_id
        # Which services there are is no secret.
        services_sudo = self.env["ptsp.service"].sudo()
        return services_sudo.search([("company_id", "=", self.company_id.id)])

    def _figures(self):
        """Return what the report says: as it was frozen, or as it stands now."""
        self.ensure_one()
        if self.state != "draft":
            return self.content
        first, last = self._period()
        return self.env["ptsp.skm.figures"]._told(self._services(), first, last)

    def action_file(self):
        """Give the report as a file; the button says in the context which one."""
        self.ensure_one()
        kind = self.env.context.get("kind", "laporan.pdf")
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/skm/{self.id}/{kind}",
            "target": "download",
        }

    # === CHECKED AND SIGNED === #

    def action_check(self):
        """Freeze the figures, for another one to sign."""
        for report in self:
            report._require_signer()
            report._require_state("draft")
            report._require_over()
            report._gather_rest()
            content = report._figures()
            report._with_door().write(
                {
                    "state": "checked",
                    "content": content,
                    "content_sha256": report._hashed(content),
                    "checked_by_id": self.env.uid,
                    "checked_at": self._ptsp_now(),
                }
            )

    def action_redraft(self):
        """Let the figures of a report that nobody has signed follow the answers."""
        for report in self:
            report._require_signer()
            report._require_state("checked")
            report._with_door().write(
                {
                    "state": "draft",
                    "content": False,
                    "content_sha256": False,
                    "checked_by_id": False,
                    "checked_at": False,
                }
            )

    def action_sign(self):
        """Sign a report that another one has checked; it is public then.

        :raise UserError: by whoever checked it, or of figures that are not those
        """
        for report in self:
            report._require_signer()
            report._require_state("checked")
            if report.checked_by_id == self.env.user:
                raise UserError(
                    self.env._("You checked this report; somebody else signs it.")
                )
            if not report._is_intact():
                raise UserError(
                    self.env._(
                        "The figures are not those that were checked. Take the report"
                        " back to draft and check it again."
                    )
                )
            report._with_door().write(
                {
                    "state": "signed",
                    "signed_by_id": self.env.uid,
                    "signed_at": self._ptsp_now(),
                }
            )
            report._propose_follow_up()

    def _gather_rest(self):
        """Let all answers of the half-year count that may be told of."""
        first, last = self._period()
        self.env["ptsp.survey.crowd"]._gather_rest(self._services(), first, last)

    def _is_intact(self):
        """Tell whether the frozen figures are those of the hash."""
        return self._hashed(self.content) == self.content_sha256

    @api.model
    def _hashed(self, content):
        text = hash_chain.canonical_json(content)
        return hashlib.sha256(text.encode()).hexdigest()

    def _require_signer(self):
        if not any(map(self.env.user.has_group, SIGNERS)):
            raise AccessError(self.env._("Reports of the survey are for supervisors."))

    def _require_state(self, state):
        if self.state != state:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "%(report)s is %(state)s; this is for one that is %(wanted)s.",
                    report=self.display_name,
                    state=labels[self.state],
                    wanted=labels[state],
                )
            )

    def _require_over(self):
        if self._period()[1] >= self._ptsp_today():
            raise UserError(
                self.env._("This half-year is not over; its report stays a draft.")
            )

    def write(self, vals):
        if {"company_id", "service_id", "year", "half"}.intersection(vals):
            for report in self:
                report._require_state("draft")
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts(self):
        for report in self:
            report._require_state("draft")

    # === WHAT FOLLOWS === #

    def _propose_follow_up(self):
        """Propose a row of the register for each of the lowest elements."""
        elements = {one["code"]: one for one in self.content["elements"]}
        due = fields.Date.add(self._ptsp_today(), days=FOLLOW_UP_DAYS)
        self.env["ptsp.skm.follow.up"].create(
            [
                {
                    "report_id": self.id,
                    "element_code": code,
                    "element_name": elements[code]["name"],
                    "mean": float(elements[code]["mean"]),
                    "owner_id": self.checked_by_id.id,
                    "due_date": due,
                }
                for code in self.content["lowest"]
                if not elements[code]["hidden"]
            ]
        )

    def _signed_words(self):
        """Return when it was signed, in Indonesian."""
        day = self.company_id._ptsp_local_date(self.signed_at)
        return indonesian.date_text(day)
