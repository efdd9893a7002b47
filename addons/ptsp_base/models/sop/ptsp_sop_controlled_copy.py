# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from . import paper_words as words

# Words of the status that mark the holder of the original.
ORIGINAL_WORDS = ("ASLI", "MASTER", "ORIGINAL")


class PtspSopDistribution(models.Model):
    """The controlled copy of a holder."""

    _inherit = "ptsp.sop.distribution"

    def action_print_controlled_copy(self):
        """Print the document for a holder, with the box on its cover ticked.

        :raise UserError: when the revision is not in effect, or the line gives
            neither a copy number nor the original
        """
        self.ensure_one()
        self._check_controlled_copy()
        # Who prints may not write the SOP; that a copy went out is recorded anyway.
        self.sop_id.sudo().message_post(
            body=self.env._("Printed: %(copy)s.", copy=self._prepare_copy()["foot"]),
            author_id=self.env.user.partner_id.id,
        )
        return self.env.ref("ptsp_base.action_report_sop_copy").report_action(self)

    def _check_controlled_copy(self):
        """Refuse to print what is no controlled copy."""
        for line in self:
            if line.sop_id.state != "effective":
                raise UserError(
                    self.env._(
                        "%(sop)s is not in effect. Controlled copies are printed of"
                        " the effective revision only.",
                        sop=line.sop_id.display_name,
                    )
                )
            if not line._is_original() and not line._copy_number():
                raise UserError(
                    self.env._(
                        "Give %(holder)s a copy number on the distribution list first.",
                        holder=line.holder or "-",
                    )
                )

    def _is_original(self):
        self.ensure_one()
        return any(word in (self.status or "").upper() for word in ORIGINAL_WORDS)

    def _copy_number(self):
        self.ensure_one()
        return (self.copy_no or "").strip().strip("-")

    def _prepare_copy(self):
        """Return how the boxes of the cover are ticked and what the foot says."""
        self.ensure_one()
        original, number = self._is_original(), self._copy_number()
        foot = words.ORIGINAL if original else words.CONTROLLED
        return {
            "original": original,
            "number": "" if original else number,
            "foot": foot.format(number=number, holder=self.holder or "-"),
        }
