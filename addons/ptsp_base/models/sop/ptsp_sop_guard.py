# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopGuard(models.Model):
    """Something that must be true before a transition can be taken."""

    _name = "ptsp.sop.guard"
    _description = "SOP Guard"
    _inherit = ["ptsp.sop.rule.mixin"]
