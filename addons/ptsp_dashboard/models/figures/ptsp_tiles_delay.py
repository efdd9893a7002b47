# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain


class PtspTilesDelay(models.AbstractModel):
    """Makes the tiles on late cases, desks and agencies, and why they are late."""

    _name = "ptsp.tiles.delay"
    _description = "Tiles: Late and Why"
    _inherit = ["ptsp.tiles.mixin"]

    @api.model
    def _tiles(self, period, filters):
        return [
            self._late(filters),
            self._late_cases(filters),
            self._opinions_overdue(filters),
        ]

    def _late(self, filters):
        domain = self._cases()._late_now(filters)
        desks = self.env["ptsp.figure.late"]._by_desk(domain)
        return self._tile(
            "late",
            self.env._("Late Now, by Desk"),
            sum(desks.values()),
            domain,
            unit=self._cases_unit(),
            better="less",
            rows=[
                self._row(
                    # The page names desks even to users who may not read them.
                    desk.sudo().name or self.env._("No desk"),
                    count,
                    count,
                    domain & Domain("desk_id", "=", desk.id),
                )
                for desk, count in desks.items()
            ],
            order=35,
        )

    def _late_cases(self, filters):
        domain = self._cases()._late_now(filters)
        worst = self.env["ptsp.figure.late"]._worst(filters)
        return self._tile(
            "late_cases",
            self.env._("Late Longest, and Why"),
            worst[0]["days_late"] if worst else False,
            domain,
            count=self._count(domain),
            unit=self._days_unit(),
            better="less",
            rows=[
                self._row(
                    late["case"].display_name,
                    late["days_late"],
                    1,
                    [("id", "=", late["case"].id)],
                    note=self._why_words(late),
                )
                for late in worst
            ],
            order=36,
        )

    def _why_words(self, late):
        """Return a sentence on where a late case is and which causes took its time."""
        words, number = self._cause_words(), self.env["ptsp.dashboard.words"]._number
        shares = ", ".join(
            self.env._(
                "%(cause)s %(days)s", cause=words[cause], days=number(round(days, 1))
            )
            for cause, days in sorted(late["days"].items(), key=lambda one: -one[1])
            if days
        )
        place = self.env._(
            "At %(desk)s since %(days)s working days",
            desk=late["desk"],
            days=number(late["desk_days"]),
        )
        if late["holder"]:
            place = self.env._(
                "At %(desk)s since %(days)s working days, with %(holder)s",
                desk=late["desk"],
                days=number(late["desk_days"]),
                holder=late["holder"],
            )
        return self.env._(
            "%(place)s. Working days since the receipt: %(shares)s.",
            place=place,
            shares=shares or number(0),
        )

    # === AGENCIES === #

    def _opinions_overdue(self, filters):
        cases = self._cases()
        domain = cases._opinion_overdue(filters)
        overdue = self.env["ptsp.opinion"]._read_group(
            cases._overdue_requests(filters)
            & Domain("application_id", "any", list(domain)),
            ["agency_id"],
            ["application_id:count_distinct"],
        )
        ranked = sorted(overdue, key=lambda group: (-group[1], group[0].id))
        return self._tile(
            "opinions_overdue",
            self.env._("Opinions Overdue"),
            self._count(domain),
            domain,
            unit=self._cases_unit(),
            better="less",
            rows=[
                self._row(
                    self._agency_name(agency),
                    count,
                    count,
                    cases._opinion_overdue(filters, agency.id),
                )
                for agency, count in ranked
            ],
            order=75,
        )
