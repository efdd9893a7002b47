# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSopLane(models.Model):
    """A column of the printed matrix: which lane, in which order, under which name."""

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

    _lane_unique = models.Constraint(
        "unique(sop_id, lane_id)", "The lane is already a column of this SOP."
    )

    @api.depends("lane_id")
    def _compute_name(self):
        for line in self:
            line.name = line.name or line.lane_id.name
