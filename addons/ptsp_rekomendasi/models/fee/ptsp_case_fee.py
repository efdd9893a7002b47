# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from decimal import Decimal

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools import fee
from odoo.addons.ptsp_base.tools.bank_list import receipt_key
from odoo.addons.ptsp_base.tools.errors import ToolError

# Events of the change feed; their detail is an amount in rupiah with a decimal point.
ASSESSED = "fee_assessed"
PAID = "fee_paid"
PAID_BACK = "fee_paid_back"


class PtspCaseFee(models.AbstractModel):
    """Fees and payments of a case: assessing, paying, reversing."""

    _name = "ptsp.case.fee"
    _description = "Fees of a Case"

    # === READING === #

    def _lines(self, case):
        """Return the valid assessments."""
        return case.fee_assessment_ids._valid()

    def _due(self, case):
        """Return the sum that was assessed, exact."""
        return sum(map(_exact, self._lines(case).mapped("amount")), Decimal(0))

    def _paid(self, case):
        """Return the sum that was paid, exact."""
        return sum(map(_exact, case.fee_payment_ids.mapped("amount")), Decimal(0))

    def _open(self, case):
        """Return the sum that is still to be paid, exact."""
        return self._due(case) - self._paid(case)

    def _unassessed(self, case):
        """Return the fee lines of the SOP without an assessment, as plain data."""
        known = set(self._lines(case).mapped("key"))
        lines = case._definition().fee_lines
        return [line for line in lines if line.key not in known]

    def _outside(self, case):
        """Return the fee lines that another office assesses, as plain data."""
        return [
            line
            for line in case._definition().fee_lines
            if line.way == fee.OUTSIDE and line.kind != fee.NONE
        ]

    # === WRITING === #

    def _assess(self, case):
        """Assess every line that this office assesses; earlier ones are replaced.

        :return: the new assessments
        :raise UserError: with the line, what is missing and the remedy
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
        """Record another office's assessment, which replaces an earlier one."""
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
        before = self._due(case)
        old._with_door().write({"state": "replaced"})
        made = self._create_lines(case, vals_list)
        if set(map(_substance, old)) - set(map(_substance, made)):
            self._after_replaced(case, self._anew_words(before, self._due(case)))
        case._record_change(ASSESSED, str(self._due(case)))
        return made

    def _after_replaced(self, case, reason):
        """Act after assessments were replaced by others. An extension point.

        :param case: the case, locked and elevated
        :param str reason: a sentence on the change of the sum
        """

    def _anew_words(self, before, after):
        return self.env._(
            "Assessed anew: %(after)s instead of %(before)s.",
            after=fee.rupiah(after),
            before=fee.rupiah(before),
        )

    def _create_lines(self, case, vals_list):
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

        :param date: date of another office's assessment; empty means today
        """
        days = case._definition().fee_due_days
        begin = fields.Date.to_date(date) or case._ptsp_today()
        return begin + timedelta(days=days) if days else False

    def _record(self, case, amount, values):
        """Record a payment; refuse more than the open sum, and name that sum."""
        number = values["payment_receipt"]
        self._refuse_used(case, number)
        left = self._open(case)
        if amount > left:
            raise UserError(
                self.env._(
                    "%(amount)s is more than the %(open)s that is still to be paid.",
                    amount=fee.rupiah(amount),
                    open=fee.rupiah(left),
                )
            )
        file = values.get("payment_proof")
        kept = self.env["ptsp.file"]._keep(case, "payment", file) if file else None
        return self._add(
            case,
            PAID,
            amount=float(amount),
            paid_on=values["payment_date"],
            receipt_no=number,
            receipt_key=receipt_key(number),
            file_id=kept.id if kept else False,
        )

    def _refuse_used(self, case, number):
        """Refuse a receipt that is recorded already, here or for another case.

        Spaces, signs and capital letters do not make a different number.
        """
        key = receipt_key(number)
        if not key:
            raise UserError(
                self.env._("A receipt number has letters or figures; give it.")
            )
        earlier = self._of_receipt(case.company_id, key)
        if earlier.application_id == case:
            raise UserError(
                self.env._("Receipt %(number)s is recorded already.", number=number)
            )
        if earlier:
            raise UserError(
                self.env._(
                    "Receipt %(number)s is recorded for %(case)s already; one receipt"
                    " pays for one case. If another bank gave the same number, write"
                    " the bank before it.",
                    number=number,
                    case=earlier.application_id.reference,
                )
            )

    def _of_receipt(self, company, key):
        """Return the valid payment of a receipt in the office, or none."""
        # Receipts of cases that the user may not read count too.
        payments_sudo = self.env["ptsp.fee.payment"].sudo()
        domain = [("company_id", "=", company.id), ("receipt_key", "=", key)]
        return payments_sudo.search(domain, limit=1)

    def _take_back(self, case, payment, reason):
        """Reverse a payment by a row of its own, with the reason.

        Its receipt may then be recorded again for the right case.
        """
        payment._with_door().write({"receipt_key": False})
        return self._add(
            case,
            PAID_BACK,
            amount=-payment.amount,
            paid_on=case._ptsp_today(),
            receipt_no=payment.receipt_no,
            reversed_id=payment.id,
            reason=reason,
        )

    def _add(self, case, event, **vals):
        payments = self.env["ptsp.fee.payment"]._with_door()
        made = payments.create(
            {
                **vals,
                "application_id": case.id,
                "at": case._ptsp_now(),
                "user_id": self.env.uid,
            }
        )
        case._record_change(event, str(_exact(abs(made.amount))))
        return made

    def _amount(self, text):
        """Return an amount from a typed text such as 1.250.000,50.

        :raise UserError: when the text is no amount
        """
        plain = str(text or "").strip().removeprefix("Rp").strip()
        try:
            return fee.read_amount(plain)
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from None


def _exact(amount):
    return Decimal(str(amount))


def _substance(line):
    """Return the values on which a letter about an assessment is based."""
    return line.key, line.amount, line.basis, line.account, line.number, line.date


def _of_line(line):
    """Return the values that an assessment copies from its line in the SOP."""
    names = ("key", "label", "kind", "regulation", "office", "account")
    return {name: getattr(line, name) for name in names}
