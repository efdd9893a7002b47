# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain

# Rows of a tile at most; the list behind the tile has all cases.
ROWS = 15


class PtspTilesQuality(models.AbstractModel):
    """Makes the tiles on cases right the first time and on reasons of returns."""

    _name = "ptsp.tiles.quality"
    _description = "Tiles: Right the First Time"
    _inherit = ["ptsp.tiles.mixin"]

    @api.model
    def _tiles(self, period, filters):
        return [self._first_time(period, filters), *self._returns(period, filters)]

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
        """Return two tiles on returns: by wanting requirement, and by other reasons."""
        cases = self._cases()
        told = self.env["ptsp.figure.counts"]._returns(period, filters)
        other = [item for item in told if item["reason"] == "other"]
        wanting = [item for item in told if item["reason"] != "other"]
        domain = cases._returned(period, filters)
        otherwise = cases._returned_otherwise(other, period, filters)
        return [
            self._tile(
                "returns",
                self.env._("Sent Back, by Requirement"),
                self._count(domain),
                domain,
                unit=self._cases_unit(),
                before=self._count(cases._returned(period.before, filters)),
                better="less",
                rows=self._return_rows(wanting, period, filters),
                order=70,
            ),
            self._tile(
                "returns_other",
                self.env._("Sent Back, No Requirement Wanting"),
                self._count(otherwise),
                otherwise,
                unit=self._cases_unit(),
                better="less",
                rows=self._return_rows(other, period, filters),
                order=71,
            ),
        ]

    def _return_rows(self, items, period, filters):
        return [
            self._row(
                self._return_words(item),
                item["cases"],
                item["cases"],
                self._cases()._returned_for(item, period, filters),
                note=self.env._("%(times)s times", times=item["returns"]),
            )
            for item in items[:ROWS]
        ]

    def _return_words(self, item):
        """Return the service with its wanting requirement or the words of the move."""
        # The page names services even to users who may not read them.
        service = self.env["ptsp.service"].browse(item["service_id"]).sudo().code
        if item["reason"] == "other":
            return f"{service}: {item['transition_label']}"
        reasons = self.env["ptsp.return.figure"]._fields["reason"]
        words = dict(reasons._description_selection(self.env))
        return self.env._(
            "%(service)s: %(what)s (%(reason)s)",
            service=service,
            what=item["requirement_text"],
            reason=words[item["reason"]],
        )
