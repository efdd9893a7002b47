# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspService(models.Model):
    """A service that is open and has an SOP in effect may be filed from home."""

    _inherit = "ptsp.service"

    def _filed_from_home(self):
        """Tell whether applications for this service are taken from home.

        An extension point: what the office still has to settle about the wording of a
        service keeps it closed.
        """
        self.ensure_one()
        return bool(self.current_sop_id) and not self._stopped_message()
