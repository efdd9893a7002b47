# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseDates(models.AbstractModel):
    """Tells applicants when the promised date that they were told has moved."""

    _inherit = "ptsp.case.dates"

    def _after_count(self, case, why):
        super()._after_count(case, why)
        self.env["ptsp.case.promise"]._ask_to_tell_again(case, why)
