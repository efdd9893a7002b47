# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

PURPOSE, FILED = "complaint", "complaint filed"
ANY = "any"
# After this many wrong tries of a network address for a number, it must wait.
FREE = 5
LOCK = timedelta(minutes=15)
MOST_LETTERS = 80
# Complaints of one network address within the time below. Many people of an office or a
# mobile network share an address, so the limit is high.
MOST_FILED = 30
FLOOD = timedelta(minutes=10)


class PtspComplaintTracking(models.AbstractModel):
    """Finds a complaint for people who have its number and secret.

    A wrong secret, an unknown number and a locked number get the same answer after the
    same work. The pages call it with elevated rights, as strangers have none.
    """

    _name = "ptsp.complaint.tracking"
    _description = "Following a Complaint"

    @api.model
    def _open(self, number, secret, address, company=None):
        """Return the complaint with a number and a secret, or none.

        :param str number: the number as typed
        :param str secret: the secret as typed, in any letters and groups
        :param str address: network address of the asker, or the calling user
        """
        company = company or self.env["ptsp.public.page"]._company()
        number = " ".join(str(number or "")[:MOST_LETTERS].split()).upper()
        # The secret gives the right to ask.
        complaints_sudo = self.env["ptsp.complaint"].sudo()
        found = complaints_sudo.search(
            [("reference", "=", number), ("company_id", "=", company.id)], limit=1
        )
        secrets = self.env["ptsp.complaint.secret"]
        known = secrets._is(company, number, secret, found.secret_hash or "")
        misses, key = self.env["ptsp.miss"], (PURPOSE, number, address)
        wrong = misses._since_success(*key)
        if misses._wait(wrong, FREE, LOCK) > timedelta():
            return complaints_sudo.browse()
        if not known:
            misses._note(*key)
            return complaints_sudo.browse()
        if wrong:
            misses._note(*key, forgiven=True)
        return found

    # === FLOOD === #

    @api.model
    def _flood_wait(self, address):
        """Return how many seconds a network address waits after too many complaints."""
        wait = self.env["ptsp.miss"]._wait_in_window(
            FILED, ANY, address or "", MOST_FILED, FLOOD
        )
        return -(-wait // timedelta(seconds=1)) if wait > timedelta() else 0

    @api.model
    def _note_filed(self, address):
        """Count a form that was sent, even if it is refused."""
        self.env["ptsp.miss"]._note(FILED, ANY, address or "")
