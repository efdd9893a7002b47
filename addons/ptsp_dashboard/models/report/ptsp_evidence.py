# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspEvidence(models.AbstractModel):
    """Gives signed reports as proofs."""

    _inherit = "ptsp.evidence"

    @api.model
    def _proofs(self, prover, period, filters):
        proofs = super()._proofs(prover, period, filters)
        if prover != "evaluation":
            return proofs
        company = self.env["res.company"].browse(filters.company_id)
        # Sheets of officers are left out, as evidence must not name people.
        reports = self.env["ptsp.report"]._signed_in(
            company, ["recap", "half", "stars"], period.first, period.last
        )
        return proofs + [
            self._proof(
                report.display_name,
                number=report.number,
                day=report._local_day(report.signed_at),
                record=report,
            )
            for report in reports
        ]
