# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

MARGIN = timedelta(days=15)
MINUTES_AN_HOUR = 60


@api.depends("received_at", "stopped_at", "closed_at", "due_at", "outcome")
def compute_measures(cases):
    """Fill the measures of reports; see ``ptsp.case.measures``."""
    cases.env["ptsp.case.measures"]._fill(cases)


class PtspCaseMeasures(models.AbstractModel):
    """What reports add up and average: decided when the promise stops, and kept.

    A case that is still under way has none of them; sums and averages leave it out.
    """

    _name = "ptsp.case.measures"
    _description = "Measures of a Case"

    def _fill(self, cases):
        decided = cases.filtered(lambda case: case.received_at and self._end(case))
        for case in cases - decided:
            case.update(self._no_measures())
        for case in decided:
            case.update(self._measures(case))

    def _end(self, case):
        return case.stopped_at or case.closed_at

    def _no_measures(self):
        return {
            "working_days": 0.0,
            "office_hours": 0.0,
            "on_time_count": 0,
            "late_count": 0,
        }

    def _measures(self, case):
        received, end = case.received_at, self._end(case)
        calendar = case.company_id._ptsp_calendar()
        working = calendar._ptsp_working_calendar(received - MARGIN, end + MARGIN)
        passed = working.position(aware(end)) - working.position(aware(received))
        judged = bool(case.stopped_at and case.due_at)
        late = judged and case.stopped_at > case.due_at
        return {
            "working_days": round(float(passed), 2),
            "office_hours": self._office_hours(case, working, received, end),
            "on_time_count": int(judged and not late),
            "late_count": int(late),
        }

    def _office_hours(self, case, working, received, end):
        """Return the working hours since the receipt without time at the agencies."""
        away = [
            promise.Pause(aware(opinion.delivered_at), aware(opinion.arrived_at or end))
            for opinion in case.sudo().opinion_ids  # counted for whoever closes it
            if opinion.delivered_at
            and opinion.state != "withdrawn"
            and opinion.delivered_at < (opinion.arrived_at or end)
        ]
        seconds = promise.touch_seconds(working, aware(received), aware(end), away)
        return round(seconds / 60 / MINUTES_AN_HOUR, 2)
