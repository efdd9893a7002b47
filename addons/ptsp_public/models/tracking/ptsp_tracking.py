# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

PURPOSE = "tracking"
# After this many wrong tries of a network address for a number, it must wait.
FREE = 5
LOCK = timedelta(minutes=15)
# Longest number that is read.
MOST_LETTERS = 80


class PtspTracking(models.AbstractModel):
    """Finds a case for people who have its number and its code.

    A wrong code, an unknown number and a locked number get the same answer after the
    same work. The pages call it with elevated rights, as strangers have none.
    """

    _name = "ptsp.tracking"
    _description = "Tracking by the Applicant"

    @api.model
    def _open(self, number, code, address):
        """Return the case with a number and a code, or none.

        :param str number: tracking reference or registration number, as typed
        :param str code: the code as typed
        :param str address: network address of the asker
        """
        number = " ".join(str(number or "")[:MOST_LETTERS].split())
        cases = self._numbered(number)
        found = self.env["ptsp.tracking.code"]._matching(cases, code)
        misses = self.env["ptsp.miss"]
        # Wrong tries for the two numbers of a case are counted together.
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
        # Several cases may have the same number if its pattern holds no year.
        return cases.search(domain, limit=20)

    @api.model
    def _printed(self, case):
        """Return how to find the page, for printing on papers for the applicant.

        :return: dict of ``address`` without the code, ``code``, ``qr`` as a data URI
        """
        return {
            "address": f"{case.company_id._ptsp_public_url()}/lacak".split("//", 1)[-1],
            "code": case._tracking_code(),
            "qr": self.env["ir.actions.report"]._ptsp_qr_data_uri(case._tracking_url()),
        }

    @api.model
    def _prepare_page(self, case):
        """Return the values of the page of a case."""
        story = self.env["ptsp.tracking.story"]
        return {"case": story._tell(case), "company": case.company_id}
