# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import fields, models


class PtspDefinitionImport(models.TransientModel):
    """Imports a definition file from the screen, after a look at what it would do."""

    _name = "ptsp.definition.import"
    _description = "Import an SOP Definition"

    content = fields.Binary(string="Definition File", required=True)
    filename = fields.Char()
    errors = fields.Text(readonly=True)
    warnings = fields.Text(readonly=True)
    checked = fields.Boolean(readonly=True)

    def action_check(self):
        """Report what an import would say, and change nothing."""
        self._import(dry_run=True)
        return self._reopen()

    def action_import(self):
        """Import the file as a draft and open it; show the errors otherwise."""
        sop = self._import(dry_run=False)["sop"]
        if not sop:
            return self._reopen()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.sop",
            "res_id": sop.id,
            "view_mode": "form",
        }

    def _import(self, dry_run):
        self.ensure_one()
        result = self.env["ptsp.definition"]._load_file(
            base64.b64decode(self.content), dry_run=dry_run
        )
        self.write(
            {
                "errors": "\n".join(result["errors"]),
                "warnings": "\n".join(result["warnings"]),
                "checked": True,
            }
        )
        return result

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import an SOP Definition"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
