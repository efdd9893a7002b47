# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

from ...tools.network import LIMITED, network

# Wrong tries are counted together, as a guesser tries another code each time.
ANY = "any"
MOST_MISSES = 20
WINDOW = timedelta(minutes=1)


class PtspPublicLimit(models.AbstractModel):
    """Limits how often a network address may try wrong codes on public pages.

    Only wrong tries count, see ``ptsp.miss``: many people of an office or a mobile
    network share an address, and those with a right code should not wait.
    """

    _name = "ptsp.public.limit"
    _description = "Limit of Wrong Tries on Public Pages"

    @api.model
    def _note(self, purpose, address):
        """Count a wrong try of a network address, if the address is known."""
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
