# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from odoo.addons.ptsp_rekomendasi.models.retention.ptsp_retention_wiping import Part

_lt = LazyTranslate(__name__)


class PtspRetentionWiping(models.AbstractModel):
    """Messages to other systems go with the archive of their case.

    What still waits is delivered first, and pruned as every delivery is.
    """

    _inherit = "ptsp.retention.wiping"

    def _parts(self):
        return [
            *super()._parts(),
            Part(
                _lt("tries to deliver events"),
                "ptsp.webhook.attempt",
                find=lambda cases: Domain(
                    "delivery_id", "any", self._of_deliveries(cases)
                ),
                whole=True,
            ),
            Part(
                _lt("events for other systems"),
                "ptsp.webhook.delivery",
                find=self._of_deliveries,
                whole=True,
            ),
        ]

    def _of_deliveries(self, cases):
        """Return the domain of deliveries about cases that have come to an end."""
        return (
            Domain("company_id", "in", cases.company_id.ids)
            & Domain("reference", "in", cases.mapped("reference"))
            & Domain("state", "!=", "waiting")
        )
