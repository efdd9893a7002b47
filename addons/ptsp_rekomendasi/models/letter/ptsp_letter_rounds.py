# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools import text_changes


class PtspLetterRounds(models.AbstractModel):
    """The draft rounds of a letter, and the differences between two of them."""

    _name = "ptsp.letter.rounds"
    _description = "Draft Rounds of a Letter"

    round_ids = fields.One2many(
        "ptsp.letter.round", "letter_id", "Draft Rounds", readonly=True
    )

    def _keep_round(self):
        """Keep the present wording as a round."""
        self.ensure_one()
        # Only the process writes these rows; no person has the right to.
        self.env["ptsp.letter.round"].sudo()._with_door().create(
            {
                "letter_id": self.id,
                "number": self.round,
                "lines": self._wording_lines(),
                "user_id": self.env.uid,
                "at": self._ptsp_now(),
            }
        )

    def _wording_lines(self):
        """Return the lines of the letter: addressee, subject and text."""
        content = self.content or {}
        opening = [*(content.get("addressee") or []), content.get("about") or ""]
        return [line for line in opening if line] + text_changes.paragraphs(self.body)

    def _changes_since(self, moment):
        """Return the changes since a moment, or those of the last round.

        :param moment: when the reader last had the letter (naive UTC), or False
        :return: number of the round compared with and the changed paragraphs, or
            None when there is nothing to compare
        """
        self.ensure_one()
        rounds = self.round_ids.sorted("id")
        if len(rounds) < 2:
            return None
        seen = rounds.filtered(lambda one: moment and one.at <= moment)
        before = seen[-1:] or rounds[-2]
        if before == rounds[-1]:
            return before.number, []
        return before.number, text_changes.changes(
            before.lines or [], rounds[-1].lines or []
        )
