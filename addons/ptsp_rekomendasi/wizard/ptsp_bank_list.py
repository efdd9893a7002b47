# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import binascii

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.ptsp_base.sentences import sentence
from odoo.addons.ptsp_base.tools.errors import ToolError


class PtspBankList(models.TransientModel):
    """A bank's list of payments, beside the cases they are for.

    Only what fits exactly is chosen beforehand; a person confirms. Each payment is
    recorded by the move of its case, so that one that is refused keeps no other.
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
        try:
            payments = intake._payments(self._bytes())
        except ToolError as error:
            raise UserError(sentence(self.env, error)) from None
        lines = [self._prepare_line(one) for one in intake._match(payments)]
        self.line_ids = [Command.clear(), *map(Command.create, lines)]
        return self._reopen()

    def _bytes(self):
        if not self.content:
            raise UserError(self.env._("Choose the CSV file of the bank."))
        try:
            return base64.b64decode(self.content, validate=True)
        except (ValueError, binascii.Error):
            raise UserError(self.env._("The file did not arrive whole.")) from None

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
        """Record the chosen payments, and show what came of each."""
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
