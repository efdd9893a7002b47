# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools import fee
from odoo.addons.ptsp_base.tools.errors import ToolError


class PtspCaseFee(models.AbstractModel):
    """What a case costs and what was paid: assessing, paying, taking back."""

    _name = "ptsp.case.fee"
    _description = "Fees of a Case"

    # === READING === #

    def _lines(self, case):
        """Return the assessments that count."""
        return case.fee_assessment_ids._valid()

    def _due(self, case):
        """Return the sum that was assessed, exact."""
        return sum(map(_exact, self._lines(case).mapped("amount")), Decimal(0))

    def _paid(self, case):
        """Return the sum that was paid, exact."""
        return sum(map(_exact, case.fee_payment_ids.mapped("amount")), Decimal(0))

    def _open(self, case):
        """Return what is still to be paid, exact."""
        return self._due(case) - self._paid(case)

    def _unassessed(self, case):
        """Return the fee lines of the SOP that were not assessed yet, plain."""
        known = set(self._lines(case).mapped("key"))
        lines = case._definition().fee_lines
        return [line for line in lines if line.key not in known]

    def _outside(self, case):
        """Return the fee lines that another office assesses, plain."""
        return [
            line
            for line in case._definition().fee_lines
            if line.way == fee.OUTSIDE and line.kind != fee.NONE
        ]

    # === WRITING === #

    def _assess(self, case):
        """Assess every line that this office assesses; earlier ones are replaced.

        :return: the new assessments
        :raise UserError: naming the line, what is missing and the remedy
        """
        definition = case._definition()
        outside = self._outside(case)
        lines = [line for line in definition.fee_lines if line not in outside]
        if not lines:
            raise UserError(
                self.env._("The SOP has no fee line that this office assesses.")
            )
        asked, values = dict(definition.asked), case._form_keys()
        found = []
        for line in lines:
            try:
                found.append((line, fee.assess(line, values, asked)))
            except ToolError as error:
                raise UserError(
                    self.env._(
                        "%(line)s cannot be assessed: %(problem)s",
                        line=line.label,
                        problem=sentence(self.env, error),
                    )
                ) from None
        return self._keep(
            case,
            [
                {**_of_line(line), "amount": float(one.amount), "basis": one.basis}
                for line, one in found
            ],
        )

    def _take_over(self, case, line, values):
        """Keep an assessment of another office in place of an earlier one."""
        return self._keep(
            case,
            [
                {
                    **_of_line(line),
                    "amount": float(values["assessed_amount"]),
                    "basis": line.office or False,
                    "number": values["assessment_number"],
                    "date": values["assessment_date"],
                }
            ],
        )

    def _keep(self, case, vals_list):
        keys = {vals["key"] for vals in vals_list}
        old = self._lines(case).filtered(lambda line: line.key in keys)
        old._with_door().write({"state": "replaced"})
        made = self.env["ptsp.fee.assessment"]._with_door()
        return made.create(
            [
                {
                    **vals,
                    "due_on": self._due_on(case, vals.get("date")),
                    "application_id": case.id,
                    "at": case._ptsp_now(),
                    "user_id": self.env.uid,
                }
                for vals in vals_list
            ]
        )

    def _due_on(self, case, date):
        """Return the last day of payment: the office's day and the term of the SOP.

        :param date: of another office's assessment; today where this office assesses
        """
        days = case._definition().fee_due_days
        begin = fields.Date.to_date(date) or case._ptsp_today()
        return begin + timedelta(days=days) if days else False

    def _record(self, case, amount, values):
        """Keep a payment; too much is refused with what is still open."""
        left = self._open(case)
        if amount > left:
            raise UserError(
                self.env._(
                    "%(amount)s is more than the %(open)s that is still to be paid.",
                    amount=fee.rupiah(amount),
                    open=fee.rupiah(left),
                )
            )
        number = values["payment_receipt"]
        standing = case.fee_payment_ids._standing()
        if number in standing.mapped("receipt_no"):
            raise UserError(
                self.env._("Receipt %(number)s is recorded already.", number=number)
            )
        file = values.get("payment_proof")
        kept = self.env["ptsp.file"]._keep(case, "payment", file) if file else None
        return self._add(
            case,
            amount=float(amount),
            paid_on=values["payment_date"],
            receipt_no=number,
            file_id=kept.id if kept else False,
        )

    def _take_back(self, case, payment, reason):
        """Take a payment back by a row of its own, with the reason."""
        return self._add(
            case,
            amount=-payment.amount,
            paid_on=case._ptsp_today(),
            receipt_no=payment.receipt_no,
            reversed_id=payment.id,
            reason=reason,
        )

    def _add(self, case, **vals):
        payments = self.env["ptsp.fee.payment"]._with_door()
        return payments.create(
            {
                **vals,
                "application_id": case.id,
                "at": case._ptsp_now(),
                "user_id": self.env.uid,
            }
        )

    def _amount(self, text):
        """Return an amount that a person wrote, such as 1.250.000,50.

        :raise UserError: when it is none
        """
        plain = str(text or "").strip().removeprefix("Rp").strip()
        try:
            return fee.read_amount(plain)
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from None


def _exact(amount):
    return Decimal(str(amount))


def _of_line(line):
    """Return what an assessment keeps of its line in the SOP."""
    names = ("key", "label", "kind", "regulation", "office", "account")
    return {name: getattr(line, name) for name in names}
