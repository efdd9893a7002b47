# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What must hold after each step of a life, looked at in the tables themselves."""

from datetime import timedelta

from ..case_work import OFFICE_TZ
from . import counting
from .decisions import BindingDecisions
from .letters import LetterChecks

SECOND = timedelta(seconds=1)
# Kinds of moves that end an application without an answer.
ENDS = ("withdraw", "close")


class LifeChecks:
    """Looks at one case, and at the registers, after each step of its life.

    :param env: of the superuser
    :param case: the case that is followed
    """

    def __init__(self, env, case):
        self.env = env
        self.case = case
        self.sealed = {}
        self.stopped = None
        self.dues = {}
        self.letters = LetterChecks(self._sql, case, self._local)
        self.decisions = BindingDecisions(self._sql, case)

    def all(self):
        """Check everything; each failure is one sentence."""
        self.env.flush_all()
        self.env.invalidate_all()
        self.rows_of_the_control_sheet()
        self.sealed_rows_stay()
        self.numbers()
        self.due_date()
        self.what_was_decided_at_the_stop()
        self.decisions.look()
        self.decisions.closed_as_decided()
        self.letters.look()
        self.somebody_can_go_on()

    def _sql(self, query, *values):
        self.env.cr.execute(query, values)
        return self.env.cr.fetchall()

    # === CONTROL SHEET === #

    def rows_of_the_control_sheet(self):
        """An open case has one open row, a closed one none; their order has no gap."""
        rows = self._sql(
            "SELECT sealed, sequence FROM ptsp_control_entry WHERE application_id = %s"
            " ORDER BY sequence",
            self.case.id,
        )
        unsealed = sum(1 for sealed, _sequence in rows if not sealed)
        assert unsealed == (0 if self.case.outcome else 1), f"{unsealed} open rows"
        sequences = [sequence for _sealed, sequence in rows]
        assert sequences == list(range(sequences[0], sequences[0] + len(rows)))
        assert self.case.chain_intact, "the chain of the control sheet is broken"

    def sealed_rows_stay(self):
        """A row that was sealed never changes, and none goes away."""
        rows = dict(
            self._sql(
                "SELECT id, md5(concat_ws('|', hash, acts::text, hands::text, note,"
                " arrived_at, left_at, lane_name)) FROM ptsp_control_entry"
                " WHERE sealed AND application_id = %s",
                self.case.id,
            )
        )
        for row, content in self.sealed.items():
            assert rows.get(row) == content, f"sealed row {row} changed"
        self.sealed = rows

    # === NUMBERS === #

    def numbers(self):
        """Each register counts without a gap and without a double in each period."""
        for register, period, first, last, count, texts in self._sql(
            "SELECT register_id, period, min(sequence), max(sequence),"
            " count(DISTINCT sequence), count(DISTINCT number)"
            " FROM ptsp_register_entry GROUP BY register_id, period"
        ):
            place = f"register {register}, {period}"
            assert last - first + 1 == count, f"gap in {place}"
            assert texts == count, f"double in {place}"

    # === DAYS === #

    def due_date(self):
        """The promise of a running clock ends where a clerk counts it to end."""
        case = self.case
        if not case.started_at or case.paused or case.stopped_at or case.outcome:
            return
        kinds = {"order"}
        kinds |= {"return"} if case.sop_id.pause_on_return else set()
        kinds |= {"agency"} if case.sop_id.pause_on_agency else set()
        rows = self._sql(
            "SELECT started_at, ended_at FROM ptsp_clock_pause"
            " WHERE application_id = %s AND kind = ANY(%s)",
            case.id,
            list(kinds),
        )
        pauses = [(self._local(begin), self._local(end)) for begin, end in rows]
        facts = (
            self._local(case.started_at),
            case.sop_id.promise_amount,
            self._week(),
            self._periods(),
            self._closed(),
            tuple(sorted(pauses)),
        )
        if facts not in self.dues:
            start, days, week, periods, closed, away = facts
            hours = counting.hours_of(week, periods)
            self.dues[facts] = counting.due(start, days, hours, closed, away)
        # A share of a short day ends between two minutes; the count says the later one.
        found = self._local(case.due_at + counting.MINUTE - SECOND)
        expected = self.dues[facts]
        assert found == expected, f"due {found}, but counted to {expected}"

    def _local(self, moment):
        from_utc = moment.replace(tzinfo=None) + OFFICE_TZ.utcoffset(moment)
        return from_utc.replace(second=0, microsecond=0)

    def _calendar(self):
        return self.case.sop_id.calendar_id or self.case.company_id.ptsp_calendar_id

    def _week(self):
        """Return the usual hours: weekday, opens, closes, in minutes of the day."""
        return self._spans(
            "SELECT dayofweek::int, hour_from, hour_to"
            " FROM resource_calendar_attendance"
            " WHERE calendar_id = %s AND day_period IS DISTINCT FROM 'lunch'",
            self._calendar().id,
        )

    def _periods(self):
        """Return the hours for a time: first and last day, and their week."""
        return tuple(
            (
                first,
                last,
                self._spans(
                    "SELECT dayofweek::int, hour_from, hour_to"
                    " FROM ptsp_hours_period_line WHERE period_id = %s",
                    period,
                ),
            )
            for period, first, last in self._sql(
                "SELECT id, first_day, last_day FROM ptsp_hours_period"
                " WHERE calendar_id = %s ORDER BY id",
                self._calendar().id,
            )
        )

    def _spans(self, query, *values):
        return tuple(
            sorted(
                (weekday, round(float(begin) * 60), round(float(end) * 60))
                for weekday, begin, end in self._sql(query, *values)
            )
        )

    def _closed(self):
        calendar = self._calendar()
        joint_counts = bool(self.case.company_id.ptsp_cuti_bersama_working)
        return tuple(
            (self._local(begin), self._local(end))
            for begin, end in self._sql(
                "SELECT date_from, date_to + interval '1 second'"
                " FROM resource_calendar_leaves WHERE resource_id IS NULL"
                " AND (calendar_id = %s OR calendar_id IS NULL AND company_id = %s)"
                " AND NOT (%s AND ptsp_kind IS NOT DISTINCT FROM 'joint')"
                " AND ptsp_state IS DISTINCT FROM 'removed' ORDER BY date_from, id",
                calendar.id,
                self.case.company_id.id,
                joint_counts,
            )
        )

    def what_was_decided_at_the_stop(self):
        """Once the promise was stopped, its verdict stays, whatever the calendar says.

        Until the number is voided: then the promise goes on.
        """
        [now] = self._sql(
            "SELECT stopped_at, promise_kept, worked_minutes FROM ptsp_application"
            " WHERE id = %s",
            self.case.id,
        )
        if self.stopped and now[0] == self.stopped[0]:
            assert now == self.stopped, f"stopped as {self.stopped}, now {now}"
        self.stopped = now if now[0] else None

    # === PEOPLE === #

    def somebody_can_go_on(self):
        """An open case has a move for somebody, or says who can do what is missing.

        To withdraw or to close the application is no way to go on with it.
        """
        if self.case.outcome:
            return
        moves = [m for m in self.case._transitions() if m.kind not in ENDS]
        blocked = []
        for move in sorted(moves, key=lambda move: move.primary):
            actor = self.case.with_user(self.case._acting_users(move)[:1])
            if not actor.env.user:
                continue
            found = self.case.env["ptsp.case.remedies"]._explain(actor, move)
            if not found and move.kind != "act":
                return
            blocked += [(move, blocker) for blocker in found]
        assert blocked, f"nobody can move the case at {self.case.step_id.code}"
        for move, blocker in blocked:
            assert blocker["sentence"].strip(), f"{move.code}: no sentence"
