# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspFigures(models.AbstractModel):
    """A tile that counts the events that were not delivered."""

    _inherit = "ptsp.figures"

    @api.model
    def _tiles(self, period, filters):
        tiles = super()._tiles(period, filters)
        deliveries = self.env["ptsp.webhook.delivery"]
        if not (deliveries.has_access("read") and filters.wants("first")):
            return tiles
        # Deliveries belong to the whole office: filters of services do not apply.
        domain = [("company_id", "=", filters.company_id), ("state", "=", "dead")]
        count = deliveries.search_count(domain)
        tile = self._tile(
            "undelivered",
            self.env._("Events Not Delivered"),
            count,
            unit=self.env._("events"),
            count=count,
            model=deliveries._name,
            domain=domain,
            better="less",
            order=95,
        )
        return [*tiles, tile]
