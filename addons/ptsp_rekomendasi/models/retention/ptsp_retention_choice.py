# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo import api, models
from odoo.fields import Domain

from ...tools import indonesian

STANDING = ("draft", "proposed", "approved", "destroying")


class PtspRetentionChoice(models.AbstractModel):
    """Which closed cases may be proposed for destruction, and why others may not.

    An addon that keeps cases from destruction for reasons of its own extends
    ``_needed`` and ``_objection``.
    """

    _name = "ptsp.retention.choice"
    _description = "Choice of Cases for Destruction"

    @api.model
    def _candidates(self, company, year):
        """Return the cases that a list of a year proposes.

        :param company: the office
        :param int year: whose list it is; terms that end in it count
        """
        last = min(company._ptsp_today(), date(year, 12, 31))
        domain = (
            Domain("company_id", "=", company.id)
            & Domain("closed_at", "!=", False)
            & Domain("outcome", "!=", False)
            & Domain("destroyed_at", "=", False)
            & Domain("retention_rule_id", "!=", False)
            & Domain("retention_fate", "=", "destroy")
            & Domain("retention_end", "<=", last)
            & Domain("retention_held", "=", False)
        )
        cases = self.env["ptsp.application"].search(domain, order="retention_end, id")
        return cases - self._listed(cases) - self._needed(cases)

    @api.model
    def _needed(self, cases):
        """Return those of closed cases whose papers something open still needs.

        An extension point; ``_objection`` says why.
        """
        return cases.child_ids.filtered(lambda later: not later.outcome).parent_id

    def _listed(self, cases, but=None):
        """Return those of the cases that stand on a list already.

        :param but: a list that does not count
        """
        domain = (
            Domain("application_id", "in", cases.ids)
            & Domain("state", "=", "listed")
            & Domain("list_id.state", "in", STANDING)
        )
        if but:
            domain &= Domain("list_id", "!=", but.id)
        # What is listed is listed for every office's reader.
        return self.env["ptsp.retention.line"].sudo().search(domain).application_id

    @api.model
    def _objection(self, case, but=None):
        """Return in one sentence why a case must not be destroyed, or an empty text.

        An extension point.

        :param but: the list that it is on, if it is on one
        """
        return (
            self._objection_to_open(case)
            or self._objection_of_rule(case)
            or self.env["ptsp.retention.hold"]._sentence(case)
            or self._objection_of_list(case, but)
        )

    def _objection_to_open(self, case):
        name = case.display_name
        if not case.outcome or not case.closed_at:
            return self.env._(
                "%(case)s is still open; only closed cases whose retention is over can"
                " be proposed for destruction.",
                case=name,
            )
        if case.destroyed_at:
            return self.env["ptsp.case.destroyed"]._sentence(case)
        later = case.child_ids.filtered(lambda child: not child.outcome)[:1]
        if later:
            return self.env._(
                "%(later)s goes on from %(case)s and is still open; the papers are"
                " needed until it is closed.",
                case=name,
                later=later.display_name,
            )
        return ""

    def _objection_of_rule(self, case):
        name = case.display_name
        if not case.retention_rule_id:
            return self.env._(
                "No retention rule holds for %(case)s, so it is not destroyed.",
                case=name,
            )
        if case.retention_fate != "destroy":
            return self.env._(
                "By the retention schedule %(case)s is not destroyed: %(fate)s.",
                case=name,
                fate=case._selection_label(case, "retention_fate"),
            )
        if case.retention_end > case._ptsp_today():
            return self.env._(
                "The retention of %(case)s runs until %(day)s.",
                case=name,
                day=indonesian.date_text(case.retention_end),
            )
        return ""

    def _objection_of_list(self, case, but):
        if not self._listed(case, but):
            return ""
        return self.env._(
            "%(case)s stands on another list for destruction already.",
            case=case.display_name,
        )
