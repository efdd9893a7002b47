# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspSopStepInsert(models.TransientModel):
    """Inserts a new step after another one, and adapts numbers and moves."""

    _name = "ptsp.sop.step.insert"
    _description = "New Step"

    after_id = fields.Many2one("ptsp.sop.step", required=True, readonly=True)
    title = fields.Char(
        string="What Is Done", required=True, help="As the SOP prints it."
    )
    stage_id = fields.Many2one(
        "ptsp.stage",
        required=True,
        help="The board column in which cases at this step appear. It belongs to the"
        " desk that works the step.",
    )
    lane_id = fields.Many2one(related="stage_id.lane_id", string="Desk")
    lane_kind = fields.Selection(related="stage_id.lane_id.kind")
    recorded_by_id = fields.Many2one(
        "ptsp.lane",
        domain="[('kind', '=', 'office')]",
        help="The office lane that records what the applicant or the agency does.",
    )
    in_the_way = fields.Boolean(
        string="Every Case Passes Here",
        default=True,
        help="Every move of the step before that goes on to the next one leads here,"
        " and from here a case goes on to where it led. Otherwise choose the moves"
        " afterwards.",
    )

    def action_insert(self):
        """Create the step, connect it and open it."""
        self.ensure_one()
        step = self._insert()
        return {
            "type": "ir.actions.act_window",
            "res_model": step._name,
            "res_id": step.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _insert(self):
        before, sop = self.after_id, self.after_id.sop_id
        before._check_sop_open()
        order = list(sop.step_ids.sorted("number"))
        step = self.env["ptsp.sop.step"].create(
            {
                "sop_id": sop.id,
                "number": max(item.number for item in order) + 1,
                "title": self.title,
                "stage_id": self.stage_id.id,
                "recorded_by_id": self.recorded_by_id.id,
            }
        )
        order.insert(order.index(before) + 1, step)
        sop._number_steps(step.union(*order).browse([item.id for item in order]))
        sop._add_lane_columns(self.stage_id.lane_id)
        if self.in_the_way:
            self._connect(before, step)
        return step

    def _connect(self, before, step):
        move = before._usual_move()
        if not move:
            self._create_move(before, {"target": "step", "target_step_id": step.id})
            return
        onward = {
            "target": move.target,
            "target_step_id": move.target_step_id.id,
            "outcome": move.outcome,
        }
        # A second move to the same step would bypass the new one.
        ways = before.transition_ids.filtered(
            lambda other: (
                other.kind == "forward"
                and other.target == move.target
                and other.target_step_id == move.target_step_id
                and other.outcome == move.outcome
            )
        )
        ways.write({"target": "step", "target_step_id": step.id, "outcome": False})
        self._create_move(step, onward)

    def _create_move(self, step, target):
        self.env["ptsp.sop.transition"].create(
            {"step_id": step.id, "kind": "forward", "primary": True, **target}
        )
