# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.tools.moments import in_zone


class PtspAnonymisationVisit(models.AbstractModel):
    """Anonymises visits that led to no case; day, desk, service and channel stay."""

    _name = "ptsp.anonymisation.visit"
    _description = "Visits and inquiries without a case"
    _inherit = ["ptsp.anonymisation.kind"]

    @api.model
    def _default_term(self):
        return {
            "label": self.env._("Visits and inquiries without a case"),
            "days": 365,
            "legal_basis": self.env._(
                "UU 27/2022 on personal data: kept no longer than the purpose needs."
                " The number of days is the office's own choice until a regulation sets"
                " one."
            ),
        }

    @api.model
    def _due(self, company, before):
        return self.env["ptsp.visit"].search(
            [
                ("company_id", "=", company.id),
                ("application_id", "=", False),
                ("anonymised_at", "=", False),
                ("date", "<", in_zone(before, company._ptsp_zone()).date()),
            ]
        )

    @api.model
    def _anonymise(self, record):
        # The messages of the log may name the visitor too.
        record.sudo().message_ids.unlink()
        record.with_context(tracking_disable=True)._with_door().write(
            {
                "anonymised_at": record.company_id._ptsp_now(),
                "visitor_name": False,
                "contact": False,
                "question": False,
                "answer": False,
                "forms_sent_to": False,
            }
        )
