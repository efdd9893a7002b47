# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import fields, models


class PtspDraftFile(models.Model):
    """A file of a draft, checked when it arrives and kept until the draft is sent."""

    _name = "ptsp.draft.file"
    _description = "File of a Draft"
    _order = "id"

    draft_id = fields.Many2one(
        "ptsp.draft", required=True, index=True, ondelete="cascade"
    )
    key = fields.Char(required=True, help="Of the requirement that it is for.")
    name = fields.Char("File Name", required=True)
    mimetype = fields.Char("Type")
    size = fields.Integer(help="In bytes.")
    sha256 = fields.Char("SHA-256")
    scan_state = fields.Selection(
        [
            ("unscanned", "Not scanned for viruses"),
            ("clean", "Scanned, no virus found"),
        ],
        required=True,
        default="unscanned",
    )
    content = fields.Binary(attachment=True, groups=fields.NO_ACCESS)

    def _bytes(self):
        """Return the content. The caller must have found the file by its owner."""
        self.ensure_one()
        return base64.b64decode(self.with_context(bin_size=False).content or b"")

    def _size_words(self):
        """Return the size in words for people, such as 1,2 MB."""
        if self.size < 1_000_000:
            return f"{max(self.size // 1000, 1)} kB"
        return f"{self.size / 1_000_000:.1f} MB".replace(".", ",")
