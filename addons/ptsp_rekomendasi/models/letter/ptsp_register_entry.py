# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRegisterEntry(models.Model):
    """A number knows the letter it stands on; such a one is voided by its letter."""

    _inherit = "ptsp.register.entry"

    letter_ids = fields.One2many("ptsp.letter", "register_entry_id", readonly=True)

    def _keeper_void_error_message(self):
        error = super()._keeper_void_error_message()
        if error:
            return error
        # A number on any letter stays, whoever may read the letter.
        if self.sudo().letter_ids:
            return self.env._(
                "%(number)s stands on a letter; void the letter on its case.",
                number=self.number,
            )
        # A number of any case stays, whoever may read the case.
        case = (
            self.env["ptsp.application"]
            .sudo()
            .search([("registration_no", "=", self.number)], limit=1)
        )
        if case:
            return self.env._(
                "%(number)s is the registration number of a case and stays.",
                number=self.number,
            )
        return False
