# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSopLane(models.Model):
    """A column of the printed matrix: a lane with its place and its heading."""

    _name = "ptsp.sop.lane"
    _description = "SOP Lane"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, sequence, id"
    _check_company_auto = True

    lane_id = fields.Many2one(
        "ptsp.lane",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        help="The desk, agency or applicant whose column this is.",
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(
        string="Printed Name",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="Heading of the column in the printed matrix.",
    )
    member_ids = fields.Many2many(
        related="lane_id.user_ids",
        readonly=False,
        string="Who Works There",
        help="Only these people may act at the lane, for every service that uses it.",
    )
    lane_kind = fields.Selection(related="lane_id.kind", string="Kind of Lane")
    step_text = fields.Char(
        string="Steps", compute="_compute_step_text", help="Numbers of its steps."
    )

    _lane_unique = models.Constraint(
        "unique(sop_id, lane_id)", "The lane is already a column of this SOP."
    )

    @api.depends("lane_id")
    def _compute_name(self):
        for line in self:
            line.name = line.name or line.lane_id.name

    def _compute_step_text(self):
        for column in self:
            steps = column.sop_id.step_ids.filtered(
                lambda step, lane=column.lane_id: lane in (step.lane_id, step.desk_id)
            )
            numbers = sorted(steps.mapped("number"))
            column.step_text = ", ".join(map(str, numbers))
