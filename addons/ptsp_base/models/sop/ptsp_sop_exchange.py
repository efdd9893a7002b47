# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSop(models.Model):
    """A revision goes out as a definition file, whatever its state."""

    _inherit = "ptsp.sop"

    def action_export(self):
        """Download the definition file of the revision.

        :raise UserError: when something is still missing that a file must say
        """
        self.ensure_one()
        # Refused here, in a dialogue, rather than on an empty page.
        self.env["ptsp.definition.export"]._sop_text(self)
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/definition/sop/{self.id}",
            "target": "download",
        }
