# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSop(models.Model):
    """A revision can be tried before it takes effect."""

    _inherit = "ptsp.sop"

    def action_try(self):
        """Open a case of the revision that leaves no trace."""
        self.ensure_one()
        sandbox = self.env["ptsp.sandbox"].create({"sop_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Trial of %(sop)s", sop=self.display_name),
            "res_model": sandbox._name,
            "res_id": sandbox.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }
