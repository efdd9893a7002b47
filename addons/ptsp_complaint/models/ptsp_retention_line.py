# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspRetentionLine(models.Model):
    """The *berita acara* also lists the files of complaints about a case."""

    _inherit = "ptsp.retention.line"

    def _files_of(self, case):
        # All files are destroyed, also those that the user may not read. The list does
        # not reveal that there was a complaint, as it may be about the reader.
        files_sudo = self.env["ptsp.complaint.file"].sudo()
        files_sudo = files_sudo.search([("complaint_id.application_id", "=", case.id)])
        return [
            *super()._files_of(case),
            *(
                {"what": "Kiriman lain", "size": one.size, "sha256": one.sha256 or ""}
                for one in files_sudo.sorted("id")
            ),
        ]
