# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, naive

from ..tools.calendar_days import every_day

MOST_DAYS = 400
# Working days after an answer; if the complainant is silent, the complaint is closed.
SILENT_DAYS = 10
# Levels of urgency in rising order, as for cases.
LEVELS = ["none", "paused", "on_time", "due_soon", "due_today", "overdue"]
HORIZON = timedelta(days=800)


class PtspComplaintDates(models.AbstractModel):
    """Computes all dates of a complaint.

    The arithmetic is that of ``ptsp_base.tools.promise``. Terms in calendar days use it
    with a calendar without closed days.
    """

    _name = "ptsp.complaint.dates"
    _description = "Dates of a Complaint"

    @api.model
    def _prepare_values(self, complaint):
        """Return the fields of both clocks, computed from the stored moments.

        :param complaint: the complaint, with elevated rights
        """
        now, terms = complaint._ptsp_now(), complaint.terms
        pauses = complaint.pause_ids
        filed, complete = complaint.filed_at, complaint.complete_at
        reply = self._due(complaint, filed, terms["reply_days"], terms["reply_unit"])
        start = filed if terms["start"] == "filed" else complete
        settle = self._due(
            complaint, start, terms["settle_days"], terms["settle_unit"], pauses, now
        )
        outer_days = terms["outer_days"]
        outer = outer_days and self._due(complaint, complete, outer_days, "calendar")
        if outer and settle:
            settle = min(settle, outer)
        values = {
            "reply_due_at": reply,
            "reply_due_soon_at": self._soon(complaint, reply, complaint.filed_at),
            "settle_due_at": settle,
            "settle_due_soon_at": self._soon(complaint, settle, start),
            "outer_due_at": outer,
            "paused": bool(pauses._running()) and complaint.state == "waiting",
            "calendar_version": self._office_calendar(complaint).ptsp_version,
        }
        values["due_level"] = self._level(complaint, now, values)
        return values

    @api.model
    def _level(self, complaint, now, values=None):
        """Return the urgency of a complaint: the worse level of its open clocks.

        :param datetime now: naive UTC
        :param values: the dates; if left out, those of the complaint
        """
        values = complaint if values is None else values
        tz = complaint.company_id.ptsp_tz
        if complaint.state == "closed":
            return "none"
        levels = [
            promise.level(
                aware(now),
                aware(values[f"{clock}_due_soon_at"]),
                aware(values[f"{clock}_due_at"]),
                tz,
                clock == "settle" and values["paused"],
            )
            for clock, met in self._clocks(complaint)
            if not met
        ]
        return max(levels, key=LEVELS.index, default="none")

    @api.model
    def _clocks(self, complaint):
        """Return both clocks with the moment at which each was met, or False."""
        return (
            ("reply", complaint.first_replied_at),
            ("settle", complaint.settled_at),
        )

    @api.model
    def _is_kept(self, complaint, clock):
        """Tell whether a clock was met in time; None while it is not met."""
        met = dict(self._clocks(complaint))[clock]
        due = complaint[f"{clock}_due_at"]
        if not met or not due:
            return None
        return met <= due

    @api.model
    def _days_until(self, complaint, moment):
        """Return the working days from filing until a moment, parts included."""
        if not moment:
            return 0.0
        passed = self._count(
            complaint,
            complaint.filed_at,
            "working",
            lambda days_: (
                days_.position(aware(moment))
                - days_.position(aware(complaint.filed_at))
            ),
        )
        return round(float(passed), 2)

    @api.model
    def _due(self, complaint, start, days, unit, pauses=None, now=None):
        """Return when a term ends, as naive UTC; False without a start.

        :param str unit: ``working`` or ``calendar``
        """
        if not start:
            return False
        intervals = pauses._as_intervals() if pauses else ()
        due = self._count(
            complaint,
            start,
            unit,
            lambda days_: promise.compute_due(
                days_, aware(start), days, intervals, now and aware(now)
            ),
        )
        return naive(due)

    @api.model
    def _soon(self, complaint, due, start):
        if not due:
            return False
        soon = self._count(
            complaint,
            start,
            "working",
            lambda days_: promise.due_soon_at(days_, aware(due), aware(start)),
        )
        return naive(soon)

    @api.model
    def _count(self, complaint, start, unit, function):
        if unit == "calendar":
            tz = complaint.company_id.ptsp_tz
            return function(every_day(tz, start.year - 1, start.year + 3))
        calendar = self._office_calendar(complaint)
        return calendar._ptsp_count(function, start, start + HORIZON)

    @api.model
    def _office_calendar(self, complaint):
        # Users whose complaints are counted may have no right to read calendars.
        return complaint.company_id._ptsp_calendar().sudo()

    @api.model
    def _silent_at(self, complaint):
        """Return the moment after which silence closes an answered complaint."""
        return self._due(complaint, complaint.answered_at, SILENT_DAYS, "working")

    @api.model
    def _complete_due(self, complaint):
        """Return the moment until which the complainant may complete it."""
        days = complaint.terms["complete_days"]
        return self._due(complaint, complaint.asked_at, days, "working")

    @api.model
    def _overdue_days(self, complaint, due):
        """Return how many working days have begun since a term ended."""
        now = complaint._ptsp_now()
        return self._count(
            complaint,
            due,
            "working",
            lambda days_: promise.overdue_working_days(days_, aware(due), aware(now)),
        )
