# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_rekomendasi.tools.figures import percentile

REPORT = "ptsp.skm.report"
FOLLOW_UP = "ptsp.skm.follow.up"


class PtspFigures(models.AbstractModel):
    """What the public thinks of the office, among the figures of the office."""

    _inherit = "ptsp.figures"

    @api.model
    def _tiles(self, period, filters):
        tiles = super()._tiles(period, filters)
        services = self._surveyed(filters)
        if not (services and filters.wants("first")):
            return tiles
        told = self.env["ptsp.skm.figures"]._told(services, period.first, period.last)
        before = self.env["ptsp.skm.figures"]._told(
            services, period.before.first, period.before.last
        )
        return [
            *tiles,
            self._index_tile(told, before),
            self._respondents_tile(told, before),
            *self._follow_up_tiles(period, filters),
        ]

    @api.model
    def _surveyed(self, filters):
        domain = [("company_id", "=", filters.company_id)]
        if filters.service_ids:
            domain.append(("id", "in", filters.service_ids))
        if filters.sector_ids:
            domain.append(("sector_id", "in", filters.sector_ids))
        # Which services there are is no secret.
        return self.env["ptsp.service"].sudo().search(domain)

    @api.model
    def _index_tile(self, told, before):
        return self._tile(
            "skm_index",
            self.env._("Satisfaction Index"),
            float(told["index"]) if told["index"] else False,
            unit=told["category"],
            count=told["respondents"],
            before=float(before["index"]) if before["index"] else False,
            better="more",
            note=self._index_note(told),
            rows=[
                {
                    "label": f"{one['code']} {one['name']}",
                    "value": float(one["mean"]) if one["mean"] else False,
                    "count": one["answered"] or 0,
                    "domain": [],
                }
                for one in told["elements"]
            ],
            model=REPORT,
            domain=[],
            order=80,
        )

    @api.model
    def _index_note(self, told):
        if told["suppressed"]:
            return self.env._("Too few answers to tell of.")
        if not told["sample_met"]:
            return self.env._("Sample not reached.")
        return told["category_words"]

    @api.model
    def _respondents_tile(self, told, before):
        return self._tile(
            "skm_respondents",
            self.env._("Answers to the Survey"),
            _given(told),
            unit=self.env._("answers"),
            count=_given(told),
            before=_given(before),
            better="more",
            note=self.env._(
                "%(needed)s are needed of %(population)s applications closed.",
                needed=told["sample_needed"],
                population=told["population"],
            ),
            order=81,
        )

    @api.model
    def _follow_up_tiles(self, period, filters):
        domain = [
            ("company_id", "=", filters.company_id),
            ("due_date", ">=", period.first),
            ("due_date", "<=", period.last),
        ]
        if filters.service_ids:
            domain.append(("report_id.service_id", "in", filters.service_ids))
        # Figures are for whoever may see the dashboard.
        rows = self.env[FOLLOW_UP].sudo().search(domain)
        done = rows.filtered("done_on")
        return [
            self._tile(
                "skm_follow_up",
                self.env._("Follow-up Done"),
                round(100 * len(done) / len(rows)) if rows else False,
                unit="%",
                count=len(rows),
                better="more",
                model=FOLLOW_UP,
                domain=domain,
                order=82,
            ),
            self._tile(
                "skm_follow_up_days",
                self.env._("Days to Follow Up"),
                percentile(done.mapped("days"), 50),
                unit=self.env._("days"),
                count=len(done),
                better="less",
                model=FOLLOW_UP,
                domain=[*domain, ("done_on", "!=", False)],
                order=83,
            ),
        ]


def _given(told):
    """Return how many answers were given, those that wait to be counted too."""
    return told["respondents"] + told["left_out"]
