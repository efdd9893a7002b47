# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspComplaintRecode(models.TransientModel):
    """Replaces a lost code for a complainant at the counter."""

    _name = "ptsp.complaint.recode"
    _inherit = ["ptsp.complaint.look"]
    _description = "New Code for a Complaint"

    card_seen = fields.Boolean(
        "The complainant stands here, and I have seen the identity card with this name"
    )

    @api.model
    def _lines(self, complaint):
        """Show the complainant only if a new code can be given."""
        self.env["ptsp.complaint.secret"]._check_may_renew(complaint)
        return super()._lines(complaint)

    def action_give(self):
        """Give the new code, and show it once.

        :raise UserError: when no code can be given, in one sentence
        """
        self.ensure_one()
        if not self.card_seen:
            raise UserError(
                self.env._(
                    "A new code is given at the counter only: look at the identity"
                    " card itself, and confirm that you saw it."
                )
            )
        secret = self.env["ptsp.complaint.secret"]._renew(self.complaint_id)
        return self.env["ptsp.complaint.receipt"]._show(self.complaint_id, secret)
