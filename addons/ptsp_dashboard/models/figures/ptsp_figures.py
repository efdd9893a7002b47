# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters

# Which tiles are counted at once, and which of all visits and answers of a period.
PARTS = {
    "flow": "first",
    "delay": "first",
    "pace": "rest",
    "quality": "rest",
    "agencies": "rest",
}


class PtspFigures(models.AbstractModel):
    """The figures of the core itself, beside those that satellites add."""

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
        # The public is told the same, whoever looks: only numbers leave here.
        elevated = self.sudo().env
        office = service.sudo().company_id
        filters = Filters(office.id, (service.id,))
        decided = elevated["ptsp.figure.cases"]._decided(period, filters)
        rows, _left_out = elevated["ptsp.figure.keeper"]._times(decided)
        return [row[0] for row in rows]
