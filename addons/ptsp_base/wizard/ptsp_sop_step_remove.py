# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command


class PtspSopStepRemove(models.TransientModel):
    """Removes a step, and asks first about the moves that lead to it."""

    _name = "ptsp.sop.step.remove"
    _description = "Take Out a Step"

    step_id = fields.Many2one("ptsp.sop.step", required=True, readonly=True)
    sop_id = fields.Many2one(related="step_id.sop_id")
    line_ids = fields.One2many("ptsp.sop.step.remove.line", "remove_id", string="Moves")
    own_moves = fields.Text(compute="_compute_told", string="Gone With the Step")
    named_in = fields.Text(compute="_compute_told", string="Taken Out Too")

    @api.model_create_multi
    def create(self, vals_list):
        removals = super().create(vals_list)
        for removal in removals.filtered(lambda wizard: not wizard.line_ids):
            removal.line_ids = removal._prepare_lines()
        return removals

    def _prepare_lines(self):
        onward = self.step_id._usual_move().target_step_id
        return [
            Command.create({"transition_id": move.id, **self._suggest(move, onward)})
            for move in self.step_id._moves_to()
        ]

    def _suggest(self, move, onward):
        """Redirect a move to the removed step's target, unless that makes no sense."""
        senseless = move.kind == "aside" or not onward or onward == move.step_id
        if senseless:
            return {"what": "remove"}
        return {"what": "redirect", "target_step_id": onward.id}

    @api.depends("step_id")
    def _compute_told(self):
        for removal in self:
            own = removal.step_id.transition_ids
            removal.own_moves = "\n".join(f"• {move.label}" for move in own)
            removal.named_in = "\n".join(
                f"• {rule.transition_id.step_id.number}. {rule.transition_id.label}:"
                f" {rule.help_text}"
                for rules in removal.step_id._rules_about()
                for rule in rules
            )

    def action_remove(self):
        """Redirect the moves, delete the step, and close the gap in the numbers."""
        self.ensure_one()
        step, sop = self.step_id, self.sop_id
        self.line_ids._check_choice()
        for line in self.line_ids.filtered(lambda line: line.what == "redirect"):
            line.transition_id.target_step_id = line.target_step_id
        step._take_out()
        return {
            "type": "ir.actions.act_window",
            "res_model": sop._name,
            "res_id": sop.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "main",
        }
