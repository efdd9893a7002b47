# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from textwrap import shorten

from odoo import api, models

from odoo.addons.ptsp_base.tools.moments import aware

from .causes import split

# Kinds of pauses by cause; all other kinds were ordered, or defined by the SOP.
APPLICANT_PAUSES = ("return", "payment")
AGENCY_PAUSES = ("agency",)
# Verdicts by which a requirement is still wanting.
WANTING = ("missing", "wrong")
LONGEST_TEXT = 160


class PtspFigureSource(models.AbstractModel):
    """Computes the figures of single cases from their own records.

    It reads the control sheet, the pauses, the opinions and the verdicts of a case and
    writes nothing. ``ptsp.figure.keeper`` stores the results.
    """

    _name = "ptsp.figure.source"
    _description = "Figures of Single Cases"

    # === TIME BY CAUSE === #

    @api.model
    def _times(self, cases):
        """Return the values of ``ptsp.case.figure`` of decided cases.

        All days together are those counted at the stop (``worked_days``). Each cause
        has its part of them, and the office has the rest.

        :param cases: cases with elevated rights, a receipt and a stop
        :rtype: list[dict]
        """
        return [self._times_of(case) for case in cases]

    def _times_of(self, case):
        days = self._days(case, case.stopped_at)
        office = case.worked_days - sum(days.values()) + days["office"]
        return {
            "application_id": case.id,
            "company_id": case.company_id.id,
            "stopped_at": case.stopped_at,
            "closed_at": case.closed_at,
            "office_days": round(max(office, 0), 2),
            "applicant_days": days["applicant"],
            "agency_days": days["agency"],
            "other_days": days["other"],
            "pickup_days": self._pickup_days(case),
        }

    @api.model
    def _days(self, case, until):
        """Return how many working days of a case each cause had.

        :param case: a case with elevated rights and a receipt
        :param datetime until: the moment at which counting ends, naive UTC
        :return: cause -> working days, ``office`` included, rounded to two decimals
        """
        calendar = self._calendar(case)
        parts = split(aware(case.received_at), aware(until), self._spans(case))
        return {
            cause: round(
                float(
                    sum(
                        calendar.position(end) - calendar.position(start)
                        for start, end in spans
                    )
                ),
                2,
            )
            for cause, spans in parts.items()
        }

    def _pickup_days(self, case):
        """Return the working days from the moment the letter was ready to handover."""
        if not (case.ready_at and case.closed_at and case.ready_at < case.closed_at):
            return 0
        calendar = self._calendar(case)
        ready, closed = aware(case.ready_at), aware(case.closed_at)
        return round(float(calendar.position(closed) - calendar.position(ready)), 2)

    @api.model
    def _calendar(self, case):
        """Return the calendar of working time by which a case is counted."""
        hours = self.env["ptsp.case.dates"]._calendar(case)
        last = case.closed_at or case._ptsp_now()
        return hours._ptsp_working_calendar(case.received_at, last)

    def _spans(self, case):
        """Return cause -> times when it held, as pairs of aware moments.

        The end is None while the cause still holds.
        """
        spans = {"applicant": [], "agency": [], "other": [], "pickup": []}
        for pause in case.pause_ids:
            cause = self._cause_of(pause)
            spans[cause].append((aware(pause.started_at), aware(pause._end())))
        for opinion in case.opinion_ids._filter_delivered():
            back = opinion.arrived_at or opinion.returned_at
            spans["agency"].append((aware(opinion.delivered_at), aware(back)))
        for entry in case.entry_ids:
            kind = entry.step_id.lane_id.kind
            if kind in ("applicant", "agency"):
                spans[kind].append((aware(entry.arrived_at), aware(entry.left_at)))
        if case.ready_at:
            spans["pickup"].append((aware(case.ready_at), aware(case.closed_at)))
        return spans

    def _cause_of(self, pause):
        if pause.kind in APPLICANT_PAUSES:
            return "applicant"
        return "agency" if pause.kind in AGENCY_PAUSES else "other"

    # === REASONS OF RETURNS === #

    @api.model
    def _reasons(self, entries):
        """Return the values of ``ptsp.return.figure`` for visits ended by a return.

        A requirement counts as wanting if the last verdict on it before the return says
        so, whichever desk gave it.

        :param entries: sealed visits that ended with a return, with elevated rights
        :rtype: list[dict]
        """
        entries.application_id.requirement_ids.verdict_ids.fetch(["at", "verdict"])
        return [
            {
                "entry_id": entry.id,
                "application_id": entry.application_id.id,
                "company_id": entry.application_id.company_id.id,
                "left_at": entry.left_at,
                "transition_label": entry.transition_label,
                **reason,
            }
            for entry in entries
            for reason in self._reasons_of(entry)
        ]

    def _reasons_of(self, entry):
        found = []
        for line in entry.application_id.requirement_ids:
            given = [
                verdict
                for verdict in line.verdict_ids.sorted("id")
                if verdict.at <= entry.left_at
            ]
            if given and given[-1].verdict in WANTING:
                found.append(
                    {
                        "requirement_key": line.key,
                        "requirement_text": self._text(line),
                        "reason": given[-1].verdict,
                    }
                )
        return found or [{"reason": "other"}]

    def _text(self, line):
        return shorten(line.text or line.key, LONGEST_TEXT, placeholder=" …")
