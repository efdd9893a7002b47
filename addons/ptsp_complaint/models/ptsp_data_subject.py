# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import CHECKS
from odoo.addons.ptsp_rekomendasi.models.privacy.ptsp_data_subject import FIELDS

from .ptsp_complaint_about import HANDLER

OF_A_COMPLAINT = (
    "reference filed_at channel subject text confidential state outcome".split()
)


class PtspDataSubject(models.AbstractModel):
    """A request for personal data also gives the person's own complaints.

    Only a handler of complaints gets them, without those that are about the handler.
    Each complaint found counts as a look at the complainant and is noted.
    """

    _inherit = "ptsp.data.subject"

    @api.model
    def _sections(self, company, kind, value):
        sections = super()._sections(company, kind, value)
        complaints = self._complaints(company, kind, value)
        title = self.env._("Complaints")
        # The audit log is left out (False): its readers would learn of the complaint.
        return [
            *sections,
            self._section("complaints", title, complaints, self._complaint_row, False),
        ]

    @api.model
    def _complaints(self, company, kind, value):
        """Return the complaints of a person that the user may know."""
        complaints = self.env["ptsp.complaint"]
        if kind not in ("email", "phone"):
            return complaints
        identities = self.env["ptsp.complaint.identity"].search(
            [("complaint_id.company_id", "=", company.id), (kind, "!=", False)],
            order="complaint_id",
        )
        check = CHECKS[FIELDS[kind]]
        # Contacts are stored as typed, so their plain forms are compared.
        own = identities.filtered(lambda one: check(one[kind]).value == value)
        return self._told_of(own.complaint_id)

    @api.model
    def _told_of(self, complaints):
        """Return the complaints whose complainant the user may know."""
        about = self.env["ptsp.complaint.about"]
        if not self.env.user.has_group(HANDLER):
            return complaints.browse()
        return complaints - complaints.browse(about._hidden_ids())

    @api.model
    def _complaint_row(self, complaint):
        told = self.env["ptsp.complaint.persons"]._look(complaint)
        row = self._row(complaint, OF_A_COMPLAINT)
        labels = self.env["ptsp.complaint.identity"]._fields
        row += [
            {
                "key": name,
                "label": labels[name]._description_string(self.env),
                "text": x,
            }
            for name, x in told.items()
            if x
        ]
        names = "; ".join(complaint.file_ids.mapped("name"))
        if names:
            row.append({"key": "files", "label": self.env._("Files"), "text": names})
        return row

    # === MESSAGES AND LINKS, WHICH NAME THE COMPLAINANT === #

    @api.model
    def _notices(self, company, kind, value):
        return super()._notices(company, kind, value)._filter_open_to_user()

    @api.model
    def _links(self, company, value):
        links = super()._links(company, value)
        return links - links._filter_closed_to_user()
