# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..case.ptsp_application_identity import IDENTITY, check_email, check_phone

MIN_NAME = 3
MAX_MATCHES = 5


class PtspVisitPanels(models.AbstractModel):
    """What the desk has beside a visitor: the service's sheet, and cases that fit.

    Never stored; nobody writes these fields.
    """

    _name = "ptsp.visit.panels"
    _description = "Panels of a Visit"

    service_sheet = fields.Json(compute="_compute_service_sheet")
    matches = fields.Json("Cases That Fit", compute="_compute_matches")
    case_status = fields.Json("Where the Case Is", compute="_compute_case_status")

    @api.depends("service_id")
    def _compute_service_sheet(self):
        for visit in self:
            service = visit.service_id
            visit.service_sheet = service and service._prepare_requirements()

    # === CASES THAT FIT === #

    @api.depends_context("lang", "uid")
    @api.depends("visitor_name", "contact", "application_id")
    def _compute_matches(self):
        for visit in self:
            cases = visit._matching_cases()
            visit.matches = [visit._prepare_case_line(case) for case in cases]

    def _matching_cases(self):
        """Return the cases that may be this visitor's, open ones first."""
        cases = self.env["ptsp.application"]
        domain = Domain.OR(self._match_domains())
        if self.application_id or domain.is_false():
            return cases
        domain &= Domain("company_id", "=", self.company_id.id)
        found = cases.search(domain, order="id desc", limit=4 * MAX_MATCHES)
        return found.sorted(lambda case: bool(case.outcome))[:MAX_MATCHES]

    def _match_domains(self):
        """Return what a visitor gave as domains on cases."""
        name = (self.visitor_name or "").strip()
        domains = []
        if len(name) >= MIN_NAME:
            domains.append(Domain("applicant_name", "ilike", name))
            domains.append(Domain("reference", "=", name))
            domains.append(Domain("registration_no", "=", name))
        if self.env.user.has_group(IDENTITY):
            contact = self._contact_values().items()
            domains += [Domain(field, "=", value) for field, value in contact]
        return domains

    def _contact_values(self):
        """Return the contact as the fields of a case that it belongs to."""
        # Contacts are shown to few; whoever received the visitor compares them.
        return contact_values(self.sudo().contact)

    def _prepare_case_line(self, case):
        return {"id": case.id, "name": case.display_name, **self._status_of(case)}

    def _status_of(self, case):
        """Return what a visitor is told about a case."""
        if case.outcome:
            return {"where": case.desk_actions["sentence"], "when": ""}
        return {
            "where": f"{case.step_text}, {case.desk_text}",
            "when": case.time_left_text or "",
        }

    @api.depends_context("lang", "uid")
    @api.depends("application_id")
    def _compute_case_status(self):
        for visit in self:
            case = visit.application_id
            visit.case_status = case and visit._prepare_case_line(case)

    def action_join(self, application_id):
        """Join the visit to a case that exists.

        :param int application_id: one of those that the screen offers, or another
        """
        self.ensure_one()
        case = self.env["ptsp.application"].browse(application_id).exists()
        if not case or not case.has_access("read"):
            raise UserError(self.env._("This case no longer exists; search it again."))
        self.application_id = case
        return True

    # === FORMS === #

    def action_print_requirements(self):
        """Print what the visitor's service requires."""
        self.ensure_one()
        if not self.service_id:
            raise UserError(
                self.env._("Choose the service whose requirements are asked for.")
            )
        return self.service_id.action_print_requirements()


def contact_values(contact):
    """Return a contact as typed, parted into the e-mail and the telephone of a case.

    What is neither is left for the desk to enter: the case would refuse it.

    >>> contact_values("0812 5412 3456, Rina@Film.example")
    {'applicant_email': 'rina@film.example', 'applicant_phone': '+6281254123456'}
    >>> contact_values("belakang pasar") or contact_values(False)
    {}
    """
    words = re.split(r"[\s,;]+", contact or "")
    emails = [check_email(word) for word in words if "@" in word]
    checks = {
        "applicant_email": next((check for check in emails if check.ok), None),
        "applicant_phone": check_phone(" ".join(w for w in words if "@" not in w)),
    }
    return {name: check.value for name, check in checks.items() if check and check.ok}
