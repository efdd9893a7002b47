# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopTransition(models.Model):
    """A move that answers silence does so after the days of the SOP or the office."""

    _inherit = "ptsp.sop.transition"

    def _silence_days(self, company):
        """Return after how many days of silence the move is proposed or made.

        :rtype: list[int]
        """
        self.ensure_one()
        if self.after_days:
            return [int(day) for day in self.after_days.split(",")]
        return company._ptsp_silence_days(self.on_silence)
