# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

PURPOSE = "tracking"
# So many wrong tries are free for a number at an address, then it is locked.
FREE = 5
LOCK = timedelta(minutes=15)
# A number is no longer than this.
MOST_LETTERS = 80


class PtspTracking(models.AbstractModel):
    """Where a case stands, told to whoever has its number and its code.

    A wrong code, a missing number and a locked one get the same answer after the same
    work. Called with elevated rights: strangers have none.
    """

    _name = "ptsp.tracking"
    _description = "Tracking by the Applicant"

    @api.model
    def _open(self, number, code, address):
        """Return the case with a number and a code, or none.

        :param str number: tracking reference or registration number, as typed
        :param str code: as typed
        :param str address: of whoever asks
        """
        number = " ".join(str(number or "")[:MOST_LETTERS].split())
        cases = self._numbered(number)
        found = self.env["ptsp.tracking.code"]._matching(cases, code)
        misses = self.env["ptsp.miss"]
        # Both numbers of a case are one door.
        key = PURPOSE, cases[:1].reference or number, address
        wrong = misses._since_success(*key)
        if misses._wait(wrong, FREE, LOCK) > timedelta():
            return cases.browse()
        if not found:
            misses._note(*key)
        elif wrong:
            misses._note(*key, forgiven=True)
        return found

    @api.model
    def _numbered(self, number):
        """Return the cases of the office that a number may mean."""
        company = self.env["ptsp.public.page"]._company()
        cases = self.env["ptsp.application"]
        if not number:
            return cases
        literal = number.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        domain = [
            ("company_id", "=", company.id),
            ("imported", "=", False),
            "|",
            ("reference", "=", number.upper()),
            ("registration_no", "=ilike", literal),
        ]
        # A pattern without a year gives the same number to later cases.
        return cases.search(domain, limit=20)

    @api.model
    def _printed(self, case):
        """Return what papers for the applicant print of this page.

        :return: ``address`` without the code, ``code``, ``qr`` as a data URI
        """
        return {
            "address": f"{case.company_id._ptsp_public_url()}/lacak".split("//", 1)[-1],
            "code": case._tracking_code(),
            "qr": self.env["ir.actions.report"]._ptsp_qr_data_uri(case._tracking_url()),
        }

    @api.model
    def _prepare_page(self, case):
        """Return what the page of a case shows."""
        story = self.env["ptsp.tracking.story"]
        return {"case": story._tell(case), "company": case.company_id}
