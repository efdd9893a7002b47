# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import defaultdict

from odoo import models
from odoo.fields import Domain

from .elevation import elevated

# Columns that cards need; they are read at once, without those of the form.
CARD_COLUMNS = [
    *("desk_id", "lane_id", "step_id", "service_id", "sop_id", "work_state"),
    *("holder_id", "outcome", "arrived_at", "received_at", "started_at"),
    *("stopped_at", "due_at", "step_due_at", "paused", "decision", "return_count"),
    "agency_text",
]


class PtspCaseCard(models.AbstractModel):
    """The whole content of a case's card in one value, because boards read many.

    Rights are found once for cases at the same step of the same service. The blockers
    of a move are only looked up on a click, for one case.
    """

    _name = "ptsp.case.card"
    _description = "Cards of Cases"

    def _prepare(self, cases):
        """Return the value of the field ``card`` of each case, in order."""
        cases.fetch(CARD_COLUMNS)
        cases_sudo = elevated(cases)
        times = self.env["ptsp.case.times"]
        page = times._page(cases_sudo)
        checked = self._count_checked(cases)
        asked = self._asked(cases)
        spent = self.env["ptsp.case.touch"]._spent(
            cases_sudo._origin, page["now"], page["calendars"]
        )
        memo = {}
        cards = []
        for case, case_sudo in zip(cases, cases_sudo, strict=True):
            watched = case.board_state == "watched"
            cards.append(
                {
                    **times._prepare_times(case_sudo, page),
                    "paused": times._paused_words(case_sudo),
                    "touch": times._touch_warning(spent.get(case._origin.id)),
                    "watched": times._watched_words(case_sudo, page) if watched else "",
                    "where": case.step_text or "",
                    "agencies": case_sudo.agency_text or "",
                    **self._prepare_checked(*checked[case._origin.id]),
                    "returned": times._returned_words(case_sudo),
                    "asked": asked.get(case._origin.id, []),
                    **self._prepare_buttons(case, memo),
                }
            )
        return cards

    def _asked(self, cases):
        """Return the requests to this board's desks beside the file, by case.

        Each has ``what`` in words, and the ``verb`` for users who work at that desk.
        """
        waiting = cases.filtered(lambda case: case.board_state == "signature")
        if not waiting:
            return {}
        lanes = self.env["ptsp.case.column"]._board_lanes()
        own = self.env["ptsp.lane"]._of_user(self.env.user)
        entries = self.env["ptsp.case.pending"]._by_case(lanes, waiting._origin)
        return {
            case_id: [
                {
                    "what": entry.what,
                    "verb": entry.verb if entry.lane_id in own.ids else "",
                }
                for entry in found
            ]
            for case_id, found in entries.items()
        }

    # === BUTTONS === #

    def _prepare_buttons(self, case, memo):
        """Return the buttons of a card for this person."""
        offers = self.env["ptsp.case.offers"]
        acting = not case.outcome and offers._may_act(case, memo)
        mine = case.holder_id == self.env.user
        on_hold = case.work_state == "on_hold"
        free = acting and offers._is_free(case)
        may_move = free and not on_hold
        return {
            "may_take": offers._may_take(case, memo),
            "may_resume": free and mine and on_hold,
            "moves": self._prepare_moves(case, memo) if may_move else [],
        }

    def _prepare_moves(self, case, memo):
        """Return the person's next moves: the forward ones, the usual one first.

        Acts that the letter still needs at this step, such as its number, come before.
        A letter that a decision blocks is not offered; the case itself says why.
        """
        fitting = self._fitting_moves(case, memo)
        onward = [move for move in fitting if not move.stays]
        needed = [move for move in fitting if move.stays and not case._blockers(move)]
        return [
            {
                "id": move.id,
                "label": move.label,
                "primary": move in needed or (move.primary and not needed),
            }
            for move in [*needed, *onward]
        ]

    def _fitting_moves(self, case, memo):
        moves = self.env["ptsp.case.offers"]._onward_moves(case, memo)
        fitting = [move for move in moves if case._condition_holds(move)]
        case_sudo = elevated(case)
        if not case_sudo.decision_ids._filter_standing():
            return fitting
        remedies = self.env["ptsp.case.remedies"]
        return [move for move in fitting if not remedies._is_kept_back(case_sudo, move)]

    # === CHECKLIST === #

    def _prepare_progress(self, cases):
        """Return the value of ``checklist_progress`` of each case, in order."""
        checked = self._count_checked(cases)
        return [
            {"checklist_progress": self._share_words(*checked[case._origin.id])}
            for case in cases
        ]

    def _prepare_checked(self, done, total):
        return {
            "checked": self._share_words(done, total),
            "checked_share": round(100 * done / total) if total else 0,
        }

    def _share_words(self, done, total):
        return f"{done}/{total}" if total else ""

    def _count_checked(self, cases):
        """Count the papers; conditional ones count once somebody judged them.

        :return: case id -> (found correct, all)
        """
        judged = Domain("verdict", "!=", False)
        always = Domain("requirement_id.condition", "in", (False, "", "[]"))
        counts = self.env["ptsp.application.requirement"]._read_group(
            Domain("application_id", "in", cases._origin.ids)
            & Domain("retired", "=", False)
            & (judged | always),
            ["application_id", "verdict"],
            ["__count"],
        )
        found = defaultdict(lambda: (0, 0))
        for case, verdict, count in counts:
            done, total = found[case.id]
            good = count if verdict in ("ok", "na") else 0
            found[case.id] = (done + good, total + count)
        return found
