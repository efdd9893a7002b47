# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("requirement", "Paper of the Application"),
    ("opinion", "Letter of an Agency"),
    ("receipt", "Signed Receipt"),
    ("power", "Power of Attorney"),
    ("scan", "Scan of a Signed Letter"),
    ("court", "Court Decision"),
    ("heirs", "Proof of an Heir"),
    ("payment", "Proof of Payment"),
]


class PtspFile(models.Model):
    """A file that belongs to a case: handed in, sent by an agency, or scanned.

    It is kept as it came, with its SHA-256, and never changed or deleted; a file that
    takes its place marks it as *replaced*. Only code that takes files from people makes
    such records, after ``ptsp.upload`` has checked the files. ``_bytes`` alone serves
    the content and compares it with the hash: nobody reads the field itself, and its
    attachment is closed to everybody (``ir.attachment`` of ptsp_base).
    """

    _name = "ptsp.file"
    _description = "File of a Case"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id"
    _check_company_auto = True
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application",
        "Case",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(KINDS, required=True)
    state = fields.Selection(
        [("kept", "Kept"), ("replaced", "Replaced")], required=True, default="kept"
    )
    name = fields.Char("File Name", required=True)
    mimetype = fields.Char("Type", help="Read from the content, not from the name.")
    size = fields.Integer(help="In bytes.")
    sha256 = fields.Char("SHA-256", help="Of the content, in hexadecimal digits.")
    content = fields.Binary(attachment=True, groups=fields.NO_ACCESS)

    # === KEEPING === #

    @api.model
    def _keep(self, case, kind, file):
        """Keep a file that was checked with a case.

        :param str kind: one of ``KINDS``
        :param dict file: filename, content and mimetype, as ``ptsp.upload`` returned
        :return: the file
        """
        content = file["content"]
        return (
            # Only the process writes files; no person has the right to.
            self.sudo()
            ._with_door()
            .create(
                {
                    "application_id": case.id,
                    "kind": kind,
                    "name": file["filename"],
                    "mimetype": file["mimetype"],
                    "size": len(content),
                    "sha256": hashlib.sha256(content).hexdigest(),
                    "content": base64.b64encode(content),
                }
            )
        )

    def _replace(self):
        """Note that another file took the place of these."""
        # Only the process writes files; no person has the right to.
        self.sudo()._with_door().write({"state": "replaced"})

    # === SERVING === #

    def _bytes(self):
        """Return the content after comparing it with the hash from the day it came.

        :rtype: bytes
        :raise AccessError: when the user may not read the case's files
        :raise UserError: when the content is not the one that was kept, or was
            destroyed with the archive of its case
        """
        self.ensure_one()
        self.check_access("read")
        self.env["ptsp.case.destroyed"]._require_kept(self.application_id)
        content = self._stored_bytes()
        if not self._fits(content):
            file_sudo = self.sudo()  # the reader was checked
            case_sudo = file_sudo.application_id
            raise UserError(
                self.env._(
                    "The file “%(name)s” is not the one that was kept on %(date)s; it"
                    " is not shown. Tell the administrator, who finds the right one in"
                    " a backup.",
                    name=file_sudo.name,
                    date=case_sudo._office_words(file_sudo.create_date),
                )
            )
        return content

    def _is_intact(self):
        """Tell whether the content is the one that was kept."""
        return self._fits(self._stored_bytes())

    def _stored_bytes(self):
        # The field is closed to everybody; the caller has checked the reader.
        file_sudo = self.sudo().with_context(bin_size=False)
        return base64.b64decode(file_sudo.content or b"")

    def _fits(self, content):
        return hashlib.sha256(content).hexdigest() == self.sha256

    def _url(self):
        """Return the address that serves the content to users who may read it."""
        self.ensure_one()
        return f"/ptsp/file/{self.id}"
