# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools import bank_list, fee
from odoo.addons.ptsp_base.tools.errors import ToolError

RECORD = "record_payment"


class PtspPaymentIntake(models.AbstractModel):
    """Takes in payments that nobody types: from a bank's list or an addon's provider.

    No bank is connected here. An addon that receives payments extends ``_payments``
    with them, or calls ``_record`` for a case. Either way the SOP's move that records
    payments records each of them, with all its checks, made by the person who confirms
    it.
    """

    _name = "ptsp.payment.intake"
    _description = "Payments That Come In"

    @api.model
    def _payments(self, content):
        """Return the payments of a bank's list (``bank_list.Payment``).

        An extension point: an addon adds the payments of its provider.

        :param bytes content: the CSV file; nothing for the provider's payments alone
        :raise ToolError: naming the line
        """
        return bank_list.read(content) if content else []

    @api.model
    def _read(self, content):
        """Return the payments of a bank's list, and a sentence for each wrong row.

        When a row is wrong, the other rows are only shown and not recorded.

        :param content: the CSV file in base64, as text or bytes
        :return: payments, and pairs of line and sentence
        :raise UserError: when the file itself cannot be read
        """
        data = self._decode(content)
        try:
            payments, problems = bank_list.scan(data)
            payments = payments if problems else self._payments(data)
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from None
        return payments, [
            (error.params["line"], sentence(self.env, error)) for error in problems
        ]

    @api.model
    def _decode(self, content):
        if not content:
            raise UserError(self.env._("Choose the CSV file of the bank."))
        if isinstance(content, str):
            content = "".join(content.split())
        try:
            return base64.b64decode(content, validate=True)
        except (TypeError, ValueError):
            raise UserError(self.env._("The file did not arrive whole.")) from None

    @api.model
    def _match(self, payments):
        """Return for each payment the case that it pays for, and any doubt.

        The case is named in the payer's words by its registration number, its
        reference or the number of one of its letters.

        :return: list of dicts with ``payment``, ``case`` (may be empty), ``doubt``
        """
        cases = self._waiting_cases()
        known = [(case, self._keys(case)) for case in cases]
        return [self._match_one(payment, known) for payment in payments]

    @api.model
    def _waiting_cases(self):
        """Return the open cases of the office that have something to pay."""
        domain = [
            ("outcome", "=", False),
            ("company_id", "=", self.env.company.id),
            ("fee_assessment_ids", "!=", False),
        ]
        cases = self.env["ptsp.application"].search(domain, order="id")
        return cases.filtered(lambda case: self.env["ptsp.case.fee"]._open(case) > 0)

    @api.model
    def _keys(self, case):
        numbers = [case.registration_no, case.reference]
        numbers += case.letter_ids.filtered("number").mapped("number")
        return {bank_list.receipt_key(number) for number in numbers if number}

    @api.model
    def _match_one(self, payment, known):
        said = bank_list.receipt_key(payment.words)
        fees = self.env["ptsp.case.fee"]
        none = self.env["ptsp.application"]
        key = bank_list.receipt_key(payment.number)
        earlier = fees._of_receipt(self.env.company, key).application_id
        if earlier:
            doubt = self.env._("Recorded already for %(case)s.", case=earlier.reference)
            return {"payment": payment, "case": none, "doubt": doubt}
        found = [case for case, keys in known if any(one in said for one in keys)]
        if len(found) != 1:
            doubt = self._unmatched_words(payment, known, found)
            return {"payment": payment, "case": none, "doubt": doubt}
        left = fees._open(found[0])
        doubt = ""
        if payment.amount != left:
            doubt = self.env._(
                "%(amount)s was paid, %(open)s is still to be paid.",
                amount=fee.rupiah(payment.amount),
                open=fee.rupiah(left),
            )
        return {"payment": payment, "case": found[0], "doubt": doubt}

    @api.model
    def _unmatched_words(self, payment, known, found):
        """Say why no case is proposed, and which cases it might be."""
        if found:
            return self.env._(
                "Several cases are named: %(cases)s.",
                cases=", ".join(case.reference for case in found),
            )
        fees = self.env["ptsp.case.fee"]
        alike = [case for case, _keys in known if fees._open(case) == payment.amount]
        if not alike:
            return self.env._("No case is named, and none has this amount to pay.")
        return self.env._(
            "No case is named; this amount is still to be paid for %(cases)s.",
            cases=", ".join(case.reference for case in alike[:5]),
        )

    @api.model
    def _try_to_record(self, case, payment):
        """Record a payment; a refusal leaves nothing of it behind.

        :param case: empty where none was found or chosen
        :return: whether it was recorded, and a sentence that says so or why not
        """
        try:
            if not case:
                raise UserError(self.env._("Choose the case that was paid for."))
            with self.env.cr.savepoint():
                self._record(case, payment)
        except UserError as error:
            return False, str(error)
        return True, self.env._("Recorded for %(case)s.", case=case.reference)

    @api.model
    def _record(self, case, payment):
        """Record a payment by the move of the case's step that records payments.

        :raise UserError: when the step has none, or as the move itself is refused
        """
        moves = [move for move in case._step().transitions if move.effect_codes]
        moves = [move for move in moves if RECORD in move.effect_codes]
        if not moves:
            raise UserError(
                self.env._(
                    "%(case)s stands at a step where no payment is recorded.",
                    case=case.display_name,
                )
            )
        move = next((move for move in moves if move.stays), moves[0])
        values = {
            "payment_amount": fee.plain_amount(payment.amount),
            "payment_date": payment.day.isoformat(),
            "payment_receipt": payment.number,
        }
        case._door_move(move, None, values)
