# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseReasons(models.AbstractModel):
    """Offers a reason that was typed earlier where a move needs it again.

    The dialogue and ``reason_default`` of the public contract show the offered reason;
    it counts only when the person sends it.
    """

    _name = "ptsp.case.reasons"
    _description = "Reasons Offered Again"

    def _proposed(self, case, transition):
        """Return the reason that a move may begin with, or an empty text.

        :param case: the case, elevated
        :param transition: a move that asks for a reason
        """
        if not transition.needs_reason:
            return ""
        uses = {(effect.code, effect.value) for effect in transition.effects}
        if ("set_decision", "refuse") in uses:
            return self._refusal(case)
        if ("start_pause", "return") in uses:
            return self._arrival(case)
        guards = self.env["ptsp.case.guards"]
        if guards._leads_to_repair(case, transition):
            return self._repair(case)
        proposals = [
            guard.value for guard in transition.guards if guard.code == "act_done"
        ]
        return self._act(case, proposals)

    def _refusal(self, case):
        """Return why the case is refused: by binding decisions, or by the desk."""
        standing = case.decision_ids._filter_standing(verdict="refuse")
        reasons = dict.fromkeys(standing.mapped("reason"))
        if case.decision == "refuse" and case.decision_reason and not reasons:
            return case.decision_reason
        return "\n".join(reasons)

    def _arrival(self, case):
        """Return why the file was sent to where it is now, if it was sent back."""
        sealed = case.entry_ids.filtered("sealed").sorted("sequence")[-1:]
        return sealed == sealed._newest_return() and sealed.note or ""

    def _repair(self, case):
        """Return what has to be repaired, as far as somebody decided or said so."""
        standing = case.decision_ids._filter_standing(verdict="repair")
        reasons = dict.fromkeys(standing.mapped("reason"))
        return "\n".join(reasons) or self._arrival(case)

    def _act(self, case, codes):
        """Return the newest reason of the acts with these codes at this visit."""
        notes = [
            act["note"]
            for act in case._open_entry()._told_acts()
            if act["code"] in codes and act["note"]
        ]
        return notes[-1] if notes else ""
