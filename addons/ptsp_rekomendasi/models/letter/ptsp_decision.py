# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

# By these effects a letter comes nearer to being issued.
ONWARD_EFFECTS = frozenset(
    "draft_letter issue_letter initial_letter sign_letter number_letter".split()
)
# The letter is the one that the effect names, not the one that the case has.
NEW_LETTER_EFFECTS = frozenset(["draft_letter", "issue_letter"])


class PtspDecision(models.Model):
    """Which letters say otherwise than a decision, and who stands above all desks."""

    _inherit = "ptsp.decision"

    @api.model
    def _head_lane(self, case):
        """Return the desk of the head: above whoever signs the service's letters."""
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
        """Return the standing decisions that one of these letters would contradict.

        Whatever answers the application and is no refusal says otherwise than a
        decision to refuse, or to have papers repaired first.
        """
        positive = letter_types.filtered(
            lambda one: one.is_product and one.decision != "refuse"
        )
        return self._filter_standing() if positive else self.browse()

    @api.model
    def _letter_types_of(self, case, transition):
        """Return the types of the letters that a move brings nearer to being issued."""
        types = self.env["ptsp.letter.type"]
        for effect in transition.effects:
            if effect.code in NEW_LETTER_EFFECTS:
                types |= types.browse(effect.letter_type_id or [])
            elif effect.code in ONWARD_EFFECTS:
                types |= case._product_letter().letter_type_id
        return types
