# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .report_words import KINDS, period_words

CRON = "ptsp_dashboard.ir_cron_evaluations"
# Kind of evaluation -> prover, for kinds that no report of this addon ticks off.
PROVERS = {"skm": "skm_method"}
REMINDER = "ptsp_dashboard.mail_activity_type_evaluation"


class PtspEvaluationDue(models.Model):
    """An evaluation of one period in the calendar: running, due, overdue or done."""

    _name = "ptsp.evaluation.due"
    _description = "Evaluation of a Period"
    _inherit = [
        "ptsp.locked.mixin",
        "ptsp.cron.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "due_on, id"
    _locked_fields = "all"

    plan_id = fields.Many2one(
        "ptsp.evaluation.plan",
        "Evaluation",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    kind = fields.Selection(related="plan_id.kind")
    company_id = fields.Many2one(
        "res.company", "Office", required=True, readonly=True, index=True
    )
    date_from = fields.Date("From", required=True, readonly=True)
    date_to = fields.Date("Until", required=True, readonly=True)
    period_text = fields.Char("Period", compute="_compute_period_text")
    due_on = fields.Date("Due", required=True, readonly=True)
    reminded_on = fields.Date(readonly=True)
    report_id = fields.Many2one("ptsp.report", readonly=True)
    done_on = fields.Date("Done", readonly=True)
    done_by_id = fields.Many2one("res.users", readonly=True)
    note = fields.Char("What Was Done", readonly=True)
    state = fields.Selection(
        [
            ("running", "Period Not Over"),
            ("due", "Due"),
            ("overdue", "Overdue"),
            ("done", "Done"),
        ],
        compute="_compute_state",
        search="_search_state",
    )

    _period_unique = models.UniqueIndex(
        "(plan_id, company_id, date_from)", "This period stands in the calendar."
    )

    # === COMPUTE METHODS === #

    @api.depends("plan_id.name", "date_from", "date_to")
    def _compute_display_name(self):
        for due in self:
            due.display_name = f"{due.plan_id.name}, {due.period_text}"

    @api.depends("date_from", "date_to")
    def _compute_period_text(self):
        for due in self:
            due.period_text = period_words(due.date_from, due.date_to)

    @api.depends("done_on", "date_to", "due_on")
    def _compute_state(self):
        for due in self:
            today = due.company_id._ptsp_today()
            if due.done_on:
                due.state = "done"
            elif due.date_to >= today:
                due.state = "running"
            else:
                due.state = "due" if today <= due.due_on else "overdue"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._ptsp_today()
        open_now = Domain("done_on", "=", False)
        over = open_now & Domain("date_to", "<", today)
        states = {
            "done": Domain("done_on", "!=", False),
            "running": open_now & Domain("date_to", ">=", today),
            "due": over & Domain("due_on", ">=", today),
            "overdue": over & Domain("due_on", "<", today),
        }
        return Domain.OR(states[one] for one in value if one in states)

    # === THE CALENDAR === #

    @api.model
    def _cron_evaluations(self):
        """Bring the calendar of each office up to date, and send due reminders."""
        groups = self.env["ptsp.service"]._read_group([], ["company_id"])
        companies = self.env["res.company"].union(*(one for (one,) in groups))
        self._serve_each(CRON, companies, self._bring_up_to_date)
        waiting = self.search([("done_on", "=", False), ("reminded_on", "=", False)])
        near = self._select_each(waiting, lambda due: due._is_near())
        self._serve_each(CRON, near, lambda due: due._remind())

    @api.model
    def _bring_up_to_date(self, company):
        """Enter missing periods into the calendar of an office.

        Evaluations that other records prove to be done are ticked off.
        """
        today = company._ptsp_today()
        known = {
            (due.plan_id, due.date_from)
            for due in self.search([("company_id", "=", company.id)])
        }
        for plan in self.env["ptsp.evaluation.plan"]._of_company(company):
            for period in plan._periods(today):
                if (plan, period.first) not in known:
                    self._enter(plan, company, period)
        waiting = [
            ("company_id", "=", company.id),
            ("plan_id.kind", "in", list(PROVERS)),
            ("date_to", "<", today),
            ("done_on", "=", False),
        ]
        for due in self.search(waiting):
            due._match_proof(today)

    @api.model
    def _enter(self, plan, company, period):
        due = self._with_door().create(
            {
                "plan_id": plan.id,
                "company_id": company.id,
                "date_from": period.first,
                "date_to": period.last,
                "due_on": plan._due_on(period),
            }
        )
        due._match_report()

    def _match_report(self):
        """Tick the evaluation off if its report was signed before."""
        found = self.env["ptsp.report"]._signed_in(
            self.company_id, [self.kind], self.date_to, self.date_to
        )
        for report in found:
            self._note_signed(report)

    def _match_proof(self, today):
        """Tick the evaluation off if records of another addon prove that it is done.

        :param date today: the office's present day
        """
        period = Period(self.date_from, self.date_to)
        filters = Filters(self.company_id.id)
        evidence = self.env["ptsp.evidence"]
        proofs = evidence._proofs(PROVERS[self.kind], period, filters)
        if proofs:
            self._finish({"note": proofs[-1]["what"]}, today)

    def _is_near(self):
        """Tell whether it is time for the reminder."""
        before = timedelta(days=self.plan_id.remind_days)
        today = self.company_id._ptsp_today()
        return self.date_to < today and self.due_on - before <= today

    def _remind(self):
        """Give each person at the responsible desk an activity, only once."""
        self.ensure_one()
        lanes = self.env["ptsp.lane"]
        desk = self.plan_id.lane_id or lanes._head_desk(self.company_id)
        people = desk._workers() or self.company_id._ptsp_administrators()
        for user in people:
            self.with_context(lang=user.lang).activity_schedule(
                REMINDER,
                date_deadline=self.due_on,
                summary=self.display_name,
                user_id=user.id,
            )
        self._with_door().write({"reminded_on": self.company_id._ptsp_today()})

    # === TICKING OFF === #

    @api.model
    def _note_signed(self, report):
        """Tick off the evaluations of the same kind and period as a signed report.

        Sheets of officers do so only when every officer who worked in the period has a
        signed one.

        :param report: a signed ``ptsp.report``
        """
        found = self.search(
            [
                ("company_id", "=", report.company_id.id),
                ("plan_id.kind", "=", report.kind),
                ("date_from", "=", report.date_from),
                ("date_to", "=", report.date_to),
                ("done_on", "=", False),
            ]
        )
        if report.service_ids or not self._is_whole(report):
            return
        day = report._local_day(report.signed_at)
        found._finish(
            {"report_id": report.id, "done_by_id": report.signed_by_id.id}, day
        )

    @api.model
    def _is_whole(self, report):
        """Tell whether the evaluation is complete with this report."""
        if report.kind != "officer":
            return True
        period = Period(report.date_from, report.date_to)
        work = self.env["ptsp.figure.work"]
        worked = {
            one["officer_id"]
            for one in work._officers(period, Filters(report.company_id.id))
        }
        # Accounts of programs that file applications have no sheet.
        officers = self.env.ref("ptsp_base.group_ptsp_officer").sudo().all_user_ids
        signed = self.env["ptsp.report"]._signed_in(
            report.company_id, ["officer"], report.date_to, report.date_to
        )
        same = signed.filtered(lambda one: one.date_from == report.date_from)
        return worked.intersection(officers.ids) <= set(same.user_id.ids)

    def _finish(self, values, day):
        # The signer may have no rights on other people's activities.
        dues_sudo = self.sudo()
        dues_sudo._with_door().write({**values, "done_on": day})
        dues_sudo.activity_unlink([REMINDER])

    def action_done(self):
        """Open the dialogue to tick off an evaluation that has no report here."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Done"),
            "res_model": "ptsp.evaluation.tick",
            "view_mode": "form",
            "target": "new",
            "context": {"default_due_id": self.id},
        }

    def _tick_off(self, note):
        """Tick the evaluation off by hand.

        :param str note: what was done and where the papers are
        :raise UserError: when it is done already, has a report of its own, or its
            period is not over
        """
        self.ensure_one()
        self.check_access("write")
        if self.done_on:
            raise UserError(
                self.env._(
                    "%(evaluation)s is done already.", evaluation=self.display_name
                )
            )
        if self.kind in dict(KINDS):
            raise UserError(
                self.env._(
                    "%(evaluation)s is done by signing its report; make the report.",
                    evaluation=self.display_name,
                )
            )
        if self.state == "running":
            raise UserError(
                self.env._(
                    "The period of %(evaluation)s is not over yet.",
                    evaluation=self.display_name,
                )
            )
        today = self.company_id._ptsp_today()
        self._finish({"note": note, "done_by_id": self.env.uid}, today)

    def action_report(self):
        """Open the report of this kind and period or a new one; sheets as a list."""
        self.ensure_one()
        same = {
            "company_id": self.company_id.id,
            "kind": self.kind,
            "date_from": str(self.date_from),
            "date_to": str(self.date_to),
        }
        domain = [(name, "=", value) for name, value in same.items()]
        action = {
            "type": "ir.actions.act_window",
            "name": self.display_name,
            "res_model": "ptsp.report",
            "view_mode": "form",
            "context": {f"default_{name}": value for name, value in same.items()},
        }
        if self.kind == "officer":
            return {**action, "view_mode": "list,kanban,form", "domain": domain}
        known = self.report_id or self.env["ptsp.report"].search(domain, limit=1)
        return {**action, "res_id": known.id} if known else action
