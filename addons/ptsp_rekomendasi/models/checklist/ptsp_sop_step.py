# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopStep(models.Model):
    """A step whose desk fills in a check form."""

    _inherit = "ptsp.sop.step"

    def _check_form_title(self):
        """Return the title of the check form, on screen and on paper."""
        # The definition decides, also for users who may not read it.
        return self.sudo().check_form or self.env._("Check Form")
