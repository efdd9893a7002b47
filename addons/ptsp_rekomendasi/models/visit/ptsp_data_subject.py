# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

from .contact import contact_values

OF_A_VISIT = (
    "ticket date channel visitor_name contact service_id question answer".split()
)


class PtspDataSubject(models.AbstractModel):
    _inherit = "ptsp.data.subject"

    @api.model
    def _sections(self, company, kind, value):
        sections = super()._sections(company, kind, value)
        visits = self._visits(company, kind, value)
        title = self.env._("Visits")
        return [
            *sections,
            self._section("visits", title, visits, self._visit_row),
        ]

    @api.model
    def _visits(self, company, kind, value):
        """Return the person's visits: those of the person's cases, and by contact.

        A contact is stored as it was typed, so that the comparison ignores its
        spelling.
        """
        cases = self._cases(company, kind, value)
        found = Domain("application_id", "in", cases.ids)
        name = {"email": "applicant_email", "phone": "applicant_phone"}.get(kind)
        visits = self.env["ptsp.visit"].search(
            Domain("company_id", "=", company.id)
            & (found | Domain("contact", "!=", False)),
            order="id",
        )
        return visits.filtered(
            lambda visit: (
                visit.application_id in cases
                or (name and contact_values(visit.contact).get(name) == value)
            )
        )

    @api.model
    def _visit_row(self, visit):
        return self._row(visit, OF_A_VISIT)
