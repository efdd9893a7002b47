# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from .ptsp_sop_rule_mixin import PtspSopRuleMixin


class PtspSopGuard(models.Model):
    """A condition that must be true before a transition can be made."""

    _name = "ptsp.sop.guard"
    _description = "SOP Guard"
    _inherit = ["ptsp.sop.rule.mixin"]

    _param_fields = {**PtspSopRuleMixin._param_fields, "part": "part"}

    part = fields.Selection(
        selection="_selection_part",
        help="Which part of the step's check form; empty: the items without a part.",
    )

    @api.model
    def _selection_part(self):
        return self.env["ptsp.sop.step.line"]._selection_part()
