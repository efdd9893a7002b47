# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopEffect(models.Model):
    """Something that a transition does when it is taken, in order."""

    _name = "ptsp.sop.effect"
    _description = "SOP Effect"
    _inherit = ["ptsp.sop.rule.mixin"]
