# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspComplaintFile(models.Model):
    """A file of a complaint: evidence of the complainant, or the outcome letter.

    It is kept as received, with its hash, and never changed or deleted. Nobody may read
    the field itself; only ``_bytes`` serves it to users who may read the complaint.
    """

    _name = "ptsp.complaint.file"
    _description = "File of a Complaint"
    _inherit = ["ptsp.locked.mixin", "ptsp.complaint.hidden"]
    _order = "id"
    _locked_fields = "all"

    complaint_id = fields.Many2one(
        "ptsp.complaint", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="complaint_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(
        [("evidence", "From the complainant"), ("letter", "Letter of the office")],
        required=True,
    )
    name = fields.Char("File Name", required=True)
    mimetype = fields.Char("Type")
    size = fields.Integer(help="In bytes.")
    sha256 = fields.Char("SHA-256")
    content = fields.Binary(attachment=True, groups=fields.NO_ACCESS)

    @api.model
    def _keep(self, complaint, kind, file):
        """Store a file that ``ptsp.upload`` has checked.

        :param dict file: filename, content and mimetype
        """
        content = file["content"]
        # Users have no right to write files.
        return (
            self.sudo()
            ._with_door()
            .create(
                {
                    "complaint_id": complaint.id,
                    "kind": kind,
                    "name": file["filename"],
                    "mimetype": file["mimetype"],
                    "size": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "content": base64.b64encode(content),
                }
            )
        )

    def _bytes(self):
        """Return the content after comparing it with its stored hash.

        :raise AccessError: when the user may not read the complaint
        :raise UserError: when the content is not the one that was stored
        """
        self.ensure_one()
        self.check_access("read")
        self.env["ptsp.case.destroyed"]._require_kept(self.complaint_id.application_id)
        # Nobody may read the field, but the user was checked above.
        file_sudo = self.sudo().with_context(bin_size=False)
        content = base64.b64decode(file_sudo.content or b"")
        if hashlib.sha256(content).hexdigest() != file_sudo.sha256:
            raise UserError(
                self.env._(
                    "The file “%(name)s” is not the one that was kept; it is not shown."
                    " Tell the administrator.",
                    name=file_sudo.name,
                )
            )
        return content

    def action_open(self):
        """Open the file in the browser."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/complaint/file/{self.id}",
            "target": "new",
        }
