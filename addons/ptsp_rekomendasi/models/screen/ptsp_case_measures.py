# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

MINUTES_AN_HOUR = 60


@api.depends("received_at", "stopped_at", "promise_kept")
def compute_measures(cases):
    """Fill the measures of reports; see ``ptsp.case.measures``."""
    cases.env["ptsp.case.measures"]._fill(cases)


class PtspCaseMeasures(models.AbstractModel):
    """Measures that reports add up and average; they are fixed when the promise stops.

    The verdict is that of the clock (``promise_kept``). A case that is still open has
    no measures; sums and averages leave it out.
    """

    _name = "ptsp.case.measures"
    _description = "Measures of a Case"

    def _fill(self, cases):
        for case in cases:
            decided = case.received_at and case.stopped_at
            case.office_hours = self._office_hours(case) if decided else 0
            case.on_time_count = int(case.promise_kept == "on_time")
            case.late_count = int(case.promise_kept == "late")

    def _office_hours(self, case):
        """Return the working hours since the receipt without time at the agencies."""
        received, end = case.received_at, case.stopped_at
        away = [
            promise.Pause(aware(opinion.delivered_at), aware(opinion.arrived_at or end))
            for opinion in case.sudo().opinion_ids  # counted for every user
            if opinion.delivered_at
            and opinion.state != "withdrawn"
            and opinion.delivered_at < (opinion.arrived_at or end)
        ]
        working = case._working_calendar()
        seconds = promise.touch_seconds(working, aware(received), aware(end), away)
        return round(seconds / 60 / MINUTES_AN_HOUR, 2)
