# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_base.tools.moments import naive
from odoo.addons.ptsp_rekomendasi.tools import indonesian

from . import tracking_words as words


class PtspTrackingPromise(models.AbstractModel):
    """The date by which the applicant gets the letter, and how it was counted.

    It tells what ``_clock_explain`` returns, without the words of officers. Cases must
    come with elevated rights.
    """

    _name = "ptsp.tracking.promise"
    _description = "Promise of a Case for the Applicant"

    @api.model
    def _tell(self, case):
        """Return the promise in words.

        :return: dict of ``length`` (empty before the receipt), ``due``, ``late`` (an
            apology when the day has passed), ``why`` (a list of sentences)
        """
        told = {"length": "", "due": "", "late": "", "why": []}
        if not case.received_at or case.outcome and not case.started_at:
            return told
        paper = self.env["ptsp.case.paper"]
        told["length"] = paper._promise_words(case)
        told["due"] = paper._due_words(case)
        if case.stopped_at:
            done = case.company_id._ptsp_paper_moments().day(case.stopped_at)
            told["due"] = self.env._("Finished on %(day)s", day=done)
        elif case.paused and case.due_at:
            told["due"] = self.env._("At the earliest %(day)s", day=told["due"])
        elif self._is_late(case):
            told["late"] = self.env._(
                "The promised time has passed. We apologise; please contact us."
            )
        explanation = case._clock_explain()
        told["why"] = self._why(case, explanation) if explanation else []
        return told

    @api.model
    def _is_late(self, case):
        """Tell whether the promised moment has passed while the promise counts."""
        running = case.due_at and not case.paused and not case.outcome
        return bool(running) and case.due_at < fields.Datetime.now()

    @api.model
    def _why(self, case, explanation):
        """Return how the date was counted: start, days left out and pauses."""
        moments = case.company_id._ptsp_paper_moments()
        started = words.STARTED.get(case.start_reason, words.STARTED["receipt"])
        return [
            self.env._(
                "Counted from %(day)s, when %(event)s.",
                day=moments.day(naive(explanation.start)),
                event=self.env._(started),
            ),
            self.env._("Days on which the office is closed do not count."),
            *self._holidays(explanation),
            *self._pauses(case, explanation, moments),
        ]

    @api.model
    def _holidays(self, explanation):
        """Return the holidays between start and end, each once."""
        days = {
            left.day: left.note
            for left in explanation.left_out
            if left.reason == "holiday"
        }
        return [
            self.env._(
                "%(day)s: %(holiday)s.",
                day=f"{indonesian.day_name(day)}, {indonesian.date_text(day)}",
                holiday=name,
            )
            for day, name in sorted(days.items())
        ]

    @api.model
    def _pauses(self, case, explanation, moments):
        """Return when counting was stopped, and what was awaited."""
        labels = {one.kind: one.label for one in case.pause_ids}
        story, lines = self.env["ptsp.tracking.story"], []
        for pause in explanation.pauses:
            if pause.end and pause.end <= explanation.start:
                continue
            lines.append(
                self.env._(
                    "Stopped from %(start)s until %(end)s: %(awaited)s.",
                    start=moments.date_and_time(naive(pause.start)),
                    end=moments.date_and_time(naive(pause.end))
                    if pause.end
                    else self.env._("now"),
                    awaited=story._awaited_words(pause.kind, labels.get(pause.kind)),
                )
            )
        return lines
