# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Period

from .report_words import KINDS

EVERY = [("1", "Every Month"), ("6", "Every Six Months"), ("12", "Every Year")]
OTHER_KINDS = [
    ("skm", "Satisfaction Survey"),
    ("pekppp", "PEKPPP"),
    ("other", "Something Else"),
]


class PtspEvaluationPlan(models.Model):
    """An evaluation that the office repeats: what, how often, when due, whose task.

    Service administrators write the plans. Those of section T of the SOPs come with the
    addon, for the first office.
    """

    _name = "ptsp.evaluation.plan"
    _description = "Evaluation Plan"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [*KINDS, *OTHER_KINDS],
        required=True,
        default="other",
        help="A signed report of this kind ticks it off; anything else is ticked off by"
        " hand.",
    )
    every = fields.Selection(EVERY, required=True, default="6")
    days_after = fields.Integer(
        "Due After Days", default=30, help="Days after the end of the period."
    )
    remind_days = fields.Integer(
        "Reminder Before", default=7, help="Days before it is due."
    )
    since = fields.Date(
        required=True,
        default=lambda self: self.env.company._ptsp_today(),
        help="Periods that ended before this day are not asked for.",
    )
    lane_id = fields.Many2one(
        "ptsp.lane",
        "Responsible Desk",
        check_company=True,
        help="Whoever works there is reminded; empty: the head's desk.",
    )
    source = fields.Char(help="Section of the SOP or regulation that asks for it.")
    company_id = fields.Many2one(
        "res.company",
        index=True,
        default=lambda self: self.env.company,
        help="Empty: for all offices.",
    )
    active = fields.Boolean(default=True)

    @api.constrains("days_after", "remind_days")
    def _check_days(self):
        for plan in self:
            if plan.days_after < 0 or plan.remind_days < 0:
                raise ValidationError(
                    self.env._("%(plan)s: days are 0 or more.", plan=plan.name)
                )

    @api.model
    def _of_company(self, company):
        """Return the plans that apply to an office."""
        return self.search(Domain("company_id", "in", [False, company.id]))

    def _periods(self, today):
        """Return the periods from the plan's first one to the present one.

        :param date today: the office's present day
        :rtype: list[Period]
        """
        self.ensure_one()
        months = int(self.every)
        begin = self._begin_of(self.since, months)
        periods = []
        while begin <= today:
            following = begin + relativedelta(months=months)
            periods.append(Period(begin, following - relativedelta(days=1)))
            begin = following
        return periods

    @api.model
    def _begin_of(self, day, months):
        return date(day.year, day.month - (day.month - 1) % months, 1)

    def _due_on(self, period):
        """Return the last day for an evaluation of a period."""
        return period.last + relativedelta(days=self.days_after)
