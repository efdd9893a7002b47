# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

PURPOSE, FILED = "complaint", "complaint filed"
ANY = "any"
# So many wrong tries are free for a number at an address, then it is locked.
FREE = 5
LOCK = timedelta(minutes=15)
MOST_LETTERS = 80
# An office and a mobile network share an address: a flood is more than they file.
MOST_FILED = 30
FLOOD = timedelta(minutes=10)


class PtspComplaintTracking(models.AbstractModel):
    """Finds a complaint by its number and secret, for whoever has both.

    A wrong secret, a missing number and a locked one get the same answer after the
    same work. Called with elevated rights: strangers have none.
    """

    _name = "ptsp.complaint.tracking"
    _description = "Following a Complaint"

    @api.model
    def _open(self, number, secret, address, company=None):
        """Return the complaint with a number and a secret, or none.

        :param str number: as typed
        :param str secret: as typed, in whatever letters and groups
        :param str address: of whoever asks
        """
        company = company or self.env["ptsp.public.page"]._company()
        number = " ".join(str(number or "")[:MOST_LETTERS].split()).upper()
        # The secret is the right to ask.
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
        """Return how many seconds an address waits that filed very many."""
        wait = self.env["ptsp.miss"]._wait_in_window(
            FILED, ANY, address or "", MOST_FILED, FLOOD
        )
        return -(-wait // timedelta(seconds=1)) if wait > timedelta() else 0

    @api.model
    def _note_filed(self, address):
        """Count a form that was sent, whatever became of it."""
        self.env["ptsp.miss"]._note(FILED, ANY, address or "")
