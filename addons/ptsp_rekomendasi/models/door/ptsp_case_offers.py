# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

# Maps an effect on the product letter to the verb that a person sees.
LETTER_VERBS = {
    "sign_letter": "sign",
    "initial_letter": "initial",
    "number_letter": "number",
}


class PtspCaseOffers(models.AbstractModel):
    """The moves that the current user may make with a case, whatever their guards.

    A caller that looks at many cases passes the same ``memo`` to each call: a dict that
    is empty at first and keeps the answers. Cases at the same step of the same service
    share the users who may act on them, so the answer is found once for all of them.
    Only where an agency acts does it depend on the case itself.
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
        """Return the acts on the letter and the forward moves, the usual one first."""
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
        # No user makes a move that the system makes by itself.
        by_itself = move.on_silence if move else ""
        # An agency may correct its answer where it may do nothing else any more.
        answers = bool(move) and move.stays and "record_opinion" in move.effect_codes
        # Some people may record about themselves what a desk otherwise records.
        recorded = bool(move) and "record_person" in move.effect_codes
        named = (lane_id, signer_of, by_itself, answers, recorded)
        key = ("acting", *named, *self._acting_key(case, lane_id))
        if key not in memo:
            memo[key] = self.env.user in case._acting_users(move)
        return memo[key]

    def _may_take(self, case, memo):
        """Tell whether this user may take the case, which nobody of the desk has."""
        free = self._is_free(case) and case.holder_id != self.env.user
        waits = case.work_state == "waiting" or case.holder_id
        return bool(free and waits and not case.outcome) and self._may_act(case, memo)

    def _is_free(self, case):
        """Tell whether nobody else who works at the desk has the case in hand."""
        if not case.holder_id or case.holder_id == self.env.user:
            return True
        return not self.env["ptsp.case.holding"]._holder(case)

    def _acting_key(self, case, lane_id=0):
        """Return a key: the same users may act on all cases with the same key.

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
