# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspSopStepLine(models.Model):
    """The parts that the check form of a case may have, in the order of its papers."""

    _inherit = "ptsp.sop.step.line"

    @api.model
    def _selection_part(self):
        parts = {
            "registered": self.env._("after the registration number is given"),
            "initialled": self.env._("after the desk has initialled the letter"),
            "signed": self.env._("after the letter is signed"),
            "numbered": self.env._("after the letter has its number"),
        }
        return [*super()._selection_part(), *parts.items()]
