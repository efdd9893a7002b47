# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import fee

from ...tools.questions import question


class PtspCaseEffects(models.AbstractModel):
    """Effects of moves on the fees of a case."""

    _inherit = "ptsp.case.effects"

    def _effect_assess_fees(self, case, effect, values, note):
        """Compute the fee and keep it with its basis."""
        lines = self.env["ptsp.case.fee"]._assess(case)
        return "; ".join(f"{line.label}: {fee.rupiah(line.amount)}" for line in lines)

    # === ASSESSMENTS OF OTHER OFFICES === #

    def _ask_record_external_assessment(self, case, effect):
        lines = self.env["ptsp.case.fee"]._outside(case)
        asked = []
        if len(lines) > 1:
            choices = [[line.key, line.label] for line in lines]
            label = self.env._("Which Fee")
            asked.append(question("fee_line", label, "selection", choices=choices))
        return [
            *asked,
            question("assessment_number", self.env._("Number of the Assessment")),
            question(
                "assessment_date",
                self.env._("Date of the Assessment"),
                "date",
                past=True,
            ),
            question("assessed_amount", self.env._("Amount in Rupiah")),
        ]

    def _effect_record_external_assessment(self, case, effect, values, note):
        """Record number, date and amount of another office's assessment."""
        fees = self.env["ptsp.case.fee"]
        lines = fees._outside(case)
        wanted = values.get("fee_line")
        line = next((one for one in lines if wanted in (False, None, one.key)), None)
        if line is None:
            raise UserError(
                self.env._("The SOP has no fee line that another office assesses.")
            )
        amount = fees._amount(values["assessed_amount"])
        made = fees._take_over(case, line, {**values, "assessed_amount": amount})
        return self.env._(
            "%(label)s, assessment %(number)s: %(amount)s.",
            label=made.label,
            number=made.number,
            amount=fee.rupiah(amount),
        )

    # === PAYMENTS === #

    def _ask_record_payment(self, case, effect):
        left = self.env["ptsp.case.fee"]._open(case)
        return [
            question(
                "payment_amount",
                self.env._("Amount in Rupiah"),
                help=self.env._("Still to be paid: %(open)s", open=fee.rupiah(left)),
                default=fee.plain_amount(left) if left > 0 else "",
            ),
            question(
                "payment_date",
                self.env._("Paid On"),
                "date",
                past=True,
                default=case._ptsp_today().isoformat(),
            ),
            question("payment_receipt", self.env._("Receipt Number or NTPN")),
            question(
                "payment_proof",
                self.env._("Proof of Payment"),
                "binary",
                required=False,
            ),
        ]

    def _effect_record_payment(self, case, effect, values, note):
        """Record a payment; several part payments add up."""
        fees = self.env["ptsp.case.fee"]
        amount = fees._amount(values["payment_amount"])
        if not amount:
            raise UserError(self.env._("Give an amount above zero."))
        fees._record(case, amount, values)
        return self.env._(
            "Paid %(amount)s (%(number)s); still open: %(open)s.",
            amount=fee.rupiah(amount),
            number=values["payment_receipt"],
            open=fee.rupiah(fees._open(case)),
        )

    def _ask_reverse_payment(self, case, effect):
        choices = [
            [payment.id, f"{payment.receipt_no}: {fee.rupiah(payment.amount)}"]
            for payment in case.fee_payment_ids._standing()
        ]
        return [
            question("payment_id", self.env._("Payment"), "many2one", choices=choices),
            question("payment_reason", self.env._("Why It Is Taken Back")),
        ]

    def _effect_reverse_payment(self, case, effect, values, note):
        """Reverse a payment that was recorded by mistake."""
        payment = case.fee_payment_ids.browse(values["payment_id"])
        reason = values["payment_reason"]
        self.env["ptsp.case.fee"]._take_back(case, payment, reason)
        return self.env._(
            "Payment %(number)s of %(amount)s taken back: %(reason)s",
            number=payment.receipt_no,
            amount=fee.rupiah(payment.amount),
            reason=reason,
        )
