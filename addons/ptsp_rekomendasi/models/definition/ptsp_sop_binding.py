# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

# Effects by which a decision may come to bind a case, and those that lift one.
BINDING = frozenset(["record_opinion", "conclude_meeting"])
LIFTING = frozenset(["lift_decision", "override_opinion"])


class PtspSopBinding(models.AbstractModel):
    """Checks of a revision on binding decisions and on moves that close by silence."""

    _name = "ptsp.sop.binding"
    _description = "Check of Decisions That Bind"

    def _findings(self, sop):
        """Return what is wrong or doubtful, as ``_lint`` of a revision does."""
        return [
            *self._never_lifted(sop),
            *self._closing_filed(sop),
            *self._unasked_parts(sop),
        ]

    def _never_lifted(self, sop):
        """Warn of decisions that no move of the SOP ever lifts."""
        moves = sop.step_ids.transition_ids
        lifted = LIFTING.intersection(moves.effect_ids.mapped("code"))
        binding = moves.filtered(self._may_bind)[:1]
        if lifted or not binding:
            return []
        step = binding.step_id
        return [
            self._finding(
                binding,
                "decision_never_lifted",
                "warning",
                self.env._(
                    "Step %(step)s (%(move)s) takes a decision that binds, and no act"
                    " lifts it: add one with “Lift a decision”.",
                    step=step.number,
                    move=binding.label,
                ),
            )
        ]

    def _may_bind(self, move):
        codes = set(move.effect_ids.mapped("code"))
        refuses = move.effect_ids.filtered(
            lambda effect: effect.code == "set_decision" and effect.value == "refuse"
        )
        return bool(BINDING & codes or (refuses and "draft_letter" not in codes))

    def _closing_filed(self, sop):
        """Refuse moves by which an application that was handed in closes by silence."""
        wrong = sop.step_ids.transition_ids.filtered(
            lambda move: move.on_silence == "close" and move.step_id.checks_requirements
        )
        return [
            self._finding(
                move,
                "silence_closes_filed",
                "error",
                self.env._(
                    "Step %(step)s (%(move)s): what was handed in never closes by"
                    " itself. Let silence be answered by a reminder or a proposal.",
                    step=move.step_id.number,
                    move=move.label,
                ),
            )
            for move in wrong
        ]

    def _unasked_parts(self, sop):
        """Refuse guards on a part of the check form that has no items."""
        findings = []
        for move in sop.step_ids.transition_ids:
            parts = set(move.step_id.line_ids.mapped("part"))
            asked = set(move.guard_ids.mapped("part")) - {False} - parts
            if asked:
                sentence = self.env._(
                    "Step %(step)s (%(move)s) asks a part of the check form that has no"
                    " items: %(parts)s.",
                    step=move.step_id.number,
                    move=move.label,
                    parts=", ".join(sorted(asked)),
                )
                findings.append(self._finding(move, "part_empty", "error", sentence))
        return findings

    def _finding(self, move, code, severity, sentence):
        return {
            "severity": severity,
            "code": code,
            "place": ("steps", move.step_id.code, "transitions", move.code),
            "sentence": sentence,
        }
