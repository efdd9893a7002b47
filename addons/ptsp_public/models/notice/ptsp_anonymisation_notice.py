# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspAnonymisationNotice(models.AbstractModel):
    """Removes addresses and texts of old notices; only the event and times remain."""

    _name = "ptsp.anonymisation.notice"
    _description = "Addresses and texts of old notices"
    _inherit = ["ptsp.anonymisation.kind"]

    @api.model
    def _default_term(self):
        return {
            "label": self.env._("Addresses and texts of old notices"),
            "days": 1095,
            "legal_basis": self.env._(
                "UU 27/2022 on personal data: kept no longer than the purpose needs."
                " Three years, as long as a case is active in the only local schedule"
                " that is known; put the office's own in its place."
            ),
        }

    @api.model
    def _due(self, company, before):
        notices = self.env["ptsp.notice"].search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "waiting"),
                ("anonymised_at", "=", False),
                ("create_date", "<", before),
            ]
        )
        held = self.env["ptsp.retention.hold"]._held(notices.application_id)
        return notices.filtered(lambda notice: notice.application_id not in held)

    @api.model
    def _anonymise(self, record):
        record._with_door().write(
            {
                "anonymised_at": record.company_id._ptsp_now(),
                "to_address": "-",
                "to_name": False,
                "body": self.env._("Taken out when its term was over."),
            }
        )
