# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.fields import Domain

from ..case.ptsp_application_archive import PERMANENT

COUNTED = ("retention_rule_id", "inactive_from", "retention_end", "retention_fate")
STATES = [
    ("open", "Still Open"),
    ("no_rule", "Without Rule"),
    ("active", "Active"),
    ("inactive", "Inactive"),
    ("ended", "Retention Ended"),
    ("destroyed", "Destroyed"),
]


class PtspCaseRetention(models.AbstractModel):
    """Where a closed case stands in its retention: the one place that counts it.

    The years of the rule run from the day on which the case was closed, in the time of
    the office. What the desk noted when it archived the case can only lengthen the
    term: the later end holds, and what it marked permanent stays permanent.
    """

    _name = "ptsp.case.retention"
    _description = "Retention of a Case"

    # === TERMS === #

    def _count(self, cases):
        """Write rule and terms of cases, as their computed fields ask.

        :param cases: of any office, elevated
        """
        for company, own in cases.grouped("company_id").items():
            closed = own.filtered("closed_at")
            open_cases = own - closed
            for name in COUNTED:
                open_cases[name] = False
            rules = self.env["ptsp.retention.rule"]
            if closed:
                rules = rules.sudo()._of_office(company)  # schedules bind every reader
            for case in closed:
                for name, value in self._terms(case, rules).items():
                    case[name] = value

    def _terms(self, case, rules):
        """Return the rule of a closed case, when its terms end, and its fate."""
        code = case.archive_class or case.company_id.ptsp_archive_class
        rule = rules._for(case.service_id, code)
        closed = case.company_id._ptsp_local_date(case.closed_at)
        permanent = case.archive_retention == PERMANENT
        noted = case.archive_until
        if not rule:
            return {
                "retention_rule_id": False,
                "inactive_from": noted,
                "retention_end": noted,
                "retention_fate": PERMANENT if permanent else False,
            }
        inactive = closed + relativedelta(years=rule.active_years)
        years = rule.active_years + rule.inactive_years
        end = closed + relativedelta(years=years)
        return {
            "retention_rule_id": rule.id,
            "inactive_from": inactive,
            "retention_end": max(end, noted) if noted else end,
            "retention_fate": PERMANENT if permanent else rule.fate,
        }

    @api.model
    def _recount(self, companies):
        """Count the closed cases of offices anew, because a rule changed."""
        # A rule holds for every case of the office, whoever changes it.
        cases = self.env["ptsp.application"].sudo()
        closed = cases.search(
            [
                ("company_id", "in", companies.ids),
                ("closed_at", "!=", False),
                ("destroyed_at", "=", False),
            ]
        )
        for name in COUNTED:
            self.env.add_to_compute(cases._fields[name], closed)
        closed._recompute_recordset(COUNTED)

    # === WHERE IT STANDS === #

    def _state(self, case):
        """Return where a case stands today, and since which day (False: unknown)."""
        if case.destroyed_at:
            return "destroyed", self._day(case, case.destroyed_at)
        if not case.closed_at:
            return "open", False
        if not case.retention_end:
            return "no_rule", self._day(case, case.closed_at)
        today = case._ptsp_today()
        if case.retention_end <= today:
            return "ended", case.retention_end
        if case.inactive_from <= today:
            return "inactive", case.inactive_from
        return "active", self._day(case, case.closed_at)

    def _day(self, case, moment):
        # The time zone of the office is no secret.
        return case.company_id.sudo()._ptsp_local_date(moment)

    @api.model
    def _domain(self, states):
        """Return which cases stand in one of these states today.

        :param states: of ``STATES``
        """
        return Domain.OR([self._domain_of(state) for state in states])

    def _domain_of(self, state):
        today = self.env.company._ptsp_today()
        closed = Domain("closed_at", "!=", False) & Domain("destroyed_at", "=", False)
        ended = Domain("retention_end", "<=", today)
        inactive = Domain("inactive_from", "<=", today)
        running = closed & Domain("retention_end", ">", today)
        return {
            "open": Domain("closed_at", "=", False),
            "no_rule": closed & Domain("retention_end", "=", False),
            "active": running & Domain("inactive_from", ">", today),
            "inactive": running & inactive,
            "ended": closed & ended,
            "destroyed": Domain("destroyed_at", "!=", False),
        }.get(state, Domain.FALSE)
