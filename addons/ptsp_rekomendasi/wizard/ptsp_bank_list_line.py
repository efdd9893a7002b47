# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from decimal import Decimal

from odoo import fields, models

from odoo.addons.ptsp_base.tools.bank_list import Payment


class PtspBankListLine(models.TransientModel):
    """A payment of a bank's list, and the case that it is recorded for."""

    _name = "ptsp.bank.list.line"
    _description = "Payment of a Bank's List"
    _order = "line, id"

    list_id = fields.Many2one(
        "ptsp.bank.list", "Dialogue", required=True, ondelete="cascade"
    )
    line = fields.Integer(readonly=True)
    day = fields.Date("Paid On", readonly=True)
    currency_id = fields.Many2one(
        "res.currency", default=lambda line: line.env.company.currency_id
    )
    amount = fields.Monetary(readonly=True)
    number = fields.Char("Receipt Number", readonly=True)
    words = fields.Text("Payer's Words", readonly=True)
    application_id = fields.Many2one(
        "ptsp.application", "Case", domain="[('outcome', '=', False)]"
    )
    doubt = fields.Text(readonly=True)
    chosen = fields.Boolean("Record")
    done = fields.Boolean(readonly=True)
    result = fields.Text(readonly=True)

    def _record(self):
        """Record the payment by the move of its case, and keep the result."""
        self.ensure_one()
        amount = Decimal(str(self.amount))
        words = self.words or ""
        payment = Payment(self.line, self.day, amount, self.number, words)
        intake = self.env["ptsp.payment.intake"]
        done, told = intake._try_to_record(self.application_id, payment)
        self.write({"done": done, "chosen": False, "result": told})
