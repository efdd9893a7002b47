# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseGuards(models.AbstractModel):
    """Guards about the checklist and the check forms."""

    _inherit = "ptsp.case.guards"

    def _guard_checklist_complete(self, case, guard):
        return self.env["ptsp.application.requirement"]._checklist_blockers(case)

    def _guard_check_form_complete(self, case, guard):
        return self.env["ptsp.check"]._check_form_blockers(case, guard.part)
