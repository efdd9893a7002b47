# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

from odoo.addons.ptsp_base.models.office.refusal import misfit
from odoo.addons.ptsp_base.models.office.screen_days import day_words
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters

# Groups that may open the page; the head of an office may open it too.
GROUPS = ("supervisor", "admin", "auditor")
# Tiles whose rows are parts of a whole; in other tiles rows are compared.
SHARES = ("causes", "on_time", "first_time_right", "backlog")
# Tiles whose rows are sentences, without a chart.
TABLES = ("late_cases", "days")


class PtspDashboard(models.AbstractModel):
    """The page of the head: the tiles of all addons, with words and charts.

    It only reads, with the rights of the user who opens it.
    """

    _name = "ptsp.dashboard"
    _description = "Dashboard of the Head"

    @api.model
    @api.readonly
    def prepare(self, period="month", first=False, last=False, narrowed=False, part=""):
        """Return the page: period, choices and tiles.

        :param str period: ``month``, ``last_month``, ``half``, ``last_half``, ``year``,
            ``last_year`` or ``free``
        :param first: first day of a free period, ``YYYY-MM-DD``
        :param last: last day of a free period
        :param narrowed: dict of ids of ``services``, ``sectors``, ``lanes``; a missing
            key means all
        :param str part: ``first`` for the tiles that count quickly, ``rest`` for the
            others; all tiles when left out
        :return: ``period`` (name, first, last, words), ``office``, ``head`` (a
            sentence), ``choices`` and ``tiles``, each also with ``shown``,
            ``compared``, ``verdict`` and ``chart``
        :raise UserError: when the period or a filter is not valid, in one sentence
        """
        self._require_reader()
        office = self.env.company
        periods = self.env["ptsp.dashboard.period"]
        asked = periods._period(period, first, last, office._ptsp_today())
        choices = self._choices(office)
        filters = self._filters(office, narrowed or {}, choices, str(part or ""))
        tiles = self.env["ptsp.figures"]._tiles(asked, filters)
        return {
            "period": {
                "name": period,
                "first": asked.first.isoformat(),
                "last": asked.last.isoformat(),
                "words": periods._words(asked),
            },
            "office": office.name,
            "head": self.env._(
                "Compared with %(before)s. As of %(today)s.",
                before=periods._words(asked.before),
                today=day_words(self.env, office._ptsp_today()),
            ),
            "choices": choices,
            "tiles": [
                self._shown(tile)
                for tile in sorted(tiles, key=lambda tile: tile["order"])
            ],
        }

    @api.model
    def _may_read(self, offices):
        """Tell whether the user may open the page, by a group or as the head."""
        user = self.env.user
        if any(user.has_group(f"ptsp_base.group_ptsp_{name}") for name in GROUPS):
            return True
        # The head of an office is no secret, but few people may read offices.
        return user in offices.sudo().ptsp_head_id

    def _require_reader(self):
        if not self._may_read(self.env.company):
            raise AccessError(
                self.env._(
                    "The dashboard is for the head of the office, supervisors, service"
                    " administrators and auditors."
                )
            )

    # === FILTERS === #

    def _choices(self, office):
        """Return the choices of the page: periods, services, sectors and desks."""
        own = [("company_id", "=", office.id)]
        services = self.env["ptsp.service"].search(own)
        lanes = self.env["ptsp.lane"].search([*own, ("kind", "=", "office")])
        return {
            "periods": [
                {"id": name, "name": words}
                for name, words in self.env["ptsp.dashboard.period"]._choices().items()
            ],
            "services": [
                {"id": service.id, "name": f"{service.code} {service.name}"}
                for service in services
            ],
            "sectors": [
                {"id": sector.id, "name": sector.name}
                for sector in self.env["ptsp.sector"].search(own)
            ],
            "lanes": [{"id": lane.id, "name": lane.name} for lane in lanes],
        }

    def _filters(self, office, narrowed, choices, part):
        ids = {}
        for name in ("services", "sectors", "lanes"):
            wanted = narrowed.get(name) or []
            known = {choice["id"] for choice in choices[name]}
            if not isinstance(wanted, list) or not set(wanted) <= known:
                raise misfit(
                    self.env._(
                        "This office has no such service, sector or desk; choose one"
                        " from the list."
                    ),
                    name,
                )
            ids[name] = tuple(wanted)
        return Filters(office.id, *ids.values(), part)

    # === TILES === #

    def _shown(self, tile):
        words = self.env["ptsp.dashboard.words"]
        compared, verdict = words._compared(tile)
        return {
            **tile,
            "shown": words._number(tile["value"]),
            "compared": compared,
            "verdict": verdict,
            "chart": self._chart(tile),
            "rows": [self._shown_row(row) for row in tile["rows"]],
        }

    def _shown_row(self, row):
        number = self.env["ptsp.dashboard.words"]._number
        parts = [self._shown_row(part) for part in row.get("rows") or []]
        return {
            "note": "",
            **row,
            "shown": number(row["value"]),
            "rows": parts,
        }

    def _chart(self, tile):
        """Return how to draw the rows of a tile: bars, stack, share or "" for none."""
        rows = tile["rows"]
        if not rows or tile["key"] in TABLES or not any(row["value"] for row in rows):
            return ""
        if any(row.get("rows") for row in rows):
            return "stack"
        return "share" if tile["key"] in SHARES else "bars"
