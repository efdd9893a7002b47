# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware, time_of_day

HORIZON = timedelta(days=800)
# What a card is made of; read at once and without the columns of the form.
CARD_COLUMNS = [
    *("desk_id", "lane_id", "step_id", "service_id", "sop_id", "work_state"),
    *("holder_id", "outcome", "arrived_at", "received_at", "started_at"),
    *("stopped_at", "due_at", "step_due_at", "paused", "decision", "return_count"),
]


class PtspApplicationDisplay(models.AbstractModel):
    """What screens say about a case: words, counts and colours, never stored.

    Nothing here decides anything; nobody writes these fields.
    """

    _name = "ptsp.application.display"
    _description = "Display of an Application"
    _inherit = ["ptsp.application.panel", "ptsp.application.board"]

    card = fields.Json(compute="_compute_card", help="All that a card says.")
    time_left_text = fields.Char("Time Left", compute="_compute_time_left")
    step_time_left_text = fields.Char("Step Target", compute="_compute_time_left")
    promise_level = fields.Char(compute="_compute_time_left")
    step_level = fields.Char(compute="_compute_time_left")
    paused_text = fields.Char("Paused Because", compute="_compute_paused_text")
    returned_text = fields.Char(compute="_compute_returned_text")
    checklist_progress = fields.Char("Checked", compute="_compute_checklist_progress")
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_late", search="_search_is_overdue"
    )
    is_due_today = fields.Boolean(
        "Due Today", compute="_compute_is_late", search="_search_is_due_today"
    )

    # === CARD === #

    @api.depends_context("uid", "lang")
    @api.depends(
        "due_at", "step_due_at", "step_id", "holder_id", "requirement_ids.verdict"
    )
    def _compute_card(self):
        """Prepare a card in one value: a board reads many of them at once."""
        self.fetch(CARD_COLUMNS)
        now, tonight = self._ptsp_now(), self._end_of_today()
        calendars = self._display_calendars(now)
        checked = self._checklist_counts()
        asked = {}
        for application in self:
            calendar = calendars.get(application._display_calendar())
            done, total = checked.get(application._origin.id, (0, 0))
            application.card = {
                **application._prepare_card_times(calendar, now, tonight),
                "paused": application.paused_text if application.paused else "",
                "watched": application._card_watched(calendar, now),
                "where": application.step_text or "",
                "checked": f"{done}/{total}" if total else "",
                "checked_share": round(100 * done / total) if total else 0,
                "returned": application.returned_text,
                **application._prepare_card_verbs(asked),
            }

    def _prepare_card_times(self, calendar, now, tonight):
        running = self._clock_state_code() == "running" and self.due_at
        step_due = not self.paused and self.step_due_at
        return {
            "time": self._promise_left_words(calendar, now),
            "time_level": self._alarm(running, now, tonight),
            "step": self._step_left_words(calendar, now),
            "step_level": self._alarm(step_due, now, tonight),
        }

    def _card_watched(self, calendar, now):
        if self.board_state != "watched":
            return ""
        return self.sudo()._watched_words(calendar, now)

    # === TIME IN WORDS === #

    @api.depends(
        "clock_state", "due_at", "step_due_at", "stopped_at", "outcome", "paused"
    )
    def _compute_time_left(self):
        now, tonight = self._ptsp_now(), self._end_of_today()
        calendars = self._display_calendars(now)
        for application in self:
            calendar = calendars.get(application._display_calendar())
            times = application._prepare_card_times(calendar, now, tonight)
            application.update(
                {
                    "time_left_text": times["time"],
                    "step_time_left_text": times["step"],
                    "promise_level": times["time_level"],
                    "step_level": times["step_level"],
                }
            )

    @api.model
    def _alarm(self, due, now, tonight):
        """Return the level of one date as cards colour it; calm ones have none."""
        if not due or due >= tonight:
            return ""
        return "overdue" if due < now else "due_today"

    def _display_calendar(self):
        """Return the key of this case in ``_display_calendars``."""
        return self.sop_id.id

    def _display_calendars(self, now):
        """Return the working time of each revision in use, built once for a page."""
        today = datetime.combine(now.date(), time.min)
        calendars = {}
        for sop, cases in self.sudo().grouped("sop_id").items():
            moments = [today, *cases.mapped("due_at"), *cases.mapped("step_due_at")]
            moments = [moment for moment in moments if moment]
            calendar = sop.calendar_id or sop.company_id._ptsp_calendar()
            calendars[sop.id] = calendar._ptsp_working_calendar(
                min(moments) - HORIZON, max(moments) + HORIZON
            )
        return calendars

    def _promise_left_words(self, calendar, now):
        state = self._clock_state_code()
        if state == "running":
            return self._left_words(calendar, now, self.due_at)
        if state == "stopped":
            return self._stopped_words(calendar)
        if state == "paused":
            return self.env._("Counting paused")
        if self.outcome:
            return ""
        if state == "waiting_opinion":
            return self.env._("Waiting for the opinion")
        return self.env._("Not counted yet")

    def _stopped_words(self, calendar):
        if not (calendar and self.due_at and self.stopped_at):
            return ""
        if self.stopped_at <= self.due_at:
            return self.env._("Done on time")
        days = promise.overdue_working_days(
            calendar, aware(self.due_at), aware(self.stopped_at)
        )
        return self.env._("Done %(days)s working day(s) late", days=max(days, 1))

    def _step_left_words(self, calendar, now):
        if self.outcome or not self.step_due_at or self.paused:
            return ""
        return self._left_words(calendar, now, self.step_due_at)

    def _left_words(self, calendar, now, due):
        """Return how much working time is left, in the largest fitting unit."""
        if not (calendar and due):
            return ""
        now, due = aware(now), aware(due)
        if now > due:
            days = promise.overdue_working_days(calendar, due, now)
            if days:
                return self.env._("%(days)s working day(s) late", days=days)
            return self.env._("Late since today")
        today = calendar.local_date(now)
        days = calendar.days_between(today, calendar.due_day(due))
        if days > 0:
            return self.env._("%(days)s working day(s) left", days=days)
        minutes = calendar.seconds_between(now, due) // 60
        if minutes >= 60:
            return self.env._("%(hours)s working hour(s) left", hours=minutes // 60)
        return self.env._("%(minutes)s minute(s) left", minutes=minutes)

    @api.depends("paused", "pause_ids.ended_at", "pause_ids.kind")
    def _compute_paused_text(self):
        labels = dict(
            self.env["ptsp.clock.pause"]
            ._fields["kind"]
            ._description_selection(self.env)
        )
        for application in self:
            running = (
                application.pause_ids.filtered(lambda pause: not pause.ended_at)
                if application.paused
                else application.pause_ids.browse()
            )
            application.paused_text = ", ".join(
                labels[kind] for kind in running.mapped("kind")
            )

    @api.depends("return_count")
    def _compute_returned_text(self):
        for application in self:
            times = application.return_count
            application.returned_text = (
                self.env._("Returned %(times)s×", times=times) if times else ""
            )

    @api.depends("requirement_ids.verdict")
    def _compute_checklist_progress(self):
        counts = self._checklist_counts()
        for application in self:
            done, total = counts.get(application._origin.id, (0, 0))
            application.checklist_progress = f"{done}/{total}" if total else ""

    def _checklist_counts(self):
        """Count what is judged; conditional papers only once somebody judged them.

        :return: case id -> (found correct, all)
        """
        judged = Domain("verdict", "!=", False)
        always = Domain("requirement_id.condition", "in", (False, "", "[]"))
        counts = self.env["ptsp.application.requirement"]._read_group(
            Domain("application_id", "in", self._origin.ids)
            & Domain("retired", "=", False)
            & (judged | always),
            ["application_id", "verdict"],
            ["__count"],
        )
        done, total = defaultdict(int), defaultdict(int)
        for case, verdict, count in counts:
            total[case.id] += count
            done[case.id] += count if verdict in ("ok", "na") else 0
        return {case: (done[case], total[case]) for case in total}

    # === LATE OR DUE TODAY === #

    @api.depends("due_at", "step_due_at", "stopped_at", "outcome", "paused")
    def _compute_is_late(self):
        now, tonight = self._ptsp_now(), self._end_of_today()
        for application in self:
            due = application._next_due()
            application.is_overdue = bool(due and due < now)
            application.is_due_today = bool(due and now <= due < tonight)

    def _next_due(self):
        """Return the earlier of promise and step target that still counts."""
        if self.outcome or self.paused:
            return False
        promised = False if self.stopped_at else self.due_at
        return min(filter(None, [promised, self.step_due_at]), default=False)

    @api.model
    def _search_is_overdue(self, operator, value):
        return self._search_late(operator, value, self._late_domain())

    @api.model
    def _search_is_due_today(self, operator, value):
        return self._search_late(operator, value, self._due_today_domain())

    @api.model
    def _search_late(self, operator, value, domain):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return domain

    @api.model
    def _late_domain(self):
        """Cases past their promise or step target at this moment."""
        return self._due_before_domain(self._ptsp_now())

    @api.model
    def _due_today_domain(self):
        now = self._ptsp_now()
        unexpired = (
            Domain("due_at", "=", False)
            | Domain("due_at", ">=", now)
            | Domain("stopped_at", "!=", False)
        )
        unexpired &= Domain("step_due_at", "=", False) | Domain(
            "step_due_at", ">=", now
        )
        return self._due_before_domain(self._end_of_today()) & unexpired

    @api.model
    def _due_before_domain(self, moment):
        promised = Domain("stopped_at", "=", False) & Domain("due_at", "<", moment)
        running = Domain("outcome", "=", False) & Domain("paused", "=", False)
        return running & (promised | Domain("step_due_at", "<", moment))

    @api.model
    def _end_of_today(self):
        tz = ZoneInfo(self.env.company.sudo().ptsp_tz)
        tomorrow = self._ptsp_today() + timedelta(days=1)
        return time_of_day(tomorrow, time.min, tz)
