# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspActing(models.Model):
    """Links an acting official's term to the letters signed under the decree."""

    _inherit = "ptsp.acting"

    def _last_used(self):
        """Return the last day on which a letter was initialled or signed under it."""
        used = super()._last_used()
        # Administrators enter the decree and need not be able to read the letters.
        signature = self.env["ptsp.letter.signature"].sudo()
        last = signature.search([("acting_id", "=", self.id)], order="at desc", limit=1)
        day = last and self.company_id._ptsp_local_date(last.at)
        return max(filter(None, [used, day]), default=False)
