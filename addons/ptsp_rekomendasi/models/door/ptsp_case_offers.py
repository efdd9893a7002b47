# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

# Effects on the product letter, and what its reader does to it by them.
LETTER_VERBS = {
    "sign_letter": "sign",
    "initial_letter": "initial",
    "number_letter": "number",
}


class PtspCaseOffers(models.AbstractModel):
    """Which moves the current user may make with a case, whatever their conditions.

    Whoever looks at many cases hands the same ``memo`` to each call: an empty dict at
    first, which keeps the answers. Cases at one step of one service are alike in who
    may act on them, so this is found out once for all of them; only where an agency
    acts does it depend on the case itself.
    """

    _name = "ptsp.case.offers"
    _description = "Moves Offered to a User"

    def _moves(self, case, memo):
        """Return the moves of the case's step that this user may make.

        :param dict memo: answers so far, shared by the cases that are looked at
        """
        if case.outcome:
            return []
        key = ("moves", *self._acting_key(case))
        if key not in memo:
            memo[key] = [
                move
                for move in case._step().transitions
                if self._may_act(case, memo, move)
            ]
        return memo[key]

    def _onward_moves(self, case, memo):
        """Return the acts on the letter and the ways forward, the usual way first."""
        key = ("onward", *self._acting_key(case))
        if key not in memo:
            moves = [
                move
                for move in self._moves(case, memo)
                if (self._letter_verb(move) if move.stays else move.kind == "forward")
            ]
            memo[key] = sorted(moves, key=lambda move: not move.primary)
        return memo[key]

    def _may_act(self, case, memo, move=None):
        """Tell whether this user may act on the case, or make one move with it."""
        lane_id = move.lane_id if move else 0
        signer_of = move.signer_of_id if move else 0
        # What is made by itself is nobody's move.
        by_itself = move.on_silence if move else ""
        # An agency corrects its answer where it may do nothing else any more.
        answers = bool(move) and move.stays and "record_opinion" in move.effect_codes
        # What a desk records of a person is perhaps that person's own to do.
        recorded = bool(move) and "record_person" in move.effect_codes
        named = (lane_id, signer_of, by_itself, answers, recorded)
        key = ("acting", *named, *self._acting_key(case, lane_id))
        if key not in memo:
            memo[key] = self.env.user in case._acting_users(move)
        return memo[key]

    def _may_take(self, case, memo):
        """Tell whether this user may take the case: nobody of the desk has it."""
        free = self._is_free(case) and case.holder_id != self.env.user
        waits = case.work_state == "waiting" or case.holder_id
        return bool(free and waits and not case.outcome) and self._may_act(case, memo)

    def _is_free(self, case):
        """Tell whether nobody else who works at the desk has the case in hand."""
        if not case.holder_id or case.holder_id == self.env.user:
            return True
        return not self.env["ptsp.case.holding"]._holder(case)

    def _acting_key(self, case, lane_id=0):
        """Return what decides who acts on a case: cases with the same key are alike.

        :param lane_id: a lane that acts beside the one the case is at
        """
        agency_ids = self.env["ptsp.lane"]._agency_ids()
        if agency_ids.isdisjoint((case.lane_id.id, lane_id)):
            return (case.step_id.id, case.service_id.id)
        return (case.id,)

    def _letter_verb(self, move):
        """Return what a move does to the letter: sign, initial, number, or nothing."""
        verbs = [LETTER_VERBS.get(code) for code in move.effect_codes]
        return next(filter(None, verbs), "")
