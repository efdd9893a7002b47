# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCasePrints(models.AbstractModel):
    """Prints of deliveries to agencies."""

    _inherit = "ptsp.case.prints"

    def _after_deliver_opinions(self, case, effect):
        """Return the delivery list with the receiver and the time of the delivery."""
        return self._delivery_list(case)

    def _before_deliver_opinions(self, case, effect):
        """Return the delivery list that is carried along and signed at the agency."""
        return self._delivery_list(case)

    def _delivery_list(self, case):
        if not case.opinion_ids._filter_listed():
            return []
        return [self._paper(self.env._("Delivery List"), "/ptsp/deliveries", case)]
