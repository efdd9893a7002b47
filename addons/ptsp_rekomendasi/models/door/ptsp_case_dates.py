# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseDates(models.AbstractModel):
    """A promise that moved is told to the applicant who was told another date."""

    _inherit = "ptsp.case.dates"

    def _after_count(self, case, why):
        super()._after_count(case, why)
        self.env["ptsp.case.promise"]._ask_to_tell_again(case, why)
