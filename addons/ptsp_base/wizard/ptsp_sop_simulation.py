# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_datetime

from ..sentences import sentence
from ..tools import duration, process_simulation
from ..tools.errors import ToolError
from ..tools.moments import aware, naive

MARGIN = timedelta(days=30)
# A day has at least this many working seconds; it limits how far a calendar must reach.
LEAST_DAY = 3600
# Effects that a person wants to see beside the steps of the walk.
SHOWN = ("assess", "take_over", "pay", "pay_back", "pause", "resume")
# This many calendar days for each promised working day contain enough working days.
STRETCH = 4


class PtspSopSimulation(models.TransientModel):
    """Simulates a case on the office's calendar: which desk has it until when.

    The simulation changes nothing. It follows the usual way, and each desk uses its
    whole window.
    """

    _name = "ptsp.sop.simulation"
    _description = "Simulation of an SOP Revision"

    sop_id = fields.Many2one("ptsp.sop", required=True, readonly=True)
    start = fields.Datetime(
        string="The Clock Starts",
        required=True,
        default=lambda self: self.env.company._ptsp_now(),
        help="The moment from which the promise is counted.",
    )
    step_id = fields.Many2one(
        "ptsp.sop.step",
        string="Begins at Step",
        domain="[('sop_id', '=', sop_id), ('is_start', '=', True)]",
        help="Empty: the first step at which a case may start.",
    )
    result = fields.Html(compute="_compute_result", sanitize=False)

    @api.depends("sop_id", "start", "step_id")
    def _compute_result(self):
        for simulation in self:
            simulation.result = self.env["ir.qweb"]._render(
                "ptsp_base.sop_simulation", simulation._prepare_result()
            )

    def _prepare_result(self):
        self.ensure_one()
        if not self.start or not self.sop_id:
            return {"problem": self.env._("Choose when the clock starts.")}
        try:
            return self._walk()
        except ToolError as error:
            return {"problem": sentence(self.env, error)}

    def _walk(self):
        sop, start = self.sop_id, aware(self.start)
        calendar = self._working_calendar()
        steps = process_simulation.simulate(
            sop._lint_definition(),
            calendar,
            start,
            step=self.step_id.code or "",
        )
        due = duration.compute_due(calendar, start, sop._promise_length())
        return {
            "problem": False,
            "promise": self._promise_sentence(self._words(due, calendar)),
            "fees": self.sop_id._fee_sentences(),
            "pauses": [kind._words() for kind in sop.pause_kind_ids],
            "rows": [self._prepare_row(step, calendar) for step in steps],
        }

    def _promise_sentence(self, due):
        if not self.sop_id.promise_amount:
            return self.env._("This revision promises no time.")
        return self.env._(
            "The promise of %(promise)s ends on %(due)s.",
            promise=self.sop_id.promise_words,
            due=due,
        )

    def _working_calendar(self):
        sop = self.sop_id
        calendar = sop.calendar_id or sop.company_id._ptsp_calendar()
        days = max(
            length.amount if length.by_day else length.seconds // LEAST_DAY
            for length in [
                sop._promise_length(),
                *(step._window_length() for step in sop.step_ids),
            ]
        )
        return calendar._ptsp_working_calendar(
            self.start - MARGIN,
            self.start + MARGIN + timedelta(days=STRETCH * days),
        )

    def _prepare_row(self, walked, calendar):
        step = self.sop_id.step_ids.filtered(lambda step: step.code == walked.step)
        move = step.transition_ids.filtered(lambda m: m.code == walked.transition)
        anchors = dict(step._fields["anchor"]._description_selection(self.env))
        return {
            "number": walked.number,
            "title": step._short_label(),
            "lane": step.desk_id.name,
            "anchor": anchors[walked.anchor] if walked.due else "",
            "window": step.window_text,
            "due": self._words(walked.due, calendar),
            "minutes": walked.minutes or "",
            "then": move.label or "",
            "beside": self._effects_words(step, move),
            "over": walked.over_promise,
        }

    def _effects_words(self, step, move):
        """Return the words for assessments, payments and pauses at a step."""
        acts = step.transition_ids.filtered(lambda other: other.target == "stay")
        effects = (acts | move).effect_ids
        known = effects._catalogue()
        shown = effects.filtered(lambda effect: known[effect.code].get("does") in SHOWN)
        told = [
            f"{known[effect.code]['label']}: {effect.params_text}"
            if effect.params_text
            else str(known[effect.code]["label"])
            for effect in shown
        ]
        return list(dict.fromkeys(told))

    def _words(self, moment, calendar):
        if not moment:
            return ""
        stored = naive(moment)
        return format_datetime(
            self.env, stored, tz=str(calendar.tz), dt_format="EEE, d MMM y HH.mm"
        )
