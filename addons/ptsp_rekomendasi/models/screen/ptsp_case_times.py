# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, time, timedelta

from odoo import models

from odoo.addons.ptsp_base.models.office.working_units import minutes_words
from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

from .elevation import elevated
from .wording import clock_time, short_weekday

HORIZON = timedelta(days=800)
# How far back the time of a case at another desk is counted.
COUNTED_FOR = timedelta(days=700)


class PtspCaseTimes(models.AbstractModel):
    """The working time that cases have left, in words and as a level.

    A page of cases is computed with one present moment and one calendar for each
    revision. ``_page`` returns both, and the other methods take its result.
    """

    _name = "ptsp.case.times"
    _description = "Time Left of Cases"

    def _prepare(self, cases):
        """Return the values of the time fields of each case, in order."""
        cases_sudo = elevated(cases)
        page = self._page(cases_sudo)
        return [
            {
                "time_left_text": times["time"],
                "step_time_left_text": times["step"],
                "promise_level": times["time_level"],
                "step_level": times["step_level"],
                "paused_text": self._paused_words(case),
                "returned_text": self._returned_words(case),
            }
            for case in cases_sudo
            for times in [self._prepare_times(case, page)]
        ]

    def _page(self, cases):
        """Return the common values of all cases of a page, computed once.

        :return: ``now``, ``tonight`` and ``calendars`` (revision id -> working time)
        """
        now = cases._ptsp_now()
        return {
            "now": now,
            "tonight": self.env["ptsp.case.level"]._end_of_today(),
            "calendars": self._calendars(cases, now),
        }

    def _calendars(self, cases, now):
        today = datetime.combine(now.date(), time.min)
        calendars = {}
        for sop, same in cases.grouped("sop_id").items():
            moments = [today, *same.mapped("due_at"), *same.mapped("step_due_at")]
            moments = [moment for moment in moments if moment]
            calendar = sop.calendar_id or sop.company_id._ptsp_calendar()
            calendars[sop.id] = calendar._ptsp_working_calendar(
                min(moments) - HORIZON, max(moments) + HORIZON
            )
        return calendars

    def _prepare_times(self, case, page):
        """Return the time left of promise and step, and how urgent each is."""
        calendar = page["calendars"].get(case.sop_id.id)
        running = case._clock_state_code() == "running" and case.due_at
        step_due = not case.paused and case.step_due_at
        return {
            "time": self._promise_words(case, calendar, page["now"]),
            "time_level": self._alarm(
                running, page, case.due_by_hour and case.due_soon_at
            ),
            "step": self._step_words(case, calendar, page["now"]),
            "step_level": self._alarm(
                step_due, page, case.step_due_by_hour and case.step_due_soon_at
            ),
        }

    # === IN WORDS === #

    def _promise_words(self, case, calendar, now):
        state = case._clock_state_code()
        if state == "running":
            return self._left_words(calendar, now, case.due_at, case.due_by_hour)
        if state == "stopped":
            return self._stopped_words(case, calendar)
        if state == "paused":
            return self.env._("Counting paused")
        if case.outcome:
            return ""
        if state == "waiting_opinion":
            return self.env._("Waiting for the opinion")
        return self.env._("Not counted yet")

    def _stopped_words(self, case, calendar):
        if not (calendar and case.due_at and case.stopped_at):
            return ""
        if case.stopped_at <= case.due_at:
            return self.env._("Done on time")
        due, stopped = aware(case.due_at), aware(case.stopped_at)
        if case.due_by_hour:
            return self.env._(
                "Done %(time)s of working time late",
                time=self._minutes_between(calendar, due, stopped),
            )
        days = promise.overdue_working_days(calendar, due, stopped)
        return self.env._("Done %(days)s working day(s) late", days=max(days, 1))

    def _step_words(self, case, calendar, now):
        if case.outcome or not case.step_due_at or case.paused:
            return ""
        return self._left_words(calendar, now, case.step_due_at, case.step_due_by_hour)

    def _left_words(self, calendar, now, due, by_hour=False):
        """Return how much working time is left, in the largest fitting unit.

        :param by_hour: whether the promise is in hours or minutes, which stay in words
        """
        if not (calendar and due):
            return ""
        now, due = aware(now), aware(due)
        if by_hour:
            return self._working_time_words(calendar, now, due)
        if now > due:
            days = promise.overdue_working_days(calendar, due, now)
            if days:
                return self.env._("%(days)s working day(s) late", days=days)
            return self.env._("Late since today")
        today, day = calendar.local_date(now), calendar.due_day(due)
        if day == today:
            return self._hours_words(calendar.seconds_between(now, due) // 60)
        # The day of the next opening is not counted: a promise of one day that started
        # after working hours has one day left, not two.
        days = calendar.days_between(calendar.working_day_on_or_after(now), day)
        if days > 1:
            return self.env._("%(days)s working day(s) left", days=days)
        return self._day_words(today, day, due, calendar.tz)

    def _working_time_words(self, calendar, now, due):
        """Return hours and minutes left or late: "1 hour 20 minutes left"."""
        if now > due:
            return self.env._(
                "%(time)s of working time late",
                time=self._minutes_between(calendar, due, now),
            )
        return self.env._(
            "%(time)s of working time left",
            time=self._minutes_between(calendar, now, due),
        )

    def _minutes_between(self, calendar, start, end):
        minutes = calendar.seconds_between(start, end) // 60
        return minutes_words(self.env, max(minutes, 0))

    def _hours_words(self, minutes):
        if minutes >= 60:
            return self.env._("%(hours)s working hour(s) left", hours=minutes // 60)
        return self.env._("%(minutes)s minute(s) left", minutes=minutes)

    def _day_words(self, today, day, due, tz):
        """Return the day and the hour: "tomorrow, 19.00", "Tuesday 1 Dec, 19.00"."""
        if day == today + timedelta(days=1):
            return self.env._("tomorrow, %(time)s", time=clock_time(due, tz))
        return self.env._(
            "%(day)s, %(time)s",
            day=short_weekday(self.env, day),
            time=clock_time(due, tz),
        )

    def _touch_words(self, spent):
        """Return how long the desk has worked on the file, or an empty text.

        :param dict spent: the case's values of ``ptsp.case.touch``, if any
        """
        if not spent or not spent["standard"]:
            return ""
        return self.env._(
            "%(spent)s of work; the SOP gives %(standard)s",
            spent=minutes_words(self.env, spent["minutes"]),
            standard=minutes_words(self.env, spent["standard"]),
        )

    def _touch_warning(self, spent):
        """Return the words about minutes once they exceed those of the SOP."""
        return self._touch_words(spent) if spent and spent["over"] else ""

    def _paused_words(self, case):
        """Return why the count is paused now, or an empty text."""
        if not case.paused:
            return ""
        return ", ".join(case.pause_ids._running().mapped("kind_words"))

    def _returned_words(self, case):
        times = case.return_count
        return self.env._("Returned %(times)s×", times=times) if times else ""

    def _prepare_watched(self, cases):
        """Return the value of ``watched_text`` of each case, in order."""
        cases_sudo = elevated(cases)
        page = self._page(cases_sudo)
        return [
            {
                "watched_text": self._watched_words(case, page)
                if case.watch_lane_ids
                else False
            }
            for case in cases_sudo
        ]

    def _watched_words(self, case, page):
        """Return where a watched case is, and for how long."""
        calendar, now = page["calendars"][case.sop_id.id], page["now"]
        since = max(case.arrived_at, now - COUNTED_FOR)
        days = promise.overdue_working_days(calendar, aware(since), aware(now))
        desk = case.lane_id.name
        if not days:
            return self.env._("%(desk)s, since today", desk=desk)
        return self.env._(
            "%(desk)s, since %(days)s working day(s)", desk=desk, days=days
        )

    def _alarm(self, due, page, soon=False):
        """Return the level by which cards colour a date; calm dates have none.

        :param soon: the moment from which a date counted in hours alarms; a date
            counted in days alarms on its due day
        """
        if not due or (due >= page["tonight"] and not soon):
            return ""
        if due < page["now"]:
            return "overdue"
        return "due_today" if not soon or soon <= page["now"] else ""
