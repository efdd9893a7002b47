# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspEvidence(models.AbstractModel):
    """The public catalogue says what the SOPs in effect say, so it is never older."""

    _inherit = "ptsp.evidence"

    @api.model
    def _proofs(self, prover, period, filters):
        proofs = super()._proofs(prover, period, filters)
        if prover != "catalogue":
            return proofs
        # What the public reads is no secret; the catalogue is read elevated.
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
