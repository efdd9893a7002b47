# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopEffect(models.Model):
    """An action of a transition, performed in order when the transition is made."""

    _name = "ptsp.sop.effect"
    _description = "SOP Effect"
    _inherit = ["ptsp.sop.rule.mixin"]
