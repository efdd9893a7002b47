# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplicationSheet(models.AbstractModel):
    """Keeping the signed sheet of the product letter, where it is signed by hand."""

    _name = "ptsp.application.sheet"
    _description = "Signed Sheet of an Application"

    def _wet_letter(self):
        """Return the product letter if it is signed by hand on special paper."""
        letter = self._product_letter()
        return letter.filtered(lambda own: own.letter_type_id.mode == "wet")
