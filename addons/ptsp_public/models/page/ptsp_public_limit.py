# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

from ...tools.network import LIMITED, network

# Whatever it is: one who guesses takes another each time.
ANY = "any"
MOST_MISSES = 20
WINDOW = timedelta(minutes=1)


class PtspPublicLimit(models.AbstractModel):
    """How often an address of the network may be wrong on public pages.

    Only wrong tries count, see ``ptsp.miss``: offices and mobile networks share
    addresses, and nobody who is right is kept waiting.
    """

    _name = "ptsp.public.limit"
    _description = "Limit of Wrong Tries on Public Pages"

    @api.model
    def _note(self, purpose, address):
        """Count a wrong try of an address; one that is not known counts nowhere."""
        if address:
            self.env["ptsp.miss"]._note(purpose, ANY, network(address, LIMITED))

    @api.model
    def _wait(self, purpose, address):
        """Return how many seconds an address waits after too many wrong tries.

        :return: 0 when it may try
        """
        wait = self.env["ptsp.miss"]._wait_in_window(
            purpose, ANY, network(address, LIMITED), MOST_MISSES, WINDOW
        )
        return -(-wait // timedelta(seconds=1)) if wait > timedelta() else 0
