# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.blockers import unless


class PtspCaseGuards(models.AbstractModel):
    """What must be true before a move, about the clock."""

    _inherit = "ptsp.case.guards"

    def _guard_act_done(self, case, guard):
        """Require an act of this step, such as a proposal of the desk."""
        act = case.step_id.transition_ids.filtered(
            lambda transition: transition.code == guard.value
        )
        return unless(
            act and case._open_entry()._moments_of(act[:1].mapped("code")),
            "act_done",
            self.env._("First comes “%(act)s”.", act=act[:1].label or guard.value),
        )
