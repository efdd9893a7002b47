# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.blockers import blocker, unless

# Effects that lift decisions, the present name first.
LIFTING = frozenset(["lift_decision", "override_opinion"])


class PtspCaseGuards(models.AbstractModel):
    """Guards about registration, decisions and persons."""

    _inherit = "ptsp.case.guards"

    def _guard_form_complete(self, case, guard):
        return [
            blocker(
                f"form_missing:{label}",
                self.env._("Fill in “%(label)s” in the form.", label=label),
            )
            for label in case._missing_form_labels()
        ]

    def _guard_clearance(self, case, guard):
        return unless(
            case.clearance,
            "clearance",
            self.env._(
                "The file has not been declared complete and correct: return it to"
                " customer service."
            ),
        )

    def _guard_registered(self, case, guard):
        return unless(
            case.registration_no,
            "registered",
            self.env._("The case has no registration number: register it first."),
        )

    def _guard_decision_is(self, case, guard):
        labels = dict(case._fields["decision"]._description_selection(self.env))
        return unless(
            case.decision == guard.value,
            "decision_is",
            self.env._(
                "This is for the decision “%(decision)s” only.",
                decision=labels.get(guard.value, guard.value),
            ),
        )

    def _guard_different_person(self, case, guard):
        """Require that another person worked the named step. An extension point."""
        visits = case.entry_ids.filtered(lambda entry: entry.step_code == guard.value)
        visit = visits.sorted("sequence")[-1:]
        return unless(
            not visit.officer_id or visit.officer_id != self.env.user,
            "different_person",
            self.env._(
                "You worked step %(step)s yourself: somebody else must do this.",
                step=visit.step_number,
            ),
        )

    def _guard_strategic_considered(self, case, guard):
        if not case.strategic:
            return []
        considered = case.advice_ids.filtered(
            lambda advice: (
                advice.kind == "consideration" and advice.at >= case.strategic_at
            )
        )
        return unless(
            considered,
            "strategic_considered",
            self.env._(
                "This case is strategic: record the head's consideration before the"
                " signature."
            ),
        )

    # === DECISIONS THAT BIND === #

    def _guard_decision_lifted(self, case, guard):
        """Refuse a letter that contradicts a decision in force.

        Negative opinions are left to ``opinion_allows`` when the move has that guard
        too.
        """
        decisions = self.env["ptsp.decision"]
        types = decisions._letter_types_of(case, guard.transition)
        standing = case.decision_ids._filter_contradicted(types)
        if "opinion_allows" in [other.code for other in guard.transition.guards]:
            standing -= standing._filter_standing("opinion")
        return [
            blocker(f"decision_lifted:{one.source}", one._stands_sentence())
            for one in standing
        ]

    def _resolves_decision_lifted(self, case, guard, move):
        """Tell whether a move lifts a decision that blocks, or leads to a repair."""
        decisions = self.env["ptsp.decision"]
        types = decisions._letter_types_of(case, guard.transition)
        standing = case.decision_ids._filter_contradicted(types)
        if LIFTING.intersection(move.effect_codes):
            lane = case.desk_id.browse(move.lane_id or case.desk_id.id)
            return bool(standing._filter_liftable(lane))
        return bool(
            standing._filter_standing(verdict="repair")
        ) and self._leads_to_repair(case, move)

    def _resolves_opinion_allows(self, case, guard, move):
        """Tell whether a move lifts the negative opinions of a case."""
        lane = case.desk_id.browse(move.lane_id or case.desk_id.id)
        negative = case.decision_ids._filter_standing("opinion")
        lifts = LIFTING.intersection(move.effect_codes)
        return bool(lifts and negative._filter_liftable(lane))

    def _leads_to_repair(self, case, move):
        """Tell whether a move returns a file to its repair, or to a step before it."""
        if move.kind != "return" or move.stays or move.target == "outcome":
            return False
        repairing, target = self._repair_steps(case), case._target_step(move)
        return target.id in repairing or any(
            other.kind == "return" and other.target_step_id in repairing
            for other in target.transitions
        )

    def _repair_steps(self, case):
        """Return the ids of the steps where repaired papers are received."""
        return {
            move.step.id
            for move in case._definition().transitions
            for effect in move.effects
            if (effect.code, effect.value) == ("record_person", "repair")
        }

    def _guard_order_overrules(self, case, guard):
        """Require a decision that the desk may lift, and no higher refusal."""
        lane_id = guard.transition.lane_id or case.desk_id.id
        lane = self.env["ptsp.lane"].browse(lane_id)
        standing = case.decision_ids._filter_standing()
        above = standing - standing._filter_liftable(lane)
        refused = above._filter_standing(verdict="refuse")
        if refused:
            sentence = self.env._(
                "%(decision)s: only %(lane)s can order otherwise.",
                decision=refused[-1]._words(),
                lane=refused[-1].lift_lane_id.name,
            )
            return [blocker("order_overrules", sentence)]
        return unless(
            standing - above,
            "order_overrules",
            self.env._("There is nothing to overrule: no decision binds this case."),
        )
