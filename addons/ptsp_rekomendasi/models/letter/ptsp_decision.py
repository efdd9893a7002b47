# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

# Effects that bring a letter nearer to its issue.
ONWARD_EFFECTS = frozenset(
    "draft_letter issue_letter initial_letter sign_letter number_letter".split()
)
# Effects about the letter that they name themselves, not about the case's letter.
NEW_LETTER_EFFECTS = frozenset(["draft_letter", "issue_letter"])


class PtspDecision(models.Model):
    """Finds letters that contradict a decision, and the desk above all others."""

    _inherit = "ptsp.decision"

    @api.model
    def _head_lane(self, case):
        """Return the desk of the head, which is above the signers of the letters."""
        moves = case._definition().transitions
        named = {
            effect.letter_type_id
            for move in moves
            for effect in move.effects
            if effect.code == "draft_letter" and effect.letter_type_id
        }
        types = self.env["ptsp.letter.type"].browse(sorted(named))
        signers = types.filtered("is_product").sign_lane_id
        return (signers[:1] or case.desk_id)._ladder()[-1]

    def _filter_contradicted(self, letter_types):
        """Return the decisions in force that one of these letters would contradict.

        Every product letter that is no refusal contradicts a decision to refuse, or to
        have papers repaired first.
        """
        positive = letter_types.filtered(
            lambda one: one.is_product and one.decision != "refuse"
        )
        return self._filter_standing() if positive else self.browse()

    @api.model
    def _letter_types_of(self, case, transition):
        """Return the types of the letters that a move brings nearer to their issue."""
        types = self.env["ptsp.letter.type"]
        for effect in transition.effects:
            if effect.code in NEW_LETTER_EFFECTS:
                types |= types.browse(effect.letter_type_id or [])
            elif effect.code in ONWARD_EFFECTS:
                types |= case._product_letter().letter_type_id
        return types
