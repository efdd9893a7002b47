# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplicationWaivers(models.AbstractModel):
    """Requirements that a superior waives for one case, with the reason.

    Other desks find a paper correct, missing or wrong; that it is not required at all
    says its condition, or whoever the SOP lets use ``waive_requirement`` (PROCESS 5).
    """

    _name = "ptsp.application.waivers"
    _description = "Waived Requirements"

    def _prepare_finding(self, verdict):
        """Return what a checklist line shows of a verdict; nothing of none."""
        return {
            "verdict": verdict.verdict,
            "verdict_user_id": verdict.user_id.id,
            "verdict_lane_id": verdict.lane_id.id,
            "verdict_at": verdict.at,
            "verdict_note": verdict.note,
        }
