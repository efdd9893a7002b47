# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspSopTransition(models.Model):
    """A move that a case may make from a step, with what must be true and what it does.

    Guards are what must be true before; effects are what the move does, in order.
    """

    _name = "ptsp.sop.transition"
    _description = "SOP Transition"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, step_id, sequence, id"
    _rec_name = "label"
    _check_company_auto = True

    step_id = fields.Many2one(
        "ptsp.sop.step", required=True, index=True, ondelete="cascade"
    )
    sop_id = fields.Many2one(related="step_id.sop_id", store=True, required=False)
    code = fields.Char(
        required=True, help="Lasting short name at the step, used by integrations."
    )
    sequence = fields.Integer(default=10)
    label = fields.Char(required=True, help="Text of the button.")
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
        default="forward",
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
    )
    outcome = fields.Selection(selection="_selection_outcome")
    lane_id = fields.Many2one(
        "ptsp.lane",
        string="Acting Lane",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Who makes the move, when it is not the step's own desk.",
    )
    needs_reason = fields.Boolean()
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
        "ptsp.sop.guard", "transition_id", string="What Must Be True"
    )
    effect_ids = fields.One2many(
        "ptsp.sop.effect", "transition_id", string="What It Does"
    )
    note = fields.Text(help="Remark of the office.")

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
        """Return where the move leads, in words that renumbering does not change."""
        self.ensure_one()
        if self.target == "step":
            step = self.target_step_id
            return f"{step.stage_id.name} ({step.code})"
        name = "outcome" if self.target == "outcome" else "target"
        return dict(self._fields[name]._description_selection(self.env))[self[name]]
