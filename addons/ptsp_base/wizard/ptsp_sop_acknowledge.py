# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspSopAcknowledge(models.TransientModel):
    """Asks for the day on which a holder without an account signed for a copy."""

    _name = "ptsp.sop.acknowledge"
    _description = "Record an Acknowledgement"

    acknowledgement_id = fields.Many2one(
        "ptsp.sop.acknowledgement", required=True, readonly=True
    )
    sop_id = fields.Many2one(related="acknowledgement_id.sop_id")
    copy_no = fields.Char(related="acknowledgement_id.copy_no")
    acknowledged_on = fields.Date(
        string="Signed For On",
        required=True,
        default=lambda self: self.env.company._ptsp_today(),
    )
    note = fields.Char(string="Remark", help="Such as where the signed slip is kept.")

    def action_record(self):
        """Record the day on the copy."""
        self.ensure_one()
        ack = self.acknowledgement_id
        ack.check_access("write")
        error = ack._record_error_message(self.acknowledged_on)
        if error:
            raise UserError(error)
        ack._record(self.acknowledged_on, self.note)
        return {"type": "ir.actions.act_window_close"}
