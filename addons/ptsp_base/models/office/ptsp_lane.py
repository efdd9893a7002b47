# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import ormcache


class PtspLane(models.Model):
    """A desk of the office, or the applicant, or a technical agency.

    Its members are the people who may act there. Written by service administrators.
    """

    _name = "ptsp.lane"
    _description = "Lane"
    _inherit = ["ptsp.members.mixin"]
    _order = "sequence, id"
    _check_company_auto = True
    _parent_name = "superior_id"

    name = fields.Char(
        required=True, help="Name of the desk, as boards and buttons show it."
    )
    code = fields.Char(
        required=True,
        help="Short name used by SOP definition files, such as CS_HELPDESK.",
    )
    sequence = fields.Integer(default=10, help="Order in which desks are listed.")
    kind = fields.Selection(
        [("office", "Office"), ("agency", "Agency"), ("applicant", "Applicant")],
        required=True,
        default="office",
        help="Office: a desk of this office with members. Agency and applicant: work"
        " done outside, recorded by the office lane that the SOP step names.",
    )
    superior_id = fields.Many2one(
        "ptsp.lane",
        check_company=True,
        index="btree_not_null",
        help="The lane that is told when work here is late.",
    )
    user_ids = fields.Many2many(
        "res.users",
        "ptsp_lane_res_users_rel",
        "lane_id",
        "user_id",
        string="Members",
        domain="[('share', '=', False)]",
        help="Only members may act at this lane. A lane without members is nobody's.",
    )
    member_count = fields.Integer(compute="_compute_member_count")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "unique(code, company_id)",
        "Another lane of this office has the same code.",
    )

    @api.depends("user_ids")
    def _compute_member_count(self):
        for lane in self:
            lane.member_count = len(lane.user_ids)

    @api.constrains("superior_id")
    def _check_superior_id(self):
        if self._has_cycle("superior_id"):
            raise ValidationError(
                self.env._("A lane cannot be its own superior, directly or indirectly.")
            )

    def write(self, vals):
        if "kind" in vals:
            self.env.registry.clear_cache()
        return super().write(vals)

    # === BUSINESS METHODS === #

    @api.model
    @ormcache()
    def _agency_ids(self):
        """Return the ids of the lanes of technical agencies, whoever asks (sudo)."""
        return frozenset(self.sudo().search([("kind", "=", "agency")])._ids)

    def _ladder(self):
        """Return the lane and its line of superiors as a list, lowest first."""
        ladder = [self]
        while ladder[-1].superior_id and ladder[-1].superior_id not in ladder:
            ladder.append(ladder[-1].superior_id)
        return ladder

    def _is_below(self, superior):
        """Return whether the line of superiors leads through another lane."""
        return bool(superior) and superior in self._ladder()[1:]
