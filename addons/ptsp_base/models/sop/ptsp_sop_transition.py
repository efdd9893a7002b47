# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

# The usual kind of a move to each outcome; a move to another outcome has the kind
# close.
OUTCOME_KINDS = {"issued": "forward", "refused": "forward", "withdrawn": "withdraw"}


class PtspSopTransition(models.Model):
    """A move that a case may make from a step, with its guards and effects.

    Guards must be true before the move; effects are its actions, in order. A new move
    suggests kind, button text and code from its target. A suggestion never replaces
    what a person wrote.
    """

    _name = "ptsp.sop.transition"
    _description = "SOP Transition"
    _inherit = ["ptsp.sop.part.mixin", "ptsp.sop.short.name.mixin"]
    _order = "sop_id, step_id, sequence, id"
    _rec_name = "label"
    _short_name = ("label", "code", "gerak")
    _check_company_auto = True

    step_id = fields.Many2one(
        "ptsp.sop.step", required=True, index=True, ondelete="cascade"
    )
    sop_id = fields.Many2one(related="step_id.sop_id", store=True, required=False)
    code = fields.Char(
        required=True,
        compute="_compute_short_name",
        store=True,
        readonly=False,
        precompute=True,
        help="Lasting short name at the step, used by integrations.",
    )
    sequence = fields.Integer(
        default=lambda self: self._next_sequence(), help="The order of the buttons."
    )
    label = fields.Char(
        required=True,
        compute="_compute_label",
        store=True,
        readonly=False,
        precompute=True,
        help="Text of the button.",
    )
    kind = fields.Selection(
        [
            ("forward", "Forward"),
            ("return", "Return"),
            ("aside", "Aside"),
            ("refuse", "Refuse"),
            ("withdraw", "Withdraw"),
            ("close", "Close"),
            ("act", "Act without moving"),
        ],
        required=True,
        compute="_compute_kind",
        store=True,
        readonly=False,
        precompute=True,
        help="Forward: the case goes on. Return: it goes back with a reason. Aside: it"
        " comes back by itself. Refuse: to a refusal. Withdraw and close end the case."
        " Act: something is done here and the case stays.",
    )
    target = fields.Selection(
        [
            ("step", "A step"),
            ("outcome", "An outcome"),
            ("caller", "The step that called"),
            ("stay", "Stay here"),
        ],
        required=True,
        default="step",
        help="The step that called: back to where the case was sent aside from."
        " Stay here: something is done at the step without moving.",
    )
    target_step_id = fields.Many2one(
        "ptsp.sop.step",
        domain="[('sop_id', '=', sop_id)]",
        index="btree_not_null",
        ondelete="cascade",
        help="The step at which the case stands afterwards.",
    )
    outcome = fields.Selection(
        selection="_selection_outcome", help="How the case ends with this move."
    )
    lane_id = fields.Many2one(
        "ptsp.lane",
        string="Acting Lane",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who makes the move, when it is not the step's own desk.",
    )
    signer_of_id = fields.Many2one(
        "ptsp.letter.type",
        string="Acting: Signer Of",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="In place of a lane: the desk that signs this letter type makes the move,"
        " as the letter type says when the move is offered.",
    )
    needs_reason = fields.Boolean(
        help="Nobody can make the move without saying why; the control sheet "
        "keeps the reason."
    )
    reason_label = fields.Char(help="The question asked, such as: Apa yang kurang?")
    condition = fields.Char(
        help="A domain on the case that says when the move exists; empty: always.",
    )
    confirm = fields.Char(
        string="Shown Before", help="A sentence shown before the move."
    )
    primary = fields.Boolean(help="The usual next move; its button stands out.")
    on_silence = fields.Selection(
        [
            ("remind", "Proposed: remind the applicant"),
            ("remind_agency", "Proposed: remind the agency"),
            ("propose", "Proposed: end it"),
            ("close", "Made by itself"),
        ],
        string="When Nothing Is Heard",
        help="The desk is asked to make the move, or it is made by itself; nobody else"
        " makes a move that is made by itself.",
    )
    after_days = fields.Char(
        help="Days of silence, such as 5, 10; empty: those of the office.",
    )
    guard_ids = fields.One2many(
        "ptsp.sop.guard",
        "transition_id",
        string="What Must Be True",
        help="What must be true before; otherwise the button says what is missing.",
    )
    effect_ids = fields.One2many(
        "ptsp.sop.effect",
        "transition_id",
        string="What It Does",
        help="What happens with the move, in this order; what takes a number "
        "comes last.",
    )
    note = fields.Text(help="Remark of the office.")
    to_text = fields.Char(string="To", compute="_compute_to_text")

    _code_unique = models.Constraint(
        "unique(step_id, code)", "Another transition of this step has the same code."
    )

    @api.model
    def _selection_outcome(self):
        labels = {
            "issued": self.env._("Issued"),
            "refused": self.env._("Refused"),
            "withdrawn": self.env._("Withdrawn"),
            "lapsed": self.env._("Not completed"),
            "information": self.env._("Information only"),
            "replaced": self.env._("Replaced by a new application"),
        }
        return list(labels.items())

    @api.model
    def _next_sequence(self):
        step_id = self.env.context.get("default_step_id")
        if not step_id:
            return 10
        last = self.search([("step_id", "=", step_id)], order="sequence desc", limit=1)
        return last.sequence + 10

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
    def _compute_short_name(self):
        return super()._compute_short_name()

    def _named_alike(self):
        return self.step_id.transition_ids

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

    @api.constrains("target", "target_step_id", "outcome", "step_id")
    def _check_target(self):
        for transition in self:
            if not transition._has_target():
                raise ValidationError(
                    self.env._(
                        "Transition %(transition)s of step %(step)s: name the step or"
                        " the outcome it leads to.",
                        transition=transition.label,
                        step=transition.step_id.number,
                    )
                )

    @api.constrains("condition")
    def _check_condition(self):
        self._check_domain_text("condition")

    @api.constrains("lane_id", "signer_of_id")
    def _check_one_lane(self):
        for transition in self:
            if transition.lane_id and transition.signer_of_id:
                raise ValidationError(
                    self.env._(
                        "Transition %(transition)s of step %(step)s: choose an acting"
                        " lane or the letter whose signer acts, not both.",
                        transition=transition.label,
                        step=transition.step_id.number,
                    )
                )

    @api.constrains("after_days", "on_silence", "kind")
    def _check_silence(self):
        for transition in self:
            days = (transition.after_days or "1").replace(" ", "").split(",")
            closes = transition.on_silence == "close"
            if not all(day.isdigit() and int(day) for day in days) or (
                closes and transition.kind != "close"
            ):
                raise ValidationError(
                    self.env._(
                        "Transition %(transition)s of step %(step)s: days of silence"
                        " are whole numbers, such as 5, 10; only a closing is made by"
                        " itself.",
                        transition=transition.label,
                        step=transition.step_id.number,
                    )
                )

    def _has_target(self):
        self.ensure_one()
        if self.target == "step":
            return self.target_step_id.sop_id == self.step_id.sop_id
        return self.target != "outcome" or bool(self.outcome)

    def _compare_target(self):
        """Return the target of the move in words that do not change with numbers."""
        self.ensure_one()
        if self.target == "step":
            step = self.target_step_id
            return f"{step.stage_id.name} ({step.code})"
        name = "outcome" if self.target == "outcome" else "target"
        return dict(self._fields[name]._description_selection(self.env))[self[name]]

    # === SUGGESTIONS === #

    def _is_choosing(self):
        """Tell whether a person is writing the move on the screen right now."""
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
        """Return a step's name in a label: its desk, unless the move stays there."""
        stays = step.desk_id == self.step_id.desk_id
        return (not stays and step.desk_id.name) or step._short_label()

    def _outcome_label(self, outcome):
        text = dict(self._selection_outcome())[outcome]
        return self.env._("Close: %(outcome)s", outcome=text)

    def _is_suggestion(self, label):
        """Tell whether a label is one that this model suggested."""
        return label in self._suggestions()

    def _suggestions(self):
        """Return the labels that this model may suggest for a move of the step."""
        steps = self.step_id.sop_id.step_ids
        desks = {self._called(step) for step in steps}
        labels = {self.env._("Return to %(desk)s", desk=desk) for desk in desks}
        labels |= {self.env._("Pass on to %(desk)s", desk=desk) for desk in desks}
        labels |= {self._outcome_label(code) for code, _ in self._selection_outcome()}
        return labels | {self.env._("Send back to the step that called")}

    def _plain(self):
        """Return the transition as plain data (``tools.definition``)."""
        self.ensure_one()
        # The definition is frozen data, needed also by people who may not read the SOP.
        return self.sudo().sop_id._definition().transition(self.id)
