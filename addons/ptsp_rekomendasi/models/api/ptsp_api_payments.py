# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal, within
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_base.tools.bank_list import MOST_BYTES, MOST_ROWS, receipt_key

from .exposed import exposed

# In base64, with a line break after each 76 letters.
MOST_CONTENT, MOST_CASES = MOST_BYTES * 7 // 5, MOST_ROWS


class PtspApiPayments(models.AbstractModel):
    """The part of the public contract that takes payments from a bank's list.

    Each is recorded by the move of its case that records payments, with the caller's
    own rights, as in the dialogue *Payments From a Bank's List*.
    """

    _name = "ptsp.api.payments"
    _description = "Public Contract: Payments"
    _inherit = ["ptsp.api.arguments"]

    @api.model
    @exposed("file", changing=True)
    def import_payments(self, content, cases=False, dry_run=False):
        """Read a bank's list, and record the payments that fit a case exactly.

        A case is found where the payer wrote its registration number, its reference or
        the number of one of its letters. What is doubtful is recorded only where
        ``cases`` names its case. Where a row is wrong, nothing is recorded. A list
        that is sent again records nothing twice: a receipt pays once in the office.

        :param str content: the CSV file in base64; its first row names the columns
            tanggal, jumlah, nomor bukti and keterangan
        :param list cases: ``receipt`` (number in the list) and ``reference`` of the
            case that it was paid for
        :param bool dry_run: propose only, record nothing
        :return: ``dry_run``; ``errors``: ``line`` and ``message`` of each wrong row;
            ``recorded``: how many; ``payments``: ``line``, ``date``, ``amount``,
            ``receipt``, ``reference`` (False where no case is found), ``doubt``
            (a sentence or False), ``recorded``, and ``result``, a sentence that says
            what came of it (False where nothing was tried)
        """
        if not isinstance(dry_run, bool):
            raise refusal(
                self.env._("“%(name)s” must be true or false.", name="dry_run"),
                refusal_codes.INVALID,
                "dry_run",
            )
        content = self._text("content", content, required=True, limit=MOST_CONTENT)
        known = ["receipt", "reference"]
        cases = self._structs("cases", cases, known, known, limit=MOST_CASES)
        intake = self.env["ptsp.payment.intake"]
        payments, problems = intake._read(content)
        chosen = self._chosen_cases(payments, cases)
        matches = intake._match(payments)
        told = [
            self._take_payment(match, chosen, look_only=dry_run or bool(problems))
            for match in matches
        ]
        return {
            "dry_run": dry_run,
            "errors": [
                {"line": line, "message": message} for line, message in problems
            ],
            "recorded": sum(one["recorded"] for one in told),
            "payments": told,
        }

    @api.model
    def _chosen_cases(self, payments, cases):
        """Return the case that the caller names for a receipt, by its key."""
        keys = {receipt_key(payment.number) for payment in payments}
        chosen = {}
        for place, item in enumerate(cases):
            with within(f"cases.{place}"):
                key = self._key_in_list(item["receipt"], keys)
                chosen[key] = self._case(item["reference"])
        return chosen

    @api.model
    def _key_in_list(self, receipt, keys):
        """Return the key of a receipt that the list of payments holds."""
        number = self._text("receipt", receipt, required=True)
        if receipt_key(number) in keys:
            return receipt_key(number)
        raise refusal(
            self.env._(
                "The list has no receipt “%(number)s”; correct “cases”.",
                number=number,
            ),
            refusal_codes.UNKNOWN,
            "receipt",
        )

    @api.model
    def _take_payment(self, match, chosen, *, look_only):
        """Record one payment unless it is doubtful, and describe what came of it."""
        payment = match["payment"]
        named = chosen.get(receipt_key(payment.number))
        case = named or match["case"]
        done, result = False, False
        if case and not look_only and (named or not match["doubt"]):
            intake = self.env["ptsp.payment.intake"]
            done, result = intake._try_to_record(case, payment)
        return {
            "line": payment.line,
            "date": payment.day,
            "amount": float(payment.amount),
            "receipt": payment.number,
            "reference": case.reference or False,
            "doubt": match["doubt"] or False,
            "recorded": done,
            "result": result,
        }
