# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.ptsp_base.models.office.working_units import (
    minutes_words,
    seconds_words,
)
from odoo.addons.ptsp_base.tools.promise_seconds import (
    CountedTime,
    LeftOutTime,
    SecondsExplanation,
)

from .elevation import elevated
from .wording import exact_clock, long_day, long_moment


class PtspCaseLedger(models.AbstractModel):
    """The ledger that explains why a case is due on its very day."""

    _name = "ptsp.case.ledger"
    _description = "Ledger Behind a Due Date"

    def _prepare(self, case):
        """Return the value of the field ``why_date``."""
        case_sudo = elevated(case)
        explanation = case_sudo._clock_explain()
        ledger = (
            self._prepare_ledger(case_sudo, explanation)
            if explanation
            else {"awaited": self._awaited_words(case_sudo)}
        )
        spent = (
            self.env["ptsp.case.touch"]
            ._spent(case_sudo._origin, case_sudo._ptsp_now())
            .get(case._origin.id)
        )
        return {
            "worked": self._worked_words(case_sudo),
            "touch": self.env["ptsp.case.times"]._touch_words(spent),
            "touch_over": bool(spent and spent["over"]),
            "pause_kinds": self.env["ptsp.case.pausing"]._offers(case._origin),
            **ledger,
        }

    def _awaited_words(self, case):
        """Return the event that will start a promise that is not counted yet."""
        if case.sop_id.promise_start == "receipt" or not case.received_at:
            return self.env._("The promise is counted from the registration on.")
        waiting = case.opinion_ids._filter_open().agency_id
        if not waiting:
            return self.env._(
                "The promise starts when the technical opinion arrives, or when"
                " verification decides that none is needed."
            )
        return self.env._(
            "The promise starts when the opinion of %(agencies)s arrives.",
            agencies=", ".join(waiting.mapped("name")),
        )

    def _worked_words(self, case):
        days = self.env["ptsp.case.dates"]._worked_days(case)
        if days is None:
            return ""
        if case.due_by_hour:
            seconds = self.env["ptsp.case.dates"]._worked_seconds(case)
            return minutes_words(self.env, seconds // 60)
        if days < 1:
            return self.env._("less than one working day")
        return self.env._("%(days)s working day(s)", days=int(days))

    def _prepare_ledger(self, case, explanation):
        """Return the ledger in words, its days in order."""
        tz = case._working_calendar().tz
        rows = [
            (day.day, 0, self._counted_row(day, tz)) for day in explanation.counted
        ] + [(day.day, 1, self._left_out_row(day, tz)) for day in explanation.left_out]
        return {
            "start": long_moment(self.env, explanation.start, tz),
            "reason": explanation.reason,
            "first_day": long_day(self.env, explanation.first_day),
            "promised": case.sop_id.promise_words,
            "by_hour": isinstance(explanation, SecondsExplanation),
            "due": long_moment(self.env, explanation.due, tz),
            "paused": explanation.paused,
            "warnings": self.env["ptsp.case.dates"]._warnings(case, explanation),
            "rows": [row for _day, _rank, row in sorted(rows, key=lambda r: r[:2])],
            "pauses": [
                self._pause_row(pause, tz)
                for pause in explanation.pauses
                if not pause.end or pause.end > explanation.start
            ],
        }

    def _pause_row(self, pause, tz):
        return {
            "why": pause.note,
            "start": long_moment(self.env, pause.start, tz),
            "end": long_moment(self.env, pause.end, tz),
        }

    def _counted_row(self, day, tz):
        row = {"day": long_day(self.env, day.day), "counted": True, "why": ""}
        if isinstance(day, CountedTime):
            return {
                **row,
                "hours": self._hours_words(day.spans, tz),
                "share": seconds_words(self.env, day.seconds),
                "total": seconds_words(self.env, day.total),
            }
        return {
            **row,
            "share": self._share_words(day.share),
            "total": self._share_words(day.total),
        }

    def _left_out_row(self, day, tz):
        by_hour = isinstance(day, LeftOutTime)
        return {
            "day": long_day(self.env, day.day),
            "counted": False,
            "hours": by_hour and self._hours_words(day.spans, tz),
            "share": "" if by_hour else self._share_words(day.share),
            "total": "",
            "why": self._left_out_words(day),
        }

    def _hours_words(self, spans, tz):
        """Return spans of a day in the form of a notice board: "08.00–11.30"."""
        return ", ".join(
            f"{exact_clock(start, tz)}–{exact_clock(end, tz)}" for start, end in spans
        )

    def _left_out_words(self, day):
        words = {
            "weekend": self.env._("No office hours on this day of the week"),
            "holiday": self.env._("Holiday: %(name)s", name=day.note),
            "closed": self._closed_words(day),
            "break": self.env._("Break"),
            "after_hours": self.env._("Arrived after the working hours"),
            "pause": self.env._("Counting paused: %(why)s", why=day.note),
        }
        return words.get(day.reason, day.note)

    def _closed_words(self, day):
        if day.note:
            return self.env._("Closed for a part of the day: %(name)s", name=day.note)
        return self.env._("Office closed")

    def _share_words(self, share):
        """Return a share of a day in the user's language: "1", "0,25"."""
        text = f"{float(share):.2f}".rstrip("0").rstrip(".")
        lang = self.env["res.lang"]._get_data(code=self.env.user.lang or "en_US")
        return text.replace(".", lang.decimal_point or ".")
