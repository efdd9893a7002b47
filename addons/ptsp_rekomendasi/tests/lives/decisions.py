# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Binding decisions on a case, read from the records of the office.

It reads meetings, agencies' answers and the control sheet, and never the addon's own
record of decisions (``ptsp.decision``).
"""

from typing import NamedTuple


class Bond(NamedTuple):
    """One binding decision: source, verdict, and the lowest desk that may lift it."""

    source: str
    about: int
    verdict: str
    lift_lane: int


class BindingDecisions:
    """Follows the binding decisions of one case, from one look to the next.

    :param sql: takes a query and its values and returns rows
    :param case: the case that is followed
    """

    def __init__(self, sql, case):
        self.sql = sql
        self.case = case
        self.standing = []
        self.seen = set()
        self.counted = set()

    def look(self):
        """Look what is new: what ends decisions, then who signed, then new ones.

        Between two looks a desk makes at most one move that leads on, and signs only
        what was free before: what is decided now binds from now on.
        """
        answers, refusals, lifts, repairs = self._news()
        meetings = self._new_meetings()
        if any(decision == "proceed" for _id, decision, _lane in meetings):
            self._end(lambda bond: bond[:3:2] == ("meeting", "repair"))
        for agency, _result in answers:
            self._end(lambda bond, agency=agency: bond[:2] == ("opinion", agency))
        for lane in lifts:
            above = self._ladder(lane)
            self._end(lambda bond, lane=lane: lane in self._ladder(bond.lift_lane))
            assert above, f"lane {lane} is unknown"
        if repairs:
            self._end(lambda bond: bond.verdict == "repair")
        self._nothing_contradicts()
        head = self._head()
        for meeting, decision, lane in meetings:
            if decision in ("refuse", "repair"):
                lowest = head if decision == "refuse" else lane or head
                self._bind(Bond("meeting", meeting, decision, lowest))
        for agency, result in answers:
            if result == "not_recommended":
                self._bind(Bond("opinion", agency, "refuse", head))
        for lane in refusals:
            self._bind(Bond("superior", lane, "refuse", lane))

    def _bind(self, bond):
        self.counted.add(f"{bond.source} decided: {bond.verdict}")
        self._end(lambda known: known[:2] == bond[:2])
        self.standing.append(bond)

    def _end(self, ends):
        self.standing = [bond for bond in self.standing if not ends(bond)]

    # === WHAT MUST HOLD === #

    def _nothing_contradicts(self):
        """Check that no letter against a decision is initialled, signed or numbered."""
        for role, what in self._new_hands():
            assert not self.standing, (
                f"{role} on {what}, which contradicts {self.standing}"
            )
            self.counted.add(f"{role} on what nothing forbids")

    def closed_as_decided(self):
        """Check that a case ends as its letter says."""
        outcome = self.case.outcome
        if outcome not in ("issued", "refused"):
            return
        said = self.sql(
            "SELECT coalesce(t.decision, '') = 'refuse' FROM ptsp_letter l"
            " JOIN ptsp_letter_type t ON t.id = l.letter_type_id"
            " WHERE l.application_id = %s AND l.is_product AND l.state = 'issued'",
            self.case.id,
        )
        assert said == [(outcome == "refused",)], f"{outcome}, but letters: {said}"
        if outcome == "issued":
            assert not self.standing, f"issued against {self.standing}"

    # === WHAT IS WRITTEN DOWN === #

    def _fresh(self, kind, rows):
        """Return the rows that were not seen before; the first column tells them."""
        new = [row for row in rows if (kind, row[0]) not in self.seen]
        self.seen |= {(kind, row[0]) for row in new}
        return new

    def _new_meetings(self):
        """Return concluded meetings: id, decision, lane of the office that called."""
        return self._fresh(
            "meeting",
            self.sql(
                "SELECT m.id, m.decision, CASE WHEN n.kind = 'office' THEN n.id END"
                " FROM ptsp_meeting m"
                " LEFT JOIN ptsp_sop_step s ON s.id = m.step_id"
                " LEFT JOIN ptsp_lane n ON n.id = s.lane_id"
                " WHERE m.application_id = %s AND m.state = 'concluded' ORDER BY m.id",
                self.case.id,
            ),
        )

    def _news(self):
        """Return answers, lanes that refused, lanes that lifted, and repairs."""
        answers = [
            (agency, result)
            for _key, agency, result in self._fresh(
                "answer",
                self.sql(
                    "SELECT id || '|' || recorded_at || coalesce(number, '') || result,"
                    " agency_id, result FROM ptsp_opinion"
                    " WHERE application_id = %s AND recorded_at IS NOT NULL"
                    " AND result IS NOT NULL ORDER BY recorded_at, id",
                    self.case.id,
                ),
            )
        ]
        moves = self._new_moves()
        return (
            answers,
            [lane for kind, lane, _effects in moves if kind == "refuse"],
            [lane for _kind, lane, effects in moves if "lift_decision" in effects],
            [True for _kind, _lane, effects in moves if "repair" in effects],
        )

    def _new_moves(self):
        """Return the moves that the control sheet has: kind, lane, what they do."""
        done = self.sql(
            "SELECT e.id::text, e.step_id, e.transition_code FROM ptsp_control_entry e"
            " WHERE e.application_id = %s AND e.sealed"
            " UNION ALL SELECT e.id || '|' || (a->>'at') || (a->>'code'), e.step_id,"
            " a->>'code' FROM ptsp_control_entry e,"
            " jsonb_array_elements(e.acts::jsonb) a"
            " WHERE e.application_id = %s AND jsonb_typeof(e.acts::jsonb) = 'array'"
            " AND a->>'code' IS NOT NULL",
            self.case.id,
            self.case.id,
        )
        moves = []
        for _key, step, code in self._fresh("move", done):
            moves += self.sql(
                "SELECT t.kind, coalesce(t.lane_id, s.lane_id), array("
                "  SELECT CASE WHEN f.code = 'record_person' THEN f.value ELSE f.code"
                "  END FROM ptsp_sop_effect f WHERE f.transition_id = t.id)"
                " FROM ptsp_sop_transition t JOIN ptsp_sop_step s ON s.id = t.step_id"
                " WHERE t.step_id = %s AND t.code = %s",
                step,
                code,
            )
        return moves

    def _new_hands(self):
        """Return new initials, signatures and numbers on letters that recommend."""
        hands = self.sql(
            "SELECT 's' || s.id, s.role, t.code FROM ptsp_letter_signature s"
            " JOIN ptsp_letter l ON l.id = s.letter_id"
            " JOIN ptsp_letter_type t ON t.id = l.letter_type_id"
            " WHERE l.application_id = %s AND l.is_product"
            " AND t.decision IS DISTINCT FROM 'refuse'"
            " UNION ALL SELECT 'n' || l.id || l.number, 'number', t.code"
            " FROM ptsp_letter l JOIN ptsp_letter_type t ON t.id = l.letter_type_id"
            " WHERE l.application_id = %s AND l.is_product AND l.number IS NOT NULL"
            " AND t.decision IS DISTINCT FROM 'refuse'",
            self.case.id,
            self.case.id,
        )
        return [(role, what) for _key, role, what in self._fresh("hand", hands)]

    # === WHO STANDS ABOVE WHOM === #

    def _ladder(self, lane):
        """Return a desk and all that stand above it, by their ids, from below."""
        above = []
        while lane and lane not in above:
            above.append(lane)
            [(lane,)] = self.sql("SELECT superior_id FROM ptsp_lane WHERE id=%s", lane)
        return above

    def _head(self):
        [(head,)] = self.sql(
            "SELECT id FROM ptsp_lane WHERE code = 'KADIS' AND company_id = %s",
            self.case.company_id.id,
        )
        return head
