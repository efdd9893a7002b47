# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from . import paper_words as words

# A status that contains one of these words marks the holder of the original.
ORIGINAL_WORDS = ("ASLI", "MASTER", "ORIGINAL")


class PtspSopDistribution(models.Model):
    """One holder of a controlled copy of the document (FM-SYS-01)."""

    _name = "ptsp.sop.distribution"
    _description = "SOP Distribution"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "holder"

    sequence = fields.Integer(default=10)
    number = fields.Char()
    holder = fields.Char()
    status = fields.Char(help="Such as ASLI or SALINAN.")
    copy_no = fields.Char(string="Copy Number")
    user_id = fields.Many2one(
        "res.users",
        string="Account",
        index="btree_not_null",
        help="Is asked to acknowledge the revision when it takes effect.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        index="btree_not_null",
        help="Who holds the copy, when it is somebody without an account.",
    )

    def _is_numbered(self):
        """Tell whether the line names a numbered copy; the master has no number."""
        self.ensure_one()
        return any(character.isalnum() for character in self.copy_no or "")

    def _may_be_asked(self):
        """Tell whether the account, if any, may read and acknowledge revisions."""
        self.ensure_one()
        acknowledgements = self.env["ptsp.sop.acknowledgement"]
        return not self.user_id or (
            acknowledgements.with_user(self.user_id).has_access("read")
            and self.sop_id.with_user(self.user_id).has_access("read")
        )

    def _prepare_acknowledgement(self):
        """Return the initial values of this holder's acknowledgement."""
        self.ensure_one()
        return {
            "sop_id": self.sop_id.id,
            "distribution_id": self.id,
            "sequence": self.sequence,
            "holder": self.holder or self.user_id.name or self.partner_id.name,
            "status": self.status,
            "copy_no": self.copy_no,
            "user_id": self.user_id.id,
            "partner_id": self.partner_id.id,
            "asked_on": self.sop_id.company_id._ptsp_today(),
        }

    # === THE CONTROLLED COPY === #

    def action_print_controlled_copy(self):
        """Print the document for a holder, with the box on its cover ticked.

        :raise UserError: when the revision is not in effect, or the line gives
            neither a copy number nor the original
        """
        self.ensure_one()
        self._check_controlled_copy()
        # A person who prints may have no right to write the SOP, but the conversation
        # must record the copy.
        self.sop_id.sudo().message_post(
            body=self.env._("Printed: %(copy)s.", copy=self._prepare_copy()["foot"]),
            author_id=self.env.user.partner_id.id,
        )
        return self.env.ref("ptsp_base.action_report_sop_copy").report_action(self)

    def _check_controlled_copy(self):
        """Refuse to print a copy that is not a controlled copy."""
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
        """Return the ticks for the boxes of the cover, and the text of the foot."""
        self.ensure_one()
        original, number = self._is_original(), self._copy_number()
        foot = words.ORIGINAL if original else words.CONTROLLED
        return {
            "original": original,
            "number": "" if original else number,
            "foot": foot.format(number=number, holder=self.holder or "-"),
        }
