# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspTilesFlow(models.AbstractModel):
    """Makes the tiles on received, decided and waiting cases."""

    _name = "ptsp.tiles.flow"
    _description = "Tiles: In, Out and Waiting"
    _inherit = ["ptsp.tiles.mixin"]

    @api.model
    def _tiles(self, period, filters):
        return [
            self._received(period, filters),
            self._decided(period, filters),
            self._on_time(period, filters),
            self._backlog(period, filters),
            self._backlog_desk(filters),
            self._not_collected(filters),
        ]

    def _received(self, period, filters):
        domain = self._cases()._received(period, filters)
        return self._tile(
            "received",
            self.env._("Received"),
            self._count(domain),
            domain,
            unit=self._cases_unit(),
            before=self._count(self._cases()._received(period.before, filters)),
            order=10,
        )

    def _decided(self, period, filters):
        domain = self._cases()._decided(period, filters)
        return self._tile(
            "decided",
            self.env._("Decided by a Letter"),
            self._count(domain),
            domain,
            unit=self._cases_unit(),
            before=self._count(self._cases()._decided(period.before, filters)),
            better="more",
            order=20,
        )

    def _on_time(self, period, filters):
        counts = self.env["ptsp.figure.counts"]
        now, before = (counts._promise(one, filters) for one in (period, period.before))
        kept = self._cases()._kept
        words = {"on_time": self.env._("On time"), "late": self.env._("Late")}
        return self._tile(
            "on_time",
            self.env._("Decided on Time"),
            now["on_time_share"],
            self._cases()._decided(period, filters),
            count=now["decided"],
            unit="%",
            before=before["on_time_share"],
            better="more",
            rows=[
                self._row(label, now[key], now[key], kept(key, period, filters))
                for key, label in words.items()
            ],
            order=30,
        )

    # === WAITING === #

    def _backlog(self, period, filters):
        cases, today = self._cases(), self._cases()._office(filters)._ptsp_today()
        past = period.last < today
        domain = cases._open_now(filters)
        if past:
            domain = cases._open_then(cases._moments(period, filters)[1], filters)
        before = cases._open_then(cases._moments(period.before, filters)[1], filters)
        ages = self.env["ptsp.figure.late"]._ages(min(period.last, today), filters)
        found = {
            self._age_words(least, most): domain & age for least, most, age in ages
        }
        counts = {label: self._count(aged) for label, aged in found.items()}
        return self._tile(
            "backlog",
            self.env._("Waiting for a Decision"),
            self._count(domain),
            domain,
            unit=self._cases_unit(),
            before=self._count(before),
            better="less",
            note=self.env._("At the end of the period.") if past else "",
            rows=[
                self._row(label, counts[label], counts[label], aged)
                for label, aged in found.items()
            ],
            order=40,
        )

    def _age_words(self, least, most):
        if most is None:
            return self.env._("%(least)s working days and more", least=least)
        return self.env._("%(least)s–%(most)s working days", least=least, most=most)

    def _backlog_desk(self, filters):
        cases, late = self._cases(), self.env["ptsp.figure.late"]
        domain = cases._open_now(filters)
        ages = [
            (self._age_words(least, most), domain & age)
            for least, most, age in late._ages(
                cases._office(filters)._ptsp_today(), filters
            )
        ]
        by_age = [(label, found, late._by_desk(found)) for label, found in ages]
        desks = late._by_desk(domain)
        return self._tile(
            "backlog_desk",
            self.env._("Waiting Now, by Desk"),
            sum(desks.values()),
            domain,
            unit=self._cases_unit(),
            better="less",
            rows=[
                self._desk_row(desk, count, domain, by_age)
                for desk, count in desks.items()
            ],
            order=41,
        )

    def _desk_row(self, desk, count, domain, by_age):
        at_desk = [("desk_id", "=", desk.id)]
        parts = []
        for label, aged, counts in by_age:
            there = counts.get(desk, 0)
            parts.append(self._row(label, there, there, [*aged, *at_desk]))
        # The page names desks even to users who may not read them.
        name = desk.sudo().name or self.env._("No desk")
        return self._row(name, count, count, [*domain, *at_desk], rows=parts)

    def _not_collected(self, filters):
        domain = self._cases()._not_collected(filters)
        return self._tile(
            "not_collected",
            self.env._("Ready, Not Collected"),
            self._count(domain),
            domain,
            unit=self._cases_unit(),
            better="less",
            order=42,
        )
