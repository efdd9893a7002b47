# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.moments import time_of_day

MODEL = "ptsp.complaint"


class PtspFigures(models.AbstractModel):
    """Tiles of complaints: settled in time, open, overdue."""

    _inherit = "ptsp.figures"

    @api.model
    def _tiles(self, period, filters):
        tiles = super()._tiles(period, filters)
        complaints = self.env[MODEL]
        if not (complaints.has_access("read") and filters.wants("first")):
            return tiles
        kept, before = (
            self._complaints_kept(one, filters) for one in (period, period.before)
        )
        own = self._complaint_filter(filters)
        still = own & Domain("state", "!=", "closed")
        late = still & Domain("due_level", "=", "overdue")
        counted = [
            ("complaints_open", self.env._("Complaints open"), still, 92),
            ("complaints_overdue", self.env._("Complaints overdue"), late, 93),
        ]
        tiles.append(
            self._tile(
                "complaints_on_time",
                self.env._("Complaints settled in time"),
                kept["value"],
                unit="%",
                count=kept["count"],
                model=MODEL,
                domain=list(kept["domain"]),
                before=before["value"],
                better="more",
                order=91,
            )
        )
        for key, label, domain, order in counted:
            count = complaints.search_count(domain)
            tiles.append(
                self._tile(
                    key,
                    label,
                    count,
                    count=count,
                    model=MODEL,
                    domain=list(domain),
                    better="less",
                    order=order,
                )
            )
        return tiles

    @api.model
    def _complaint_filter(self, filters):
        domain = Domain("company_id", "=", filters.company_id)
        if filters.service_ids:
            domain &= Domain("service_id", "in", filters.service_ids)
        if filters.sector_ids:
            domain &= Domain("service_id.sector_id", "in", filters.sector_ids)
        if filters.lane_ids:
            domain &= Domain("lane_id", "in", filters.lane_ids)
        return domain

    @api.model
    def _complaints_kept(self, period, filters):
        """Return the share of complaints settled in time, of those of a period."""
        zone = ZoneInfo(self.env["res.company"].browse(filters.company_id).ptsp_tz)
        end = time_of_day(period.last + timedelta(days=1), time.min, zone)
        domain = (
            self._complaint_filter(filters)
            & Domain("settled_at", ">=", time_of_day(period.first, time.min, zone))
            & Domain("settled_at", "<", end)
        )
        rows = self.env[MODEL]._read_group(domain, ["settle_kept"], ["__count"])
        counts = dict(rows)
        judged = counts.get("on_time", 0) + counts.get("late", 0)
        share = round(100 * counts.get("on_time", 0) / judged, 1) if judged else False
        return {"value": share, "count": judged, "domain": domain}
