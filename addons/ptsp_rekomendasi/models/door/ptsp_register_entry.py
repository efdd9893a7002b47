# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspRegisterEntry(models.Model):
    """Keeps the keeper from voiding the number of a letter that was handed over."""

    _inherit = "ptsp.register.entry"

    def _keeper_void_error_message(self):
        orders = self.env["ptsp.letter.amendment"]
        letter_sudo = self.sudo().letter_ids[:1]  # the keeper may not read the case
        if self.state != "void" and orders._handed_over(letter_sudo.application_id):
            return orders._way_words(letter_sudo)
        return super()._keeper_void_error_message()
