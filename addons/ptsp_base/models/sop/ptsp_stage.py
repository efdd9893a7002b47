# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspStage(models.Model):
    """A column of the boards, which all services share. It belongs to one lane.

    Written by service administrators.
    """

    _name = "ptsp.stage"
    _description = "Stage"
    _inherit = ["ptsp.proposed.code.mixin"]
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, help="Heading of the column on the boards.")
    code = fields.Char(
        help="Short name used by SOP definition files, such as periksa_cs.",
    )
    sequence = fields.Integer(default=10, help="Order of the columns.")
    lane_id = fields.Many2one(
        "ptsp.lane",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        help="The lane that works the steps of this stage. It cannot change once an SOP"
        " revision that took effect uses the stage.",
    )
    fold = fields.Boolean(
        string="Folded",
        help="Show the column folded on boards.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "unique(code, company_id)",
        "Another stage of this office has the same code.",
    )

    def write(self, vals):
        if "lane_id" in vals:
            moved = self.filtered(lambda stage: stage.lane_id.id != vals["lane_id"])
            moved._check_lane_free()
        return super().write(vals)

    def _check_lane_free(self):
        """Refuse a new lane for stages that a frozen revision relies on."""
        # The revisions of all offices count, for every user.
        step = (
            self.env["ptsp.sop.step"]
            .sudo()
            .search(
                [
                    ("stage_id", "in", self.ids),
                    ("sop_id.state", "!=", "draft"),
                ],
                limit=1,
            )
        )
        if step:
            raise UserError(
                self.env._(
                    "Stage %(stage)s is used by %(sop)s, so its lane cannot change."
                    " Make another stage and use it in a new revision.",
                    stage=step.stage_id.name,
                    sop=step.sop_id.display_name,
                )
            )
