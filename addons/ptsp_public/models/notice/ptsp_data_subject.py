# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

OF_A_NOTICE = "event_text channel to_address to_name subject body state sent_at".split()
OF_A_LINK = "addressee email expires_at used_at revoked_at".split()


class PtspDataSubject(models.AbstractModel):
    _inherit = "ptsp.data.subject"

    @api.model
    def _sections(self, company, kind, value):
        sections = super()._sections(company, kind, value)
        notices = self._notices(company, kind, value)
        links = self._links(company, value)
        return [
            *sections,
            self._section("notices", self.env._("Notices"), notices, self._notice_row),
            self._section("links", self.env._("Links"), links, self._link_row),
        ]

    @api.model
    def _notices(self, company, kind, value):
        """Return the notices that went to a person. An extension point."""
        own = Domain("company_id", "=", company.id)
        cases = self._cases(company, kind, value)
        to_person = Domain("to_address", "=", value) | self._notices_of(cases)
        return self.env["ptsp.notice"].search(own & to_person, order="id")

    @api.model
    def _links(self, company, value):
        """Return the links that were sent to a person. An extension point."""
        own = Domain("company_id", "=", company.id)
        return self.env["ptsp.link"].search(own & Domain("email", "=", value))

    @api.model
    def _notices_of(self, cases):
        """Return the domain of notices to the applicants of cases, not to agencies."""
        addresses = set(cases.mapped("applicant_email"))
        addresses |= set(cases.mapped("applicant_phone"))
        return Domain("application_id", "in", cases.ids) & Domain(
            "to_address", "in", sorted(filter(None, addresses))
        )

    @api.model
    def _notice_row(self, notice):
        return self._row(notice, OF_A_NOTICE)

    @api.model
    def _link_row(self, link):
        return self._row(link, OF_A_LINK)
