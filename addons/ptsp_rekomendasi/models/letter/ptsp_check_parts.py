# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCheckParts(models.AbstractModel):
    """The parts of the product letter that exist: initials, signature, number."""

    _inherit = "ptsp.check.parts"

    def _paper_initialled(self, case):
        """Return the desk's own initials on the present draft."""
        initials = case._product_letter().signature_ids.filtered(
            lambda one: (
                one.role == "initial" and not one.void and one.lane_id == case.desk_id
            )
        )
        return f"initial {initials[-1:].id}" if initials else ""

    def _paper_signed(self, case):
        letter = case._product_letter()
        signatures = letter.signature_ids.filtered(
            lambda one: one.role == "signature" and not one.void
        )
        signed = letter.state in ("signed", "issued") and signatures
        return f"signature {signatures[-1:].id}" if signed else ""

    def _paper_numbered(self, case):
        letter = case._product_letter()
        return f"letter {letter.id}: {letter.number}" if letter.number else ""
