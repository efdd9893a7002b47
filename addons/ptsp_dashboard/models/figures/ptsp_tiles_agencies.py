# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspTilesAgencies(models.AbstractModel):
    """Makes the tile on how fast agencies answered."""

    _name = "ptsp.tiles.agencies"
    _description = "Tiles: Agencies"
    _inherit = ["ptsp.tiles.mixin"]

    @api.model
    def _tiles(self, period, filters):
        return [self._agencies(period, filters)]

    def _agencies(self, period, filters):
        told = self.env["ptsp.figure.counts"]._agencies(period, filters)
        cases = self._cases()
        domain = cases._answered_by_agency(period, filters)
        rows = []
        for item in told:
            agency = self.env["ptsp.agency"].browse(item["agency_id"])
            found = cases._answered_by_agency(period, filters, agency.id)
            note = self.env._(
                "%(answers)s answers, the longest took %(days)s working days",
                answers=item["answers"],
                days=self.env["ptsp.dashboard.words"]._number(item["longest_days"]),
            )
            rows.append(
                self._row(
                    self._agency_name(agency),
                    item["p50_days"],
                    self._count(found),
                    found,
                    note=note,
                )
            )
        return self._tile(
            "agencies",
            self.env._("Slowest Agencies"),
            rows[0]["value"] if rows else False,
            domain,
            count=self._count(domain),
            unit=self._days_unit(),
            better="less",
            note=self.env._("Half of the answers came within so many working days."),
            rows=rows,
            order=76,
        )
