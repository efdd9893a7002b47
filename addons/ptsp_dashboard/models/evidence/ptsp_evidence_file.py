# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspEvidenceFile(models.Model):
    """A file that a person added as evidence, kept as received with its SHA-256."""

    _name = "ptsp.evidence.file"
    _description = "File of Evidence"
    _inherit = ["ptsp.locked.mixin"]
    _order = "day, id"
    _locked_fields = "all"

    line_id = fields.Many2one(
        "ptsp.evidence.line", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="line_id.company_id", store=True, precompute=True, index=True
    )
    what = fields.Char("What It Proves", required=True)
    day = fields.Date("Date of the Document")
    name = fields.Char("File Name", required=True)
    mimetype = fields.Char("Type")
    size = fields.Integer(help="In bytes.")
    sha256 = fields.Char("SHA-256")
    content = fields.Binary(attachment=True, groups=fields.NO_ACCESS)

    @api.model
    def _keep(self, line, what, day, file):
        """Store a checked file with an indicator of a pack.

        :param dict file: the result of ``ptsp.upload._check``
        :return: the file
        """
        self.check_access("create")
        content = file["content"]
        return (
            self.sudo()  # nobody has rights on the content; the user was checked
            ._with_door()
            .create(
                {
                    "line_id": line.id,
                    "what": what,
                    "day": day,
                    "name": file["filename"],
                    "mimetype": file["mimetype"],
                    "size": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "content": base64.b64encode(content),
                }
            )
            .with_env(self.env)
        )

    def _bytes(self):
        """Return the content after comparing it with its hash.

        :raise UserError: when the content is not the one that was stored
        """
        self.ensure_one()
        self.check_access("read")
        # Nobody may read the field, but the user was checked above.
        file_sudo = self.sudo().with_context(bin_size=False)
        content = base64.b64decode(file_sudo.content or b"")
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise UserError(
                self.env._(
                    "The file “%(name)s” is not the one that was kept; add it again.",
                    name=self.name,
                )
            )
        return content

    def action_open_file(self):
        """Download the file as it was added."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/evidence/file/{self.id}",
            "target": "download",
        }

    def action_remove(self):
        """Remove files from the pack."""
        self.check_access("unlink")
        self._with_door().unlink()
        return {"type": "ir.actions.client", "tag": "soft_reload"}
