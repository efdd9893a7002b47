# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets

from odoo import models
from odoo.exceptions import UserError

from ...tools.sandbox_key import in_sandbox


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

    def _pretend_effective(self):
        """Make the revision effective and its service open, within a trial."""
        self.ensure_one()
        if not in_sandbox(self.env.context):
            raise UserError(
                self.env._("A revision takes effect after its check, not by a trial.")
            )
        if not self.service_id.open:
            self.service_id._with_door().open = True
        if self.state == "effective":
            return
        former = self.service_id.sop_ids.filtered(lambda s: s.state == "effective")
        former._with_door().write({"state": "superseded"})
        # This comes first, because the database allows one effective revision per
        # service.
        former.flush_recordset(["state"])
        self._with_door().write(
            {"state": "effective", "definition_key": secrets.token_hex(8)}
        )

    def _keeps_definition(self):
        """Keep no definition in the cache that was read within a trial."""
        return not in_sandbox(self.env.context) and super()._keeps_definition()
