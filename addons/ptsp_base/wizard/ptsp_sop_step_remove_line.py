# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspSopStepRemoveLine(models.TransientModel):
    """The new target, or the removal, of one move that leads to the step."""

    _name = "ptsp.sop.step.remove.line"
    _description = "Move to a Step That Is Taken Out"

    remove_id = fields.Many2one(
        "ptsp.sop.step.remove", required=True, ondelete="cascade"
    )
    removed_step_id = fields.Many2one(related="remove_id.step_id")
    sop_id = fields.Many2one(related="remove_id.step_id.sop_id")
    transition_id = fields.Many2one(
        "ptsp.sop.transition", required=True, readonly=True, ondelete="cascade"
    )
    from_step_id = fields.Many2one(related="transition_id.step_id", string="From Step")
    label = fields.Char(related="transition_id.label", string="Move")
    what = fields.Selection(
        [("redirect", "Leads to another step"), ("remove", "Is taken out")],
        string="What Becomes of It",
        required=True,
        default="redirect",
    )
    target_step_id = fields.Many2one(
        "ptsp.sop.step",
        string="Leads To",
        domain="[('sop_id', '=', sop_id), ('id', '!=', removed_step_id)]",
        ondelete="cascade",
    )

    def _check_choice(self):
        for line in self.filtered(lambda line: line.what == "redirect"):
            target = line.target_step_id
            if not target or target == line.removed_step_id:
                raise UserError(
                    self.env._(
                        "Say where “%(move)s” of step %(step)s leads now, or take the"
                        " move out.",
                        move=line.label,
                        step=line.from_step_id.number,
                    )
                )
