# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.blockers import blocker, unless


class PtspCaseGuards(models.AbstractModel):
    """What must be true before a move, about registration, decisions and persons."""

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
        """Somebody else worked the named step. An extension point."""
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
