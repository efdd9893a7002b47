# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What must hold after each step of a life, looked at in the tables themselves."""

import html
import re
from collections import defaultdict

from ..case_work import OFFICE_TZ
from . import counting

SIGNED = ("signed", "issued")


class LifeChecks:
    """Looks at one case, and at the registers, after each step of its life.

    :param env: of the superuser
    :param case: the case whose life it is
    """

    def __init__(self, env, case):
        self.env = env
        self.case = case
        self.sealed = {}
        self.signed = {}
        self.issued = set()

    def all(self):
        """Check everything; each failure is one sentence."""
        self.env.flush_all()
        self.env.invalidate_all()
        self.rows_of_the_control_sheet()
        self.sealed_rows_stay()
        self.numbers()
        self.due_date()
        self.letters()
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
        expected = counting.due(
            self._local(case.started_at),
            case.sop_id.promise_days,
            self._hours(),
            self._closed(),
            pauses,
        )
        found = self._local(case.due_at)
        assert found == expected, f"due {found}, but counted to {expected}"

    def _local(self, moment):
        from_utc = moment.replace(tzinfo=None) + OFFICE_TZ.utcoffset(moment)
        return from_utc.replace(second=0, microsecond=0)

    def _calendar(self):
        return self.case.sop_id.calendar_id or self.case.company_id.ptsp_calendar_id

    def _hours(self):
        by_weekday = defaultdict(list)
        for weekday, begin, end in self._sql(
            "SELECT dayofweek::int, hour_from, hour_to"
            " FROM resource_calendar_attendance"
            " WHERE calendar_id = %s AND day_period IS DISTINCT FROM 'lunch'",
            self._calendar().id,
        ):
            span = (round(float(begin) * 60), round(float(end) * 60))
            by_weekday[weekday].append(span)
        return lambda day: by_weekday[day.weekday()]

    def _closed(self):
        calendar = self._calendar()
        joint_counts = bool(self.case.company_id.ptsp_cuti_bersama_working)
        return [
            (self._local(begin), self._local(end))
            for begin, end in self._sql(
                "SELECT date_from, date_to + interval '1 second'"
                " FROM resource_calendar_leaves WHERE resource_id IS NULL"
                " AND (calendar_id = %s OR calendar_id IS NULL AND company_id = %s)"
                " AND NOT (%s AND ptsp_kind IS NOT DISTINCT FROM 'joint')"
                " AND ptsp_state IS DISTINCT FROM 'removed'",
                calendar.id,
                self.case.company_id.id,
                joint_counts,
            )
        ]

    # === LETTERS === #

    def letters(self):
        """A signed letter names the applicant and the signer of that moment, for good.

        What it says is kept when its signature is first seen and compared ever after.
        """
        for letter in self.case.letter_ids.filtered(lambda x: x.state in SIGNED):
            if letter not in self.signed:
                self._check_signed(letter)
                self.signed[letter] = self._frozen(letter)
            if letter.state == "issued" and letter not in self.issued:
                self._check_issued(letter)
                self.issued.add(letter)
            assert self.signed[letter] == self._frozen(letter), (
                f"{letter.display_name} says something else since it was signed"
            )

    def _frozen(self, letter):
        return (letter.body, letter.content_hash, str(letter.content))

    def _check_issued(self, letter):
        text = self._printed(letter)
        assert "…" * 4 not in text, f"{letter.display_name} has a gap: {text}"
        if letter.number:
            assert letter.number in text, f"{letter.number} is not on the letter"

    def _check_signed(self, letter):
        text = self._printed(letter)
        if letter.letter_type_id.decision:
            name = _words(self.case.applicant_name)
            assert name in text, f"{letter.display_name} does not name {name}"
        for signature in letter.signature_ids:
            if signature.role == "signature" and not signature.void:
                name = _words(signature.user_id.name)
                assert name in text, f"{letter.display_name}: {name} signed"

    def _printed(self, letter):
        return _words(letter._copy_pages([1])[0])

    # === PEOPLE === #

    def somebody_can_go_on(self):
        """An open case has a move for somebody, or says what is missing for it."""
        if self.case.outcome:
            return
        ways = [
            (move, user)
            for move in self.case._transitions()
            for user in self.case._acting_users(move)[:1]
        ]
        assert ways, f"nobody can move the case at {self.case.step_id.code}"
        for move, user in ways:
            for blocker in self.case.with_user(user)._blockers(move):
                assert blocker["sentence"].strip(), f"{move.code}: no sentence"


def _words(text):
    """Return a text or an HTML page as words with single spaces."""
    text = re.sub(r"(?s)<style.*?</style>|<[^>]*>", " ", str(text or ""))
    return " ".join(html.unescape(text).split())
