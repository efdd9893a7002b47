# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .ptsp_case_silence import SILENCE_ACTIVITY


class PtspCaseEffects(models.AbstractModel):
    """Effects of moves on the clock."""

    _inherit = "ptsp.case.effects"

    def _effect_tell_lane(self, case, effect, values, note):
        """Give each member of a lane an activity that asks to decide."""
        lane = self.env["ptsp.lane"].browse(effect.lane_id or [])
        for user in case.service_id._workers_at(lane):
            case.activity_schedule(
                SILENCE_ACTIVITY,
                date_deadline=case._ptsp_today(),
                summary=f"{effect.transition.label}: {case.display_name}",
                note=note,
                user_id=user.id,
            )

    def _effect_start_pause(self, case, effect, values, note):
        """Open a pause, except the one that ``deliver_opinions`` opens itself."""
        codes = effect.transition.effect_codes
        if effect.value != "agency" or "deliver_opinions" not in codes:
            case._clock_pause(effect.value, case._ptsp_now(), note)

    def _effect_end_pause(self, case, effect, values, note):
        """Close a pause, except one that the arrival of the last opinion closes."""
        codes = effect.transition.effect_codes
        out = "delivered" in case.opinion_ids.mapped("state")
        if effect.value != "agency" or "record_opinion" not in codes or not out:
            case._clock_unpause(effect.value, case._ptsp_now())

    def _effect_start_clock_receipt(self, case, effect, values, note):
        """Let the receipt start the clock when no technical opinion is needed."""
        first = case.opinion_ids.filtered(
            lambda opinion: opinion.first_round and opinion.state != "withdrawn"
        )
        if case.started_at or not case.received_at or first:
            return False
        by_receipt = case.sop_id.promise_start == "receipt"
        case._clock_start(case.received_at, "receipt" if by_receipt else "no_opinion")
        return False

    def _warn_start_clock_receipt(self, case, effect, values):
        """Warn of a promise that ends in a year whose holidays are not loaded."""
        start = not case.started_at and case.received_at
        return self.env["ptsp.case.dates"]._promise_warnings(case, start)
