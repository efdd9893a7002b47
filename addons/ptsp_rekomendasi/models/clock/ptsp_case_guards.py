# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.blockers import unless


class PtspCaseGuards(models.AbstractModel):
    """Guards about the clock."""

    _inherit = "ptsp.case.guards"

    def _guard_act_done(self, case, guard):
        """Require an act of this step, such as a proposal of the desk."""
        labels = {move.code: move.label for move in case._step().transitions}
        return unless(
            case._open_entry()._moments_of([guard.value]),
            "act_done",
            self.env._(
                "First comes “%(act)s”.", act=labels.get(guard.value) or guard.value
            ),
        )
