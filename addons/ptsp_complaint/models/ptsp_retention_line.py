# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspRetentionLine(models.Model):
    """The berita acara lists what was submitted besides the papers of a case, too."""

    _inherit = "ptsp.retention.line"

    def _files_of(self, case):
        # All of it goes, whatever the person who lists may read. It is not told that
        # there was a complaint: it may be about who reads the list.
        files_sudo = self.env["ptsp.complaint.file"].sudo()
        files_sudo = files_sudo.search([("complaint_id.application_id", "=", case.id)])
        return [
            *super()._files_of(case),
            *(
                {"what": "Kiriman lain", "size": one.size, "sha256": one.sha256 or ""}
                for one in files_sudo.sorted("id")
            ),
        ]
