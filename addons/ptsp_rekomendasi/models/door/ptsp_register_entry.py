# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspRegisterEntry(models.Model):
    """A number that was handed over is out of the keeper's hands."""

    _inherit = "ptsp.register.entry"

    def _keeper_void_error_message(self):
        orders = self.env["ptsp.letter.amendment"]
        letter_sudo = self.sudo().letter_ids[:1]  # the keeper may not read its case
        if self.state != "void" and orders._handed_over(letter_sudo.application_id):
            return orders._way_words(letter_sudo)
        return super()._keeper_void_error_message()
