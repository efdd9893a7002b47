# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRegisterEntry(models.Model):
    """Keeps a number from being voided apart from its letter or case."""

    _inherit = "ptsp.register.entry"

    letter_ids = fields.One2many("ptsp.letter", "register_entry_id", readonly=True)

    def _keeper_void_error_message(self):
        """Refuse to void a number of a letter or case by itself. An extension point."""
        error = super()._keeper_void_error_message()
        if error:
            return error
        # The number of any letter stays, whatever the user may read.
        if self.sudo().letter_ids:
            return self.env._(
                "%(number)s stands on a letter; void the letter on its case.",
                number=self.number,
            )
        # The number of any case stays, whatever the user may read.
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

    def _kept_error_message(self, day, subject):
        """Refuse a day before the receipt of the case that the subject names."""
        error = super()._kept_error_message(day, subject)
        if error:
            return error
        letters, case = self.env["ptsp.letter"], self._case_named_in(subject)
        return letters._too_early_message(
            self.number, day, letters._answered_by_all(case)
        )

    def _case_named_in(self, subject):
        """Return the case whose registration number or reference a text names."""
        words = [word.strip(".,;:()") for word in subject.split()]
        # The keeper of the book may not read cases, but may learn why a date is
        # refused.
        cases_sudo = self.env["ptsp.application"].sudo()
        return cases_sudo.search(
            [
                ("company_id", "=", self.company_id.id),
                "|",
                ("registration_no", "in", words),
                ("reference", "in", words),
            ],
            limit=1,
        )
