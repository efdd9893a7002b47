# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .ptsp_case_prints import MOST
from .ptsp_letter_labels import PLACES


class IrHttp(models.AbstractModel):
    """Tells the web client how several papers are put together for the printer."""

    _inherit = "ir.http"

    def session_info(self):
        printing = {"most": MOST, "places": PLACES}
        return {**super().session_info(), "ptsp_printing": printing}
