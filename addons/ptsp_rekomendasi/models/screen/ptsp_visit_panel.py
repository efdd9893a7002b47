# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain

from ..case.ptsp_application_identity import IDENTITY

MIN_NAME = 3
MAX_MATCHES = 5


class PtspVisitPanel(models.AbstractModel):
    """Cases that may belong to a visitor, and what the visitor is told about one."""

    _name = "ptsp.visit.panel"
    _description = "Cases Beside a Visit"

    def _prepare_matches(self, visit):
        """Return the cases that may belong to this visitor, open ones first."""
        return [self._prepare_line(case) for case in self._matching_cases(visit)]

    def _matching_cases(self, visit):
        cases = self.env["ptsp.application"]
        domain = Domain.OR(self._match_domains(visit))
        if visit.application_id or domain.is_false():
            return cases
        domain &= Domain("company_id", "=", visit.company_id.id)
        # The search is noted once in the audit log, not for each field of the visit.
        cases_sudo = cases.sudo()
        found = cases_sudo.search(domain, order="id desc", limit=4 * MAX_MATCHES)
        found = found.sudo(False)._filtered_access("read")
        return found.sorted(lambda case: bool(case.outcome))[:MAX_MATCHES]

    def _match_domains(self, visit):
        """Return domains on cases from the visitor's data."""
        name = (visit.visitor_name or "").strip()
        domains = []
        if len(name) >= MIN_NAME:
            domains.append(Domain("applicant_name", "ilike", name))
            domains.append(Domain("reference", "=", name))
            domains.append(Domain("registration_no", "=", name))
        if self.env.user.has_group(IDENTITY):
            contact = visit._contact_values()
            if visit.desk_contact != visit._origin.desk_contact:
                looks = self.env["ptsp.audit.looks"]
                looks._note_typed(self.env["ptsp.application"], contact)
            domains += [Domain(field, "=", value) for field, value in contact.items()]
        return domains

    def _prepare_line(self, case):
        """Return a case in one line, with what a visitor is told about it."""
        return {"id": case.id, "name": case.display_name, **self._status_of(case)}

    def _status_of(self, case):
        if case.outcome:
            panel = self.env["ptsp.case.panel"]
            return {"where": panel._no_work_sentence(case), "when": ""}
        return {
            "where": f"{case.step_text}, {case.desk_text}",
            "when": case.time_left_text or "",
        }
