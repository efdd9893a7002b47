# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopStepChangeMixin(models.AbstractModel):
    """Inserts steps between others and removes steps."""

    _name = "ptsp.sop.step.change.mixin"
    _description = "Putting in and Taking out SOP Steps"

    def action_insert_after(self):
        """Ask for a new step, and insert it after this one."""
        self.ensure_one()
        return self._open_wizard(
            "ptsp.sop.step.insert",
            self.env._("New Step After %(step)s", step=self.display_name),
            {"default_after_id": self.id},
        )

    def action_take_out(self):
        """Show the effects of removing the step, and ask where its moves shall lead."""
        self.ensure_one()
        wizard = self.env["ptsp.sop.step.remove"].create({"step_id": self.id})
        return {
            **self._open_wizard(
                wizard._name, self.env._("Take Out %(step)s", step=self.display_name)
            ),
            "res_id": wizard.id,
        }

    def action_new_move(self):
        """Open the form for a new move from this step."""
        self.ensure_one()
        return self._open_wizard(
            "ptsp.sop.transition",
            self.env._("New Move From %(step)s", step=self.display_name),
            {"default_step_id": self.id, "ptsp_choosing": True},
        )

    def _open_wizard(self, model_name, title, context=None):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model_name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": context or {},
        }

    def _usual_move(self):
        """Return the usual move of a case from this step."""
        self.ensure_one()
        onward = self.transition_ids.filtered(
            lambda move: move.kind == "forward" and move.target in ("step", "outcome")
        )
        return onward.filtered("primary")[:1] or onward[:1]

    def _moves_to(self):
        """Return the moves of other steps that lead here."""
        moves = self.sop_id.transition_ids.filtered(
            lambda move: move.target_step_id in self
        )
        return moves.filtered(lambda move: move.step_id not in self)

    def _rules_about(self):
        """Return guards and effects of other steps that name these steps as value.

        :return: list of recordsets
        """
        codes = self.mapped("code")
        moves = (self.sop_id.transition_ids - self.transition_ids).filtered(
            lambda move: move.step_id not in self
        )
        return [
            rules.filtered(
                lambda rule: rule._names_a_step() and rule.value in codes,
            )
            for rules in (moves.guard_ids, moves.effect_ids)
        ]

    def _take_out(self):
        """Delete the steps and the rules about them, and renumber the others.

        Moves that still lead to the steps are deleted too.
        """
        sops = self.sop_id
        for rules in self._rules_about():
            rules.unlink()
        self._moves_to().unlink()
        self.unlink()
        for sop in sops:
            sop._number_steps(sop.step_ids.sorted("number"))
