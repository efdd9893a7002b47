# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters

# Makers of tiles -> part of the page: "first" counts quickly, "rest" reads all visits
# and answers of a period.
PARTS = {
    "flow": "first",
    "delay": "first",
    "pace": "rest",
    "quality": "rest",
    "agencies": "rest",
}


class PtspFigures(models.AbstractModel):
    """Adds the tiles of the core's figures; satellites add their own."""

    _inherit = "ptsp.figures"

    @api.model
    def _tiles(self, period, filters):
        own = [
            tile
            for name, part in PARTS.items()
            if filters.wants(part)
            for tile in self.env[f"ptsp.tiles.{name}"]._tiles(period, filters)
        ]
        return super()._tiles(period, filters) + own

    @api.model
    def _days_taken(self, service, period):
        # The public page shows the same numbers to everybody, and nothing else.
        elevated = self.sudo().env
        office = service.sudo().company_id
        filters = Filters(office.id, (service.id,))
        decided = elevated["ptsp.figure.cases"]._decided(period, filters)
        rows, _left_out = elevated["ptsp.figure.keeper"]._times(decided)
        return [row[0] for row in rows]
