# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspSopStepWindow(models.Model):
    """Another window of a step, for cases that satisfy a condition.

    Some windows differ by the kind of application (SOP: "sesuai dengan jenis
    permohonan"). A case gets the window of the first line whose condition it satisfies,
    or else the step's own window.
    """

    _name = "ptsp.sop.step.window"
    _description = "Window of an SOP Step under a Condition"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "step_id, sequence, id"
    _rec_name = "condition"

    step_id = fields.Many2one(
        "ptsp.sop.step", required=True, index=True, ondelete="cascade"
    )
    sop_id = fields.Many2one(related="step_id.sop_id", store=True, required=False)
    sequence = fields.Integer(default=10)
    condition = fields.Char(
        required=True, help="A domain on the case that says for which it is."
    )
    day_to = fields.Integer(
        string="Window To",
        required=True,
        aggregator=False,
        help="In the unit of the step's own window, counted from its anchor.",
    )
    note = fields.Text(help="Remark of the office; it is not printed.")

    _day_not_negative = models.Constraint(
        "check(day_to >= 0)", "The window of a step must not end before it begins."
    )

    @api.constrains("condition")
    def _check_condition(self):
        self._check_domain_text("condition")

    @api.constrains("step_id")
    def _check_step_has_window(self):
        for window in self:
            if not window.step_id.has_window:
                raise ValidationError(
                    self.env._(
                        "Step %(step)s: give its usual window before one that"
                        " depends on a condition.",
                        step=window.step_id.number,
                    )
                )
