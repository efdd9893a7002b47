# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspFeePayment(models.Model):
    """A payment that was made for a case; the counter takes no cash.

    Rows are only added. A mistake is corrected by a row with the opposite amount, which
    names the reversed row and the reason.
    """

    _name = "ptsp.fee.payment"
    _description = "Payment for a Case"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _rec_name = "receipt_no"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", "Case", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(required=True)
    paid_on = fields.Date(required=True)
    receipt_no = fields.Char("Receipt Number or NTPN", required=True)
    receipt_key = fields.Char(
        help="Letters and figures of the number, while the payment stands: one receipt"
        " pays once in the whole office."
    )
    file_id = fields.Many2one("ptsp.file", "Proof", ondelete="restrict")
    reversed_id = fields.Many2one(
        "ptsp.fee.payment", "Takes Back", ondelete="restrict", index="btree_not_null"
    )
    reason = fields.Char()
    at = fields.Datetime("Recorded On", required=True)
    user_id = fields.Many2one("res.users", "Recorded By", required=True)

    _reversed_once = models.UniqueIndex(
        "(reversed_id) WHERE reversed_id IS NOT NULL",
        "This payment was taken back already.",
    )

    _receipt_once = models.UniqueIndex(
        "(company_id, receipt_key) WHERE receipt_key IS NOT NULL",
        "This receipt number is recorded already, for this or another case.",
    )

    def _standing(self):
        """Return the payments that were not reversed."""
        taken_back = self.reversed_id
        return self.filtered(
            lambda payment: payment not in taken_back and not payment.reversed_id
        )
