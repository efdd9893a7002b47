# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.moments import time_of_day, zone

# Outcomes of cases that count as decided: a letter keeps or breaks the promise, while a
# withdrawal does neither.
BY_LETTER = (False, "issued", "refused")


class PtspFigureCases(models.AbstractModel):
    """Domains of the cases behind each figure, which people can open as a list.

    Every figure of the office counts the records of such a domain, so a number and the
    list behind it agree. Cases of former years never count, as today's desks did not
    work on them. A period has days in the office's time zone, both ends included.

    How to call it: ``env["ptsp.figure.cases"]._received(period, filters)`` with
    ``Period`` and ``Filters`` of ``ptsp_rekomendasi.tools.figures_asked``; the answer
    is a ``Domain`` on ``ptsp.application``, and ``list(domain)`` is plain.
    """

    _name = "ptsp.figure.cases"
    _description = "Cases Behind Figures"

    # === PERIODS === #

    @api.model
    def _moments(self, period, filters):
        """Return the begin of a period and the begin of the next one, naive UTC."""
        office_zone = zone(self._office(filters).ptsp_tz)
        return tuple(
            time_of_day(day, time.min, office_zone)
            for day in (period.first, period.last + timedelta(days=1))
        )

    @api.model
    def _within(self, name, period, filters):
        """Return the domain that a moment lies in a period.

        :param str name: name of a stored Datetime field of any model
        """
        first, end = self._moments(period, filters)
        return Domain(name, ">=", str(first)) & Domain(name, "<", str(end))

    @api.model
    def _office(self, filters):
        """Return the office whose cases are counted."""
        return self.env["res.company"].browse(filters.company_id)

    # === CASES === #

    @api.model
    def _all(self, filters, by_desk=True):
        """Return the cases of an office that fit the filters.

        A desk as a filter keeps the cases that the desk had at any time.

        :param bool by_desk: whether to filter by desks at all
        """
        found = Domain("company_id", "=", filters.company_id)
        found &= Domain("imported", "=", False)
        if filters.service_ids:
            found &= Domain("service_id", "in", list(filters.service_ids))
        if filters.sector_ids:
            found &= Domain("service_id.sector_id", "in", list(filters.sector_ids))
        if by_desk and filters.lane_ids:
            found &= Domain("entry_ids", "any", list(self._at_desks(filters)))
        return found

    @api.model
    def _at_desks(self, filters):
        """Return the visits at the filtered desks, on ``ptsp.control.entry``."""
        lanes = list(filters.lane_ids)
        if not lanes:
            return Domain.TRUE
        own = Domain("step_id.recorded_by_id", "=", False)
        return Domain("step_id.recorded_by_id", "in", lanes) | (
            own & Domain("step_id.lane_id", "in", lanes)
        )

    @api.model
    def _received(self, period, filters):
        """Return the registered cases with their receipt in the period."""
        return (
            self._all(filters)
            & Domain("registration_no", "!=", False)
            & self._within("received_at", period, filters)
        )

    @api.model
    def _decided(self, period, filters):
        """Return the cases answered by a letter, whose clock stopped in the period."""
        return (
            self._all(filters)
            & Domain("received_at", "!=", False)
            & Domain("outcome", "in", list(BY_LETTER))
            & self._within("stopped_at", period, filters)
        )

    @api.model
    def _kept(self, verdict, period, filters):
        """Return the decided cases that were on time or late.

        :param str verdict: ``on_time`` or ``late``, as noted when the clock stopped
        """
        return self._decided(period, filters) & Domain("promise_kept", "=", verdict)

    @api.model
    def _closed(self, outcome, period, filters):
        """Return the cases that ended in the period with this outcome."""
        return (
            self._all(filters)
            & Domain("outcome", "=", outcome)
            & self._within("closed_at", period, filters)
        )

    @api.model
    def _collected(self, period, filters):
        """Return the cases whose letter was handed over in the period."""
        return (
            self._all(filters)
            & Domain("outcome", "in", ["issued", "refused"])
            & Domain("received_at", "!=", False)
            & Domain("stopped_at", "!=", False)
            & Domain("ready_at", "!=", False)
            & self._within("closed_at", period, filters)
        )

    @api.model
    def _first_time_right(self, period, filters):
        """Return the decided cases that no desk had sent back."""
        return self._decided(period, filters) & Domain("return_count", "=", 0)

    @api.model
    def _returned(self, period, filters, step_code=None):
        """Return the cases that were sent back in the period at least once.

        :param str step_code: count only returns from this step
        """
        visits = self._returning_visits(period, filters)
        if step_code:
            visits &= Domain("step_code", "=", step_code)
        return self._all(filters, by_desk=False) & Domain(
            "entry_ids", "any", list(visits)
        )

    @api.model
    def _returning_visits(self, period, filters):
        """Return the visits that ended with a return, on ``ptsp.control.entry``."""
        return (
            Domain("sealed", "=", True)
            & Domain("transition_kind", "=", "return")
            & self._within("left_at", period, filters)
            & self._at_desks(filters)
        )

    @api.model
    def _returned_for(self, item, period, filters):
        """Return the cases behind one item of ``ptsp.figure.counts._returns``."""
        reasons = Domain("requirement_key", "=", item["requirement_key"] or False)
        reasons &= Domain("reason", "=", item["reason"])
        if item["reason"] == "other":
            label = item["transition_label"] or False
            reasons &= Domain("transition_label", "=", label)
        found = self._returned_why(reasons, item["live_ids"], period, filters)
        return found & Domain("service_id", "=", item["service_id"])

    @api.model
    def _returned_otherwise(self, items, period, filters):
        """Return the cases that were sent back although no requirement was wanting.

        :param items: items of ``ptsp.figure.counts._returns`` with the reason ``other``
        """
        live_ids = sorted({one for item in items for one in item["live_ids"]})
        other = Domain("reason", "=", "other")
        return self._returned_why(other, live_ids, period, filters)

    def _returned_why(self, reasons, live_ids, period, filters):
        """Return the cases that were sent back for reasons, stored or live.

        :param Domain reasons: domain on ``ptsp.return.figure``
        :param list live_ids: ids of cases whose reasons are not stored yet
        """
        visits = self._returning_visits(period, filters)
        reasons &= self._within("left_at", period, filters)
        reasons &= Domain("entry_id", "any", list(visits))
        return self._all(filters, by_desk=False) & (
            Domain("return_figure_ids", "any", list(reasons))
            | Domain("id", "in", live_ids)
        )

    @api.model
    def _of_cases(self, filters):
        """Return the visits of the cases that count, on ``ptsp.control.entry``."""
        return Domain("application_id", "any", list(self._all(filters, by_desk=False)))

    # === NOW === #

    @api.model
    def _open_now(self, filters):
        """Return the received cases that wait for their decision now.

        A desk as a filter keeps the cases that are at the desk now.
        """
        found = (
            self._all(filters, by_desk=False)
            & Domain("received_at", "!=", False)
            & Domain("stopped_at", "=", False)
            & Domain("outcome", "=", False)
        )
        if filters.lane_ids:
            found &= Domain("desk_id", "in", list(filters.lane_ids))
        return found

    @api.model
    def _open_then(self, moment, filters):
        """Return the cases that waited for their decision at a past moment.

        As for periods, a desk keeps the cases that it had at any time.

        :param datetime moment: naive UTC
        """
        then = str(moment)
        return (
            self._all(filters)
            & Domain("received_at", "<", then)
            & (Domain("stopped_at", "=", False) | Domain("stopped_at", ">=", then))
            & (Domain("closed_at", "=", False) | Domain("closed_at", ">=", then))
        )

    @api.model
    def _not_collected(self, filters):
        """Return the cases whose letter is ready now and not collected."""
        found = (
            self._all(filters, by_desk=False)
            & Domain("ready_at", "!=", False)
            & Domain("outcome", "=", False)
        )
        if filters.lane_ids:
            found &= Domain("desk_id", "in", list(filters.lane_ids))
        return found

    @api.model
    def _late_now(self, filters):
        """Return the cases past their promise now, without paused ones."""
        now = self._office(filters)._ptsp_now()
        return (
            self._open_now(filters)
            & Domain("due_at", "<", str(now.replace(microsecond=0)))
            & Domain("paused", "=", False)
        )

    @api.model
    def _opinion_overdue(self, filters, agency_id=None):
        """Return the cases for which an agency's answer is overdue now.

        :param int agency_id: count only requests to this agency
        """
        asked = self._overdue_requests(filters)
        if agency_id:
            asked &= Domain("agency_id", "=", agency_id)
        return (
            self._all(filters, by_desk=False)
            & Domain("outcome", "=", False)
            & Domain("opinion_ids", "any", list(asked))
        )

    @api.model
    def _overdue_requests(self, filters):
        """Return the requests whose answer is overdue now, on ``ptsp.opinion``."""
        now = self._office(filters)._ptsp_now().replace(microsecond=0)
        asked = Domain("state", "in", ["requested", "delivered"])
        return asked & Domain("due_at", "<", str(now))

    @api.model
    def _answered_by_agency(self, period, filters, agency_id=None):
        """Return the cases for which an agency's opinion arrived in the period."""
        answered = Domain("delivered_at", "!=", False)
        answered &= Domain("state", "!=", "withdrawn")
        answered &= self._within("arrived_at", period, filters)
        if agency_id:
            answered &= Domain("agency_id", "=", agency_id)
        return self._all(filters) & Domain("opinion_ids", "any", list(answered))

    @api.model
    def _visited_step(self, step_code, service_id, period, filters):
        """Return the cases of a service that left a step in the period."""
        visits = (
            Domain("sealed", "=", True)
            & Domain("step_code", "=", step_code)
            & self._within("left_at", period, filters)
            & self._at_desks(filters)
        )
        return (
            self._all(filters, by_desk=False)
            & Domain("service_id", "=", service_id)
            & Domain("entry_ids", "any", list(visits))
        )
