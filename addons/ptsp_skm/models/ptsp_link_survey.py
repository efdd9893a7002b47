# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

from .ptsp_survey_page import PAGE

LASTS = timedelta(days=90)


class PtspLinkSurvey(models.AbstractModel):
    """A link by which whoever was served rates the service, once for each case."""

    _name = "ptsp.link.survey"
    _description = "Link to the Satisfaction Survey"
    _inherit = ["ptsp.link.purpose"]

    @api.model
    def _make(self, case, addressee, email):
        """Make a link for a case; the intake closes the others when it is used."""
        links = self.env["ptsp.link"]
        until = case.company_id._ptsp_now() + LASTS
        return links._allow(self._name, case, addressee, email, until)

    @api.model
    def _page(self, link, form=None, error=""):
        pages = self.env["ptsp.survey.page"]
        return PAGE, pages._prepare(link._record(), form=form, error=error)

    @api.model
    def _receive(self, link, form, files):
        answers, about = self.env["ptsp.survey.page"]._read(form)
        self.env["ptsp.survey.intake"]._take(
            link._record(), answers, "link", about, used=link
        )
        return False

    @api.model
    def _done_page(self, link):
        return "ptsp_skm.survey_done_page", {"service": link._record().service_id.name}

    @api.model
    def _renew(self, link):
        """Return a link to the address registered now, until the case has answered."""
        case = link._record()
        if self.env["ptsp.survey.case"]._has_answered(case):
            return link.browse()
        reached = self.env["ptsp.notice.channel"]._of("email")._reached(case)
        if not reached:
            return link.browse()
        email, name = reached[0]
        return self._make(case, name or "-", email)

    @api.model
    def _send(self, link, asked=False):
        self.env["ptsp.survey.invitation"]._send(link, str(link.id))
