# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ptsp_complaint_notices import PURPOSE
from .ptsp_complaint_persons import FIELDS


class PtspAnonymisationComplaint(models.AbstractModel):
    """Removes the complainants of complaints closed long ago; the rest remains."""

    _name = "ptsp.anonymisation.complaint"
    _description = "Who filed complaints that are closed"
    _inherit = ["ptsp.anonymisation.kind"]

    @api.model
    def _default_term(self):
        return {
            "label": self.env._("Who filed complaints that are closed"),
            "days": 1095,
            "legal_basis": self.env._(
                "UU 27/2022 on personal data: kept no longer than the purpose needs."
                " Put the office's own schedule in its place."
            ),
        }

    @api.model
    def _due(self, company, before):
        return self.env["ptsp.complaint"].search(
            [
                ("company_id", "=", company.id),
                ("has_identity", "=", True),
                ("state", "=", "closed"),
                ("closed_at", "<", before),
            ]
        )

    @api.model
    def _anonymise(self, record):
        identities = self.env["ptsp.complaint.identity"]
        identity = identities.search([("complaint_id", "=", record.id)])
        identity._with_door().write(dict.fromkeys(FIELDS, False))
        links = self.env["ptsp.link"]._of(PURPOSE, record)
        links._with_door().write({"addressee": "-", "email": "-"})
        record._with_door().write({"has_identity": False})
