# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspComplaintVoid(models.TransientModel):
    """Voids a signed letter on a complaint, with a reason."""

    _name = "ptsp.complaint.void"
    _description = "Void a Letter on a Complaint"

    letter_id = fields.Many2one("ptsp.complaint.letter", required=True)
    reason = fields.Text(required=True)

    def action_apply(self):
        """Void the letter and its number."""
        self.ensure_one()
        self.env["ptsp.complaint.letters"]._void(self.letter_id, self.reason)
