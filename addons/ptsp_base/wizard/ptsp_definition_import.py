# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Command

from ..importer import formats
from .chosen_file import content_of


class PtspDefinitionImport(models.TransientModel):
    """Imports a definition file from the screen, after a report of the effects."""

    _name = "ptsp.definition.import"
    _description = "Import an SOP Definition"

    content = fields.Binary(string="Definition File", attachment=False)
    filename = fields.Char()
    checked = fields.Boolean(readonly=True)
    is_catalogue = fields.Boolean(readonly=True)
    finding_ids = fields.One2many(
        "ptsp.definition.import.finding", "import_id", string="Findings", readonly=True
    )
    error_count = fields.Integer(compute="_compute_counts")
    blocking_count = fields.Integer(compute="_compute_counts")
    warning_count = fields.Integer(compute="_compute_counts")
    existing_sop_id = fields.Many2one("ptsp.sop", readonly=True)
    next_revision_no = fields.Char(compute="_compute_next_revision_no")

    @api.depends("finding_ids.severity")
    def _compute_counts(self):
        for wizard in self:
            severities = wizard.finding_ids.mapped("severity")
            wizard.error_count = severities.count("error")
            wizard.blocking_count = severities.count("blocking")
            wizard.warning_count = severities.count("warning")

    @api.depends("existing_sop_id")
    def _compute_next_revision_no(self):
        for wizard in self:
            existing = wizard.existing_sop_id
            wizard.next_revision_no = existing and existing._next_revision_no()

    # === ACTION METHODS === #

    def action_check(self):
        """Report the result of an import without changing anything."""
        self._import(dry_run=True)
        return self._reopen()

    def action_import(self):
        """Import the file as a draft and open it, or show the errors."""
        return self._import_and_open()

    def action_import_next(self):
        """Import the file as the next revision of its document, and open it."""
        return self._import_and_open(as_next=True)

    def action_open_existing(self):
        """Open the existing revision that the file describes."""
        self.ensure_one()
        return self._open(self.existing_sop_id)

    def action_restart(self):
        """Choose another file."""
        self.ensure_one()
        self.write(
            {
                "content": False,
                "filename": False,
                "checked": False,
                "existing_sop_id": False,
                "finding_ids": [Command.clear()],
            }
        )
        return self._reopen()

    # === BUSINESS METHODS === #

    def _import_and_open(self, as_next=False):
        result = self._import(as_next=as_next)
        if result["errors"] or result["existing"]:
            return self._reopen()
        if result["kind"] == formats.CATALOGUE:
            return self._notify_catalogue(result)
        sop = result["sop"]
        sop.message_post(
            body=self.env._(
                "Imported from the definition file %(name)s.",
                name=self.filename or "-",
            )
        )
        return self._open(sop)

    def _import(self, dry_run=False, as_next=False):
        self.ensure_one()
        result = self.env["ptsp.definition"]._load_text(
            self._file_bytes(), dry_run=dry_run, as_next=as_next
        )
        findings = [
            Command.create(
                {
                    "sequence": number,
                    **{
                        name: finding[name]
                        for name in ("severity", "line", "path", "message")
                    },
                }
            )
            for number, finding in enumerate(result["findings"])
        ]
        self.write(
            {
                "checked": True,
                "is_catalogue": result["kind"] == formats.CATALOGUE,
                "existing_sop_id": result["existing"] and result["sop"].id,
                "finding_ids": [Command.clear(), *findings],
            }
        )
        return result

    def _file_bytes(self):
        return content_of(self, self.env._("Choose the definition file first."))

    def _open(self, sop):
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.sop",
            "res_id": sop.id,
            "view_mode": "form",
        }

    def _notify_catalogue(self, result):
        created = [f for f in result["findings"] if f["severity"] == "note"]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Catalogue imported"),
                "message": self.env._(
                    "New entries: %(count)s. What existed was left as it was.",
                    count=len(created),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import an SOP Definition"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }
