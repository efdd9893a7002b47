# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import wording

REASON, WANTING = "alasan", "kekurangan"
PAPERS = "letter['papers']"


class PtspSopLetterWords(models.AbstractModel):
    """Checks of a revision on letters that print values which no move gives them."""

    _name = "ptsp.sop.letter.words"
    _description = "Check of What Letters Print"

    def _findings(self, sop):
        """Return what is wrong or doubtful, as ``_lint`` of a revision does."""
        return [*self._receipts(sop), *self._reasons(sop)]

    def _receipts(self, sop):
        """Warn of receipts for papers whose letter type lists no papers."""
        moves = sop.step_ids.transition_ids
        receipts = moves.effect_ids.filtered(lambda one: one.code == "issue_receipt")
        return [
            self._finding(
                effect,
                "receipt_without_list",
                "warning",
                self.env._(
                    "Step %(step)s (%(move)s) gives a receipt for papers, but"
                    " %(letter)s lists none: choose the page template of receipts for"
                    " papers, or write %(placeholder)s into its wording.",
                    placeholder=f"{{{WANTING}}}",
                    **self._names(effect),
                ),
            )
            for effect in receipts
            if not self._lists_papers(effect.letter_type_id)
        ]

    def _lists_papers(self, letter):
        if WANTING in wording.placeholders(str(letter.body or "")):
            return True
        view = letter.template and self.env.ref(letter.template, False)
        # Users who check a revision may not read views.
        return bool(view) and PAPERS in view.sudo().arch

    def _reasons(self, sop):
        """Refuse letters that print a reason for which no move asks."""
        moves = sop.step_ids.transition_ids
        drafts = moves.effect_ids.filtered(
            lambda one: one.code == "draft_letter" and self._prints_reason(one)
        )
        return [
            self._finding(
                effect,
                "reason_never_asked",
                "error",
                self.env._(
                    "Step %(step)s (%(move)s) drafts %(letter)s, which prints a reason"
                    " that no move asks for: let this move ask for a reason, or take"
                    " %(placeholder)s out of the wording.",
                    placeholder=f"{{{REASON}}}",
                    **self._names(effect),
                ),
            )
            for effect in drafts
            if not self._reason_asked(effect, moves)
        ]

    def _prints_reason(self, effect):
        letter = effect.letter_type_id
        named = wording.placeholders(str(letter.body or ""))
        return letter.numbered and REASON in named

    def _reason_asked(self, effect, moves):
        """Tell whether this move or one with the same decision asks for a reason."""
        decision = effect.letter_type_id.decision
        deciding = moves.filtered(
            lambda move: any(
                (one.code, one.value) == ("set_decision", decision)
                for one in move.effect_ids
            )
        )
        return any((effect.transition_id | deciding).mapped("needs_reason"))

    def _names(self, effect):
        move = effect.transition_id
        return {
            "step": move.step_id.number,
            "move": move.label,
            "letter": effect.letter_type_id.name,
        }

    def _finding(self, effect, code, severity, sentence):
        move = effect.transition_id
        return {
            "severity": severity,
            "code": code,
            "place": ("steps", move.step_id.code, "transitions", move.code),
            "sentence": sentence,
        }
