# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResCompany(models.Model):
    """The last date that the office owes to anybody."""

    _inherit = "res.company"

    def _ptsp_last_promised_day(self):
        today = super()._ptsp_last_promised_day()
        # The dates of all cases count, whatever the reader may read.
        last = (
            self.env["ptsp.application"]
            .sudo()
            .search(
                [
                    ("company_id", "=", self.id),
                    ("outcome", "=", False),
                    ("due_at", "!=", False),
                ],
                order="due_at desc",
                limit=1,
            )
            .due_at
        )
        return max(today, self._ptsp_local_date(last)) if last else today
