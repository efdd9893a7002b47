# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


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
        """Return whether the line names a numbered copy; the master has none."""
        self.ensure_one()
        return any(character.isalnum() for character in self.copy_no or "")

    def _may_be_asked(self):
        """Return whether the account, if any, may read and acknowledge revisions."""
        self.ensure_one()
        acknowledgements = self.env["ptsp.sop.acknowledgement"]
        return not self.user_id or (
            acknowledgements.with_user(self.user_id).has_access("read")
            and self.sop_id.with_user(self.user_id).has_access("read")
        )

    def _prepare_acknowledgement(self):
        """Return what the acknowledgement of this holder begins with."""
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
