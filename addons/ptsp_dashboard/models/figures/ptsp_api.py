# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes
from odoo.addons.ptsp_rekomendasi.models.api.exposed import exposed
from odoo.addons.ptsp_rekomendasi.tools.contract.shapes import (
    DAY,
    NUMBER,
    TEXT,
    WHOLE,
    many,
    maybe,
    record,
)
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

TOLD = ("key", "label", "value", "unit", "count")


class PtspApi(models.AbstractModel):
    """Lets other systems read the tiles of the dashboard."""

    _inherit = "ptsp.api"

    @api.model
    def _contract(self):
        contract = super()._contract()
        tile = record(key=TEXT, label=TEXT, value=maybe(NUMBER), unit=TEXT, count=WHOLE)
        contract["results"]["get_figures"] = record(
            date_from=DAY, date_to=DAY, service=maybe(TEXT), tiles=many(tile)
        )
        return contract

    @api.model
    @api.readonly
    @exposed("count")
    def get_figures(self, date_from, date_to, service_code=False):
        """Return what the head of the office sees on the dashboard.

        The same figures, by the caller's own rights; cases of former years never count.
        What waits is what waits now; of a past period, at its end.

        :param str date_from: first day, ``YYYY-MM-DD``
        :param str date_to: last day
        :param str service_code: all services of the caller's office when left out
        :return: the period and ``tiles`` in the order of the page: ``key``, ``label``,
            ``value`` (False where there is nothing to count from), ``unit``, ``count``
            (of the cases behind it)
        """
        first = self._day("date_from", date_from)
        last = self._day("date_to", date_to)
        if last < first:
            raise refusal(
                self.env._("“date_from” must not be later than “date_to”."),
                refusal_codes.INVALID,
                "date_from",
            )
        service = self._service(service_code) if service_code else None
        office = service.company_id if service else self.env.company
        filters = Filters(office.id, (service.id,) if service else ())
        tiles = self.env["ptsp.figures"]._tiles(Period(first, last), filters)
        return {
            "date_from": first,
            "date_to": last,
            "service": service_code,
            "tiles": [
                {name: tile[name] for name in TOLD}
                for tile in sorted(tiles, key=lambda tile: tile["order"])
            ],
        }
