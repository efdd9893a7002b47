# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .ptsp_complaint_notices import PURPOSE


class PtspLinkComplaint(models.AbstractModel):
    """A link with which a complainant completes a complaint once."""

    _name = PURPOSE
    _description = "Link to Complete a Complaint"
    _inherit = ["ptsp.link.purpose"]

    @api.model
    def _page(self, link, form=None, error=""):
        story = self.env["ptsp.complaint.story"]
        told = story._tell(link._record().with_context(lang="id_ID"))
        values = {"complaint": told, "form": form or {}, "error": error}
        return "ptsp_complaint.completing_page", values

    @api.model
    def _receive(self, link, form, files):
        story = self.env["ptsp.complaint.story"]
        values = {"text": form.get("isi"), "files": story._uploads(files)}
        record = link._record()
        self.env["ptsp.complaint.door"]._act(record, "complete", values, outside=True)
        return False

    @api.model
    def _renew(self, link):
        complaint = link._record()
        links = self.env["ptsp.link"]
        if complaint.state != "waiting":
            return links
        newest = links._of(PURPOSE, complaint)[:1]
        if newest._filter_open():
            return newest
        return links._allow(PURPOSE, complaint, link.addressee, link.email)

    @api.model
    def _send(self, link, asked=False):
        notices = self.env["ptsp.complaint.notices"]
        notices._tell(link._record(), "complaint_asked", link)
