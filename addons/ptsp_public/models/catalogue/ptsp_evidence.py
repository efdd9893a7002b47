# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspEvidence(models.AbstractModel):
    """Gives the public catalogue as a proof: it always follows the SOPs in effect."""

    _inherit = "ptsp.evidence"

    @api.model
    def _proofs(self, prover, period, filters):
        proofs = super()._proofs(prover, period, filters)
        if prover != "catalogue":
            return proofs
        # The catalogue is public, and its methods need elevated rights.
        services = self.env["ptsp.catalogue"].sudo()._services()
        shown = services.filtered(
            lambda one: (
                one.company_id.id == filters.company_id
                and one.current_sop_id.effective_on
                and one.current_sop_id.effective_on <= period.last
            )
        )
        if not shown:
            return proofs
        what = (
            f"Katalog layanan di laman publik: {len(shown)} layanan, isinya selalu"
            " mengikuti SOP yang berlaku"
        )
        newest = max(shown.current_sop_id.mapped("effective_on"))
        return [*proofs, self._proof(what, day=newest)]
