# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

# The most wrong rows that one message names.
MOST_TOLD = 10


class PtspBankList(models.TransientModel):
    """A bank's list of payments, with the case that each payment is for.

    Only exact matches are chosen beforehand; a person confirms. The move of its case
    records each payment, so that a refused one does not stop the others.
    """

    _name = "ptsp.bank.list"
    _description = "Bank's List of Payments"

    content = fields.Binary("CSV File", attachment=False)
    filename = fields.Char()
    line_ids = fields.One2many("ptsp.bank.list.line", "list_id")

    def action_match(self):
        """Read the file and propose a case for each row."""
        self.ensure_one()
        intake = self.env["ptsp.payment.intake"]
        payments, problems = intake._read(self.content)
        if problems:
            told = [words for _line, words in problems[:MOST_TOLD]]
            raise UserError("\n".join(told))
        lines = [self._prepare_line(one) for one in intake._match(payments)]
        self.line_ids = [Command.clear(), *map(Command.create, lines)]
        return self._reopen()

    def _prepare_line(self, match):
        payment, case = match["payment"], match["case"]
        return {
            "line": payment.line,
            "day": payment.day,
            "amount": float(payment.amount),
            "number": payment.number,
            "words": payment.words,
            "application_id": case.id,
            "doubt": match["doubt"] or False,
            "chosen": bool(case) and not match["doubt"],
        }

    def action_record(self):
        """Record the chosen payments, and show the result of each."""
        self.ensure_one()
        chosen = self.line_ids.filtered(lambda line: line.chosen and not line.done)
        if not chosen:
            raise UserError(self.env._("Choose at least one payment."))
        for line in chosen:
            line._record()
        return self._reopen()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Payments From a Bank's List"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
