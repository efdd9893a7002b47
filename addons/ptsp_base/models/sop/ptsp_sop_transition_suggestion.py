# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools.short_name import short_name

# What a move to an outcome usually is.
OUTCOME_KINDS = {"issued": "forward", "refused": "forward", "withdrawn": "withdraw"}


class PtspSopTransition(models.Model):
    """A new move says by itself what it is and what its button reads.

    Once a person has written something else, that stays.
    """

    _inherit = "ptsp.sop.transition"

    kind = fields.Selection(
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
        default=None,
        help="Forward: the case goes on. Return: it goes back with a reason. Aside: it"
        " comes back by itself. Refuse: to a refusal. Withdraw and close end the case."
        " Act: something is done here and the case stays.",
    )
    label = fields.Char(
        compute="_compute_label", store=True, readonly=False, precompute=True
    )
    code = fields.Char(
        compute="_compute_code", store=True, readonly=False, precompute=True
    )
    sequence = fields.Integer(
        default=lambda self: self._next_sequence(),
        help="The order of the buttons.",
    )
    to_text = fields.Char(string="To", compute="_compute_to_text")

    @api.model
    def _next_sequence(self):
        step_id = self.env.context.get("default_step_id")
        if not step_id:
            return 10
        last = self.search([("step_id", "=", step_id)], order="sequence desc", limit=1)
        return last.sequence + 10

    # === COMPUTE METHODS === #

    @api.depends("target", "target_step_id", "outcome")
    def _compute_kind(self):
        for move in self:
            if not move._origin and (not move.kind or move._is_choosing()):
                move.kind = move._suggested_kind()
            move.kind = move.kind or "forward"

    @api.depends("target", "target_step_id", "outcome", "kind")
    def _compute_label(self):
        for move in self:
            suggested = move._suggested_label()
            if suggested and (not move.label or move._is_suggestion(move.label)):
                move.label = suggested

    @api.depends("label")
    def _compute_code(self):
        for move in self:
            if move.label and (not move.code or move._has_suggested_code()):
                move.code = move._free_code(move.label)

    @api.depends("target", "target_step_id.number", "target_step_id.title", "outcome")
    @api.depends_context("lang")
    def _compute_to_text(self):
        outcomes = dict(self._selection_outcome())
        targets = dict(self._fields["target"]._description_selection(self.env))
        for move in self:
            if move.target == "step":
                move.to_text = move.target_step_id.display_name
            elif move.target == "outcome":
                move.to_text = outcomes.get(move.outcome)
            else:
                move.to_text = targets.get(move.target)

    # === SUGGESTIONS === #

    def _is_choosing(self):
        """Return whether the move is being written on the screen just now."""
        return bool(self.env.context.get("ptsp_choosing"))

    def _suggested_kind(self):
        if self.target == "stay":
            return "act"
        if self.target == "outcome":
            return OUTCOME_KINDS.get(self.outcome, "close")
        if self.target == "step" and self.target_step_id:
            back = self.target_step_id.number < self.step_id.number
            return "return" if back else "forward"
        return "forward"

    def _suggested_label(self):
        if self.target == "step" and self.target_step_id:
            return self._label_to(self.target_step_id)
        if self.target == "outcome" and self.outcome:
            return self._outcome_label(self.outcome)
        if self.target == "caller":
            return self.env._("Send back to the step that called")
        return False

    def _label_to(self, step):
        desk = self._called(step)
        if self.kind == "return":
            return self.env._("Return to %(desk)s", desk=desk)
        return self.env._("Pass on to %(desk)s", desk=desk)

    def _called(self, step):
        """Return what a label calls a step: its desk, unless the move stays there."""
        stays = step.desk_id == self.step_id.desk_id
        return (not stays and step.desk_id.name) or step._short_label()

    def _outcome_label(self, outcome):
        text = dict(self._selection_outcome())[outcome]
        return self.env._("Close: %(outcome)s", outcome=text)

    def _is_suggestion(self, label):
        """Return whether a label is one that this model made up."""
        return label in self._suggestions()

    def _suggestions(self):
        """Return the labels that a move of this step may have been given."""
        steps = self.step_id.sop_id.step_ids
        desks = {self._called(step) for step in steps}
        labels = {self.env._("Return to %(desk)s", desk=desk) for desk in desks}
        labels |= {self.env._("Pass on to %(desk)s", desk=desk) for desk in desks}
        labels |= {self._outcome_label(code) for code, _ in self._selection_outcome()}
        return labels | {self.env._("Send back to the step that called")}

    def _has_suggested_code(self):
        """Return whether a new move's code comes from a label that was made up."""
        if self._origin:
            return False
        return self.code in {short_name(label) for label in self._suggestions()}

    def _free_code(self, label):
        """Return a code for a label that no other move of the step has."""
        taken = set((self.step_id.transition_ids - self).mapped("code"))
        return short_name(label, taken, otherwise="gerak")
