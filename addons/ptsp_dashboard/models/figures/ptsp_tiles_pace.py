# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from textwrap import shorten

from odoo import api, models


class PtspTilesPace(models.AbstractModel):
    """Makes the tiles on how long cases took and which causes took the time."""

    _name = "ptsp.tiles.pace"
    _description = "Tiles: Time"
    _inherit = ["ptsp.tiles.mixin"]

    @api.model
    def _tiles(self, period, filters):
        return [
            self._days(period, filters),
            self._causes(period, filters),
            self._steps(period, filters),
        ]

    def _days(self, period, filters):
        counts = self.env["ptsp.figure.counts"]
        pace, before = (counts._pace(one, filters) for one in (period, period.before))
        domain = self._cases()._decided(period, filters)
        count = self._count(domain)
        words = {
            "p50_days": self.env._("Half of them within (in all)"),
            "p90_days": self.env._("9 of 10 within (in all)"),
            "p50_office_days": self.env._("Half of them within (office only)"),
            "p90_office_days": self.env._("9 of 10 within (office only)"),
        }
        return self._tile(
            "days",
            self.env._("Time until the Letter"),
            pace["p50_days"],
            domain,
            count=count,
            unit=self._days_unit(),
            before=before["p50_days"],
            better="less",
            note=self._left_out_words(pace["left_out"]),
            rows=[
                self._row(label, pace[key], count, domain)
                for key, label in words.items()
            ],
            order=55,
        )

    def _causes(self, period, filters):
        cases = self._cases()
        causes = self.env["ptsp.figure.counts"]._causes(period, filters)
        decided = cases._decided(period, filters)
        collected = cases._collected(period, filters)
        rows = []
        for cause, label in self._cause_words().items():
            domain = collected if cause == "pickup" else decided
            days = causes[cause]["days"]
            rows.append(self._row(label, days, causes[cause]["cases"], domain))
        count = self._count(decided)
        return self._tile(
            "causes",
            self.env._("Whose Time It Was"),
            round(sum(row["value"] for row in rows[:-1]), 2) if count else False,
            decided,
            count=count,
            unit=self._days_unit(),
            rows=rows,
            note=self.env._(
                "All decided cases together, from receipt to letter; waiting for"
                " pick-up comes after that, of the letters collected in the period."
            ),
            order=60,
        )

    def _steps(self, period, filters):
        steps = self.env["ptsp.figure.work"]._steps(period, filters)
        timed = [step for step in steps if step["ratio"]]
        visits = self._cases()._all(filters, by_desk=False)
        slowest = timed[0]["ratio"] if timed else False
        rows = [self._step_row(step, period, filters) for step in timed[:12]]
        domain = rows[0]["domain"] if rows else [*visits, ("id", "=", False)]
        return self._tile(
            "steps",
            self.env._("Slowest Steps"),
            round(100 * slowest) if slowest else False,
            domain,
            count=rows[0]["count"] if rows else 0,
            unit=self.env._("% of the standard"),
            better="less",
            rows=rows,
            order=80,
        )

    def _step_row(self, step, period, filters):
        service = self.env["ptsp.service"].browse(step["service_id"])
        title = shorten(step["step_title"] or "", 70, placeholder=" …")
        note = self.env._(
            "%(mean)s minutes each, the SOP gives %(standard)s; %(over)s of %(visits)s"
            " took longer; windows kept %(kept)s, missed %(missed)s",
            mean=round(step["timed"] / step["visits"]),
            standard=round(step["standard"] / step["visits"]),
            over=step["over"],
            visits=step["visits"],
            kept=step["kept"],
            missed=step["missed"],
        )
        domain = self._cases()._visited_step(
            step["step_code"], service.id, period, filters
        )
        return self._row(
            # The page names services even to users who may not read them.
            f"{service.sudo().code} {step['step_number']}. {title}",
            round(100 * step["ratio"]),
            step["cases"],
            domain,
            note=note,
        )
