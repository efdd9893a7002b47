# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, format_datetime

from odoo.addons.ptsp_base.tools.moments import naive

PLACE_FIELDS = ("step_id", "desk_id", "lane_id")


class PtspApplicationPanel(models.AbstractModel):
    """The parts of a case's form that are drawn from one prepared value each.

    The step with what to do there, the desk's own buttons, the ledger behind the due
    date and the control sheet; the letter beside its grounds comes from the review.
    Never stored; nobody writes these fields.
    """

    _name = "ptsp.application.panel"
    _description = "Panels of an Application"
    _inherit = ["ptsp.application.review", "ptsp.application.check.panels"]

    step_text = fields.Char("Step in Short", compute="_compute_step_text")
    desk_text = fields.Char("Desk in Short", compute="_compute_step_text")
    desk_actions = fields.Json(compute="_compute_desk_actions")
    may_edit = fields.Boolean(compute="_compute_may_edit")
    step_panel = fields.Json(compute="_compute_step_panel")
    why_date = fields.Json("Why This Date", compute="_compute_why_date")
    control_sheet = fields.Json("Control Sheet Panel", compute="_compute_control_sheet")

    # === THE STEP === #

    @api.depends_context("lang")
    @api.depends("step_id", "stage_id", "desk_id", "lane_id")
    def _compute_step_text(self):
        texts = {}
        for application in self:
            place = (application.step_id, application.desk_id, application.lane_id)
            if place not in texts:
                texts[place] = application._prepare_place_texts()
            application.update(texts[place])

    def _prepare_place_texts(self):
        step, desk, lane = (self.sudo()[name] for name in PLACE_FIELDS)
        on_behalf = self.env._(
            "%(desk)s, on behalf of %(lane)s", desk=desk.name, lane=lane.name
        )
        return {
            "desk_text": desk.name if lane == desk else on_behalf,
            "step_text": step
            and self.env._(
                "Step %(number)s: %(stage)s",
                number=step.number,
                stage=step._short_label(),
            ),
        }

    @api.depends("work_state", "holder_id", "desk_id", "outcome", "hold_reason")
    @api.depends_context("uid")
    def _compute_desk_actions(self):
        for application in self:
            application.desk_actions = application._prepare_desk_actions()

    def _prepare_desk_actions(self):
        """Return which of the desk's own buttons this person sees, or why none."""
        if self.outcome:
            return {"sentence": self._closed_sentence()}
        user = self.env.user
        mine = self.holder_id == user
        if user not in self._acting_users():
            return {"sentence": self._elsewhere_sentence()}
        if self.holder_id and not mine:
            return {"sentence": self._elsewhere_sentence()}
        return {
            "take": self.work_state == "waiting",
            "release": mine and self.work_state == "in_hand",
            "hold": self.work_state == "in_hand",
            "resume": self.work_state == "on_hold",
        }

    @api.depends("desk_id", "lane_id", "step_id", "outcome")
    @api.depends_context("uid")
    def _compute_may_edit(self):
        """Whether this person may change the applicant's data, as ``write`` checks."""
        supervisor = self.env.user.has_group("ptsp_base.group_ptsp_supervisor")
        for application in self:
            acting = supervisor or self.env.user in application._acting_users()
            application.may_edit = acting and not application.outcome

    def _closed_sentence(self):
        labels = dict(self._fields["outcome"]._description_selection(self.env))
        return self.env._("This case is closed: %(how)s.", how=labels[self.outcome])

    def _elsewhere_sentence(self):
        desk = self.desk_id.sudo().name or ""
        if self.holder_id:
            return self.env._(
                "This file is with %(officer)s at %(desk)s.",
                officer=self.holder_id.sudo().name,
                desk=desk,
            )
        return self.env._("This file is waiting at %(desk)s.", desk=desk)

    def get_moves_to(self, stage_id):
        """Return the moves of this person that lead to a column of the flow.

        :param int stage_id: the stage whose column a card was dropped on
        :raise UserError: naming where the case can go from here
        """
        self.ensure_one()
        stage = self.env["ptsp.stage"].browse(stage_id)
        moves = self.get_moves()
        leading = {
            transition.id
            for transition in self._available_transitions()
            if not transition.stays and self._leads_to(transition, stage_id)
        }
        fitting = [move for move in moves if move["id"] in leading]
        if fitting:
            return fitting
        onward = [move["to_label"] for move in moves if move["kind"] != "act"]
        if not onward:
            raise UserError(self.desk_actions.get("sentence") or self._no_move_words())
        raise UserError(
            self.env._(
                "%(case)s cannot go to “%(stage)s” from here. It can go to: %(steps)s.",
                case=self.display_name,
                stage=stage.sudo().name,
                steps="; ".join(dict.fromkeys(onward)),
            )
        )

    def _leads_to(self, transition, stage_id):
        target = self._target_step(transition)
        return bool(target) and target.stage_id == stage_id

    def _no_move_words(self):
        return self.env._("You can make no move with this case now.")

    @api.depends("step_id", "desk_id", "lane_id", "advice_ids")
    def _compute_step_panel(self):
        for application in self:
            step = application.step_id.sudo()
            application.step_panel = (
                application._prepare_step_panel(step) if step else False
            )

    def _prepare_step_panel(self, step):
        lines = defaultdict(list)
        for line in step.line_ids:
            lines[line.kind].append(
                {"label": line.label or "", "text": line.text, "level": line.level}
            )
        return {
            "title": step.title,
            "time": step.time_text or "",
            "lines": dict(lines),
            # Where somebody decides after it, advice stands on top instead.
            "advice": []
            if self.advice_panel
            else [self._prepare_advice(advice) for advice in self.advice_ids.sudo()],
        }

    # === WHY THIS DATE === #

    @api.depends(
        *("due_at", "received_at", "started_at", "stopped_at", "closed_at"),
        *("pause_ids.ended_at", "opinion_ids.state"),
    )
    def _compute_why_date(self):
        for application in self:
            explanation = application._clock_explain()
            application.why_date = {
                "worked": application._worked_words(),
                **(
                    application._prepare_why_date(explanation)
                    if explanation
                    else {"awaited": application._awaited_words()}
                ),
            }

    def _awaited_words(self):
        """Return which event starts the promise that is not counted yet."""
        if self.sudo().sop_id.promise_start == "receipt" or not self.received_at:
            return self.env._("The promise is counted from the registration on.")
        waiting = self.sudo()._open_opinions().agency_id
        if not waiting:
            return self.env._(
                "The promise starts when the technical opinion arrives, or when"
                " verification decides that none is needed."
            )
        return self.env._(
            "The promise starts when the opinion of %(agencies)s arrives.",
            agencies=", ".join(waiting.mapped("name")),
        )

    def _worked_words(self):
        days = self.env["ptsp.case.dates"]._worked_days(self)
        if days is None:
            return ""
        return self.env._("%(days)s working day(s)", days=self._share_words(days))

    def _prepare_why_date(self, explanation):
        """Return the ledger behind the date, ready to be read (days oldest first)."""
        rows = [(day.day, 0, self._counted_row(day)) for day in explanation.counted] + [
            (day.day, 1, self._left_out_row(day)) for day in explanation.left_out
        ]
        tz = self._working_calendar().tz
        return {
            "start": self._moment_words(explanation.start, tz),
            "reason": explanation.reason,
            "first_day": self._day_words(explanation.first_day),
            "days": explanation.days,
            "due": self._moment_words(explanation.due, tz),
            "paused": explanation.paused,
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
            "start": self._moment_words(pause.start, tz),
            "end": self._moment_words(pause.end, tz),
        }

    def _counted_row(self, day):
        return {
            "day": self._day_words(day.day),
            "counted": True,
            "share": self._share_words(day.share),
            "total": self._share_words(day.total),
            "why": "",
        }

    def _left_out_row(self, day):
        return {
            "day": self._day_words(day.day),
            "counted": False,
            "share": self._share_words(day.share),
            "total": "",
            "why": self._left_out_words(day),
        }

    def _left_out_words(self, day):
        words = {
            "weekend": self.env._("No office hours on this day of the week"),
            "holiday": self.env._("Holiday: %(name)s", name=day.note),
            "closed": self.env._("Office closed"),
            "after_hours": self.env._("Arrived after the working hours"),
            "pause": self.env._("Counting paused: %(why)s", why=day.note),
        }
        return words.get(day.reason, day.note)

    def _share_words(self, share):
        """Return a share of a day as people read it: "1", "0,25"."""
        text = f"{float(share):.2f}".rstrip("0").rstrip(".")
        lang = self.env["res.lang"]._get_data(code=self.env.user.lang or "en_US")
        return text.replace(".", lang.decimal_point or ".")

    def _day_words(self, day):
        return format_date(self.env, day, date_format="EEEE, d MMMM y")

    def _moment_words(self, moment, tz):
        if not moment:
            return ""
        return format_datetime(
            self.env, naive(moment), tz=tz, dt_format="EEEE, d MMMM y HH.mm"
        )

    # === CONTROL SHEET === #

    @api.depends_context("lang", "tz")
    @api.depends("entry_ids.sealed", "entry_ids.acts", "entry_ids.officer_id")
    def _compute_control_sheet(self):
        for application in self:
            application.control_sheet = {
                "intact": application.chain_intact,
                "rows": [
                    application._prepare_sheet_row(entry)
                    for entry in application.entry_ids
                ],
            }

    def _prepare_sheet_row(self, entry):
        return {
            "id": entry.id,
            "number": entry.step_number,
            "stage": entry.step_id and entry.step_id.sudo()._short_label() or "",
            "step": entry.step_title or "",
            "desk": entry.desk_name or "",
            "on_behalf": entry.on_behalf or "",
            "officer": entry.officer_name or "",
            "handed_over_by": entry.handed_over_by or "",
            "received_by": entry.received_by or "",
            "arrived": self._short_moment(entry.arrived_at),
            "taken": self._short_moment(entry.taken_at),
            "left": self._short_moment(entry.left_at),
            "minutes": entry.working_minutes
            if entry.sealed
            else self.sudo()._minutes_so_far(entry),
            "standard": entry.standard_minutes or 0,
            "late": entry.window == "missed",
            "result": entry.transition_label or "",
            "to": entry.to_label or "",
            "kind": entry.transition_kind or "",
            "note": entry.note or "",
            "sealed": entry.sealed,
            "acts": [self._prepare_act(act) for act in entry._told_acts()],
            "hands": [self._prepare_hand(hand) for hand in entry._later_custody()],
        }

    def _prepare_hand(self, hand):
        times = {
            name: self._short_moment(hand[name]) for name in ("given_at", "received_at")
        }
        return {**hand, **times}

    def _prepare_act(self, act):
        shown = ("officer", "label", "note", "lines")
        return {
            "at": self._short_moment(act["at"]),
            **{name: act[name] for name in shown},
        }
