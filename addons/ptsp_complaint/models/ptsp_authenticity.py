# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_public.models.authenticity import authenticity_words as words
from odoo.addons.ptsp_rekomendasi.tools import indonesian

STATES = {"signed": "valid", "void": "cancelled"}


class PtspAuthenticity(models.AbstractModel):
    """Lets anybody with its code check an outcome letter.

    The page tells number, date and signer, but neither complainant nor subject.
    """

    _inherit = "ptsp.authenticity"

    @api.model
    def _tell_other(self, code):
        # The code gives the right to ask.
        letters_sudo = self.env["ptsp.complaint.letter"].sudo()
        letter_sudo = code and letters_sudo.search(
            [("verify_code", "=", code), ("state", "in", list(STATES))], limit=1
        )
        if not letter_sudo:
            return super()._tell_other(code)
        state = STATES[letter_sudo.state]
        title, sentence = (self.env._(text) for text in words.STATES[state])
        return {
            "state": state,
            "title": title,
            "sentence": sentence,
            "number": letter_sudo.number,
            "date": letter_sudo.date,
            "date_text": indonesian.date_text(letter_sudo.date),
            "signer": letter_sudo.signer_words["name"],
            "signer_title": letter_sudo.signer_words["title"],
            "later": False,
        }
