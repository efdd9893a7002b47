# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from odoo import models
from odoo.tools import SQL


class PtspSop(models.Model):
    """The order of the steps: their numbers follow it, without a gap."""

    _inherit = "ptsp.sop"

    def write(self, vals):
        """Let dragged rows change places, and close the gaps afterwards."""
        if not vals.get("step_ids"):
            return super().write(vals)
        with self._numbers_may_meet():
            result = super().write(vals)
            for sop in self:
                sop._number_steps(
                    sop.step_ids.sorted(lambda step: (step.number, step.id))
                )
        return result

    def _number_steps(self, steps):
        """Number the steps of the revision from 1.

        :param steps: all of them, in the order they shall have
        """
        self.ensure_one()
        with self._numbers_may_meet():
            for number, step in enumerate(steps, start=1):
                if step.number != number:
                    step.number = number

    @contextmanager
    def _numbers_may_meet(self):
        """Let the database look at the numbers of steps at the end only.

        Rows are written one after the other, so numbers meet on the way. There is no
        ORM counterpart for a constraint that is looked at later.
        """
        self.env.flush_all()
        constraint = SQL.identifier("ptsp_sop_step_number_unique")
        self.env.cr.execute(SQL("SET CONSTRAINTS %s DEFERRED", constraint))
        yield
        self.env.flush_all()
        self.env.cr.execute(SQL("SET CONSTRAINTS %s IMMEDIATE", constraint))


class PtspSopStep(models.Model):
    """Steps can be put in between and taken out."""

    _inherit = "ptsp.sop.step"

    def action_insert_after(self):
        """Ask what comes after this step, and put it there."""
        self.ensure_one()
        return self._open_wizard(
            "ptsp.sop.step.insert",
            self.env._("New Step After %(step)s", step=self.display_name),
            {"default_after_id": self.id},
        )

    def action_take_out(self):
        """Show what taking the step out would do, and ask about the moves to it."""
        self.ensure_one()
        wizard = self.env["ptsp.sop.step.remove"].create({"step_id": self.id})
        return {
            **self._open_wizard(
                wizard._name, self.env._("Take Out %(step)s", step=self.display_name)
            ),
            "res_id": wizard.id,
        }

    def action_new_move(self):
        """Write a move from this step."""
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
        """Return the move by which a case usually goes on from here."""
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
        """Return the guards and effects whose further parameter names these steps.

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
        """Delete the steps with all that is about them, and close the gap.

        Moves that still lead here go with it.
        """
        sops = self.sop_id
        for rules in self._rules_about():
            rules.unlink()
        self._moves_to().unlink()
        self.unlink()
        for sop in sops:
            sop._number_steps(sop.step_ids.sorted("number"))


class PtspSopRuleMixin(models.AbstractModel):
    """Guards and effects may name a step."""

    _inherit = "ptsp.sop.rule.mixin"

    def _names_a_step(self):
        """Return whether the further parameter is the code of a step."""
        kinds = self._catalogue().get(self.code, {}).get("kinds", {})
        return kinds.get("value") == "step"
