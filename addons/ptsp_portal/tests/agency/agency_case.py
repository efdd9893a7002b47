# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from io import BytesIO

from werkzeug.datastructures import FileStorage, MultiDict

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tests.opinion.test_opinions import OpinionCase

PURPOSE = "ptsp.link.opinion"
MAILBOX = "tu@diskominfo.kaltimprov.go.id"
OTHER_MAILBOX = "tu@dishub.kaltimprov.go.id"
ANSWER = {
    "result": "recommended",
    "opinion_number": "555/9",
    "opinion_date": "2027-01-20",
    "opinion_signer": "Ir. Sulaiman, Kepala Dinas",
}
ASKED = "2027-01-11 15:00"
DELIVERED = "2027-01-12 09:00"
NOW = "2027-01-20 10:00"


class AgencyLinkCase(OpinionCase):
    """A postal case, and agencies that have a mailbox and no account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ptsp_public_url = "https://ptsp.example.go.id"
        cls.agency.mailbox = MAILBOX
        cls.other_agency.mailbox = OTHER_MAILBOX
        cls.links = cls.env["ptsp.link"]
        cls.by_link = cls.env.ref("ptsp_portal.user_by_link")

    @classmethod
    def at_agency(cls, *agencies, case=None):
        """Ask agencies and deliver the file to them; return the first request."""
        case = case or cls.case
        cls.add_papers(case)
        cls.ask(case, ASKED, *(agencies or [cls.agency]))
        cls.deliver(case, DELIVERED)
        return case.opinion_ids[:1]

    @classmethod
    def add_papers(cls, case):
        """Hand in two papers for the applicant."""
        for line in case.requirement_ids[:2]:
            name = f"{line.key}.pdf"
            file = {"filename": name, "content": PDF, "mimetype": "application/pdf"}
            line._attach(file)

    def link_of(self, opinion):
        return self.links._of(PURPOSE, opinion)._filter_open()[:1]

    def notices(self, opinion):
        """Return the messages about a request, the oldest first."""
        links = self.links._of(PURPOSE, opinion)
        domain = [("secret_model", "=", links._name), ("secret_id", "in", links.ids)]
        return self.env["ptsp.notice"].search(domain, order="id")

    def page(self, opinion):
        """Return the present values of the page of a request."""
        link = self.link_of(opinion)
        return link._purpose()._page(link)[1]

    def page_after(self, opinion, button, **given):
        """Press a button that does not use the link up; return the page after it."""
        link = self.link_of(opinion)
        became, done = self.press(opinion, button, link=link, **given)
        self.assertEqual((became, done), ("again", button))
        return link._purpose()._page_after(link, done)[1]

    def press(self, opinion, button, scan=False, link=None, **form):
        """Send the form of a request's page as a browser does."""
        files = MultiDict()
        if scan:
            files["opinion_file"] = FileStorage(
                stream=BytesIO(PDF),
                filename="pertek.pdf",
                content_type="application/pdf",
            )
        link = link or self.link_of(opinion)
        return link._answer({**form, button: "1"}, files)

    def send(self, opinion, text=NOW, **values):
        with self.at(text):
            return self.press(opinion, "kirim", scan=True, **{**ANSWER, **values})
