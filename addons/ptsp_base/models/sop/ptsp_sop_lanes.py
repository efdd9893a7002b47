# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspSop(models.Model):
    """The columns of the matrix follow the steps."""

    _inherit = "ptsp.sop"

    def _add_lane_columns(self, lanes):
        """Add a column for each lane that has none yet, after the others."""
        self.ensure_one()
        last = max(self.lane_ids.mapped("sequence"), default=0)
        self.env["ptsp.sop.lane"].create(
            [
                {"sop_id": self.id, "lane_id": lane.id, "sequence": last + 10 * number}
                for number, lane in enumerate(lanes - self.lane_ids.lane_id, start=1)
            ]
        )


class PtspSopLane(models.Model):
    """Who works in the lane is seen, and said, beside its column."""

    _inherit = "ptsp.sop.lane"

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

    def _compute_step_text(self):
        for column in self:
            steps = column.sop_id.step_ids.filtered(
                lambda step, lane=column.lane_id: lane in (step.lane_id, step.desk_id)
            )
            numbers = sorted(steps.mapped("number"))
            column.step_text = ", ".join(map(str, numbers))
