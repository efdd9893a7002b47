# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

# More rows than these no one reads; the list behind the tile has them all.
ROWS = 15


class PtspTilesQuality(models.AbstractModel):
    """What went through at once, and why files were sent back."""

    _name = "ptsp.tiles.quality"
    _description = "Tiles: Right the First Time"
    _inherit = ["ptsp.tiles.mixin"]

    @api.model
    def _tiles(self, period, filters):
        return [self._first_time(period, filters), self._returns(period, filters)]

    def _first_time(self, period, filters):
        (share, count), (before, _count) = (
            self._first_time_share(one, filters) for one in (period, period.before)
        )
        cases = self._cases()
        right = cases._first_time_right(period, filters)
        decided = cases._decided(period, filters)
        back = decided & Domain("return_count", ">", 0)
        words = {self.env._("Never sent back"): right, self.env._("Sent back"): back}
        return self._tile(
            "first_time_right",
            self.env._("Right the First Time"),
            share,
            decided,
            count=count,
            unit="%",
            before=before,
            better="more",
            rows=[
                self._row(label, self._count(domain), self._count(domain), domain)
                for label, domain in words.items()
            ],
            order=65,
        )

    def _first_time_share(self, period, filters):
        cases = self._cases()
        decided = self._count(cases._decided(period, filters))
        right = self._count(cases._first_time_right(period, filters))
        return (round(100 * right / decided, 1) if decided else False), decided

    def _returns(self, period, filters):
        cases = self._cases()
        domain = cases._returned(period, filters)
        told = self.env["ptsp.figure.counts"]._returns(period, filters)
        return self._tile(
            "returns",
            self.env._("Sent Back"),
            self._count(domain),
            domain,
            unit=self._cases_unit(),
            before=self._count(cases._returned(period.before, filters)),
            better="less",
            rows=[self._return_row(item, period, filters) for item in told[:ROWS]],
            order=70,
        )

    def _return_row(self, item, period, filters):
        # A service is named to readers who may not read services.
        service = self.env["ptsp.service"].browse(item["service_id"]).sudo()
        reasons = self.env["ptsp.return.figure"]._fields["reason"]
        words = dict(reasons._description_selection(self.env))
        what = item["requirement_text"] or item["transition_label"]
        return self._row(
            self.env._(
                "%(service)s: %(what)s (%(reason)s)",
                service=service.code,
                what=what,
                reason=words[item["reason"]],
            ),
            item["cases"],
            item["cases"],
            self._cases()._returned_for(item, period, filters),
            note=self.env._("%(times)s times", times=item["returns"]),
        )
