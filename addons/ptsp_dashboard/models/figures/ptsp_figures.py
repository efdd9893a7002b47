# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspFigures(models.AbstractModel):
    """The figures of the core itself, beside those that satellites add."""

    _inherit = "ptsp.figures"

    @api.model
    def _tiles(self, period, filters):
        rooms = ("flow", "pace", "quality", "delay")
        own = [
            tile
            for name in rooms
            for tile in self.env[f"ptsp.tiles.{name}"]._tiles(period, filters)
        ]
        return super()._tiles(period, filters) + own
